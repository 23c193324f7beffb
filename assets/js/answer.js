// A form that asks and changes nothing is answered while somebody types.
//
//   <form data-answer="ID" method="get"> ... <section id="ID">
//
// The page is asked for as the browser would ask, and the part with that id is
// taken from it.  The address follows, so that it can be sent to somebody.
const WAIT_MS = 300
const CALL_OK = 200

export function startAnswer (form, startAll) {
  const id = form.dataset.answer
  let timer, call

  function show (page, url) {
    const fresh = page?.getElementById(id)
    const old = document.getElementById(id)
    if (!fresh || !old) return
    const drawn = document.adoptNode(fresh)
    old.replaceWith(drawn)
    startAll(drawn)
    history.replaceState(null, '', url)
  }

  function ask () {
    call?.abort()
    const url = new URL(form.action)
    url.search = new URLSearchParams(new FormData(form)).toString()
    const asked = call = new XMLHttpRequest()
    asked.responseType = 'document'
    asked.addEventListener('load', () => {
      // What is wrong with a field is told where the form is sent.
      if (asked.status === CALL_OK) show(asked.response, url)
    })
    asked.open('GET', url)
    asked.send()
  }

  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, WAIT_MS)
  })
}
