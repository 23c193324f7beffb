// A file on its way, with how much of it has gone.  The form is sent as the
// browser would send it; the answer is a redirect to the result page.
//
//   <form data-upload method="post" enctype="multipart/form-data"> ...
//     <div data-upload-progress hidden>
//       <progress max="100"></progress> <p role="status"></p>
const TELLING = {
  401: 'You are signed out. Sign in again, then send the file again.',
  403: 'You may not send this kind of file. Ask the administrator.',
  413: 'The file is larger than this service takes.'
}
const LOST = 'The file did not arrive, and nothing was changed. Try again.'

export function startUpload (form) {
  const box = form.querySelector('[data-upload-progress]')
  const bar = box.querySelector('progress')
  const text = box.querySelector('[role=status]')
  const button = form.querySelector('button[type=submit]')

  function failed (words) {
    button.disabled = false
    bar.hidden = true
    text.textContent = words
    text.classList.add('omic-late')
  }

  function part (event) {
    if (!event.lengthComputable) return
    const percent = Math.floor(100 * event.loaded / event.total)
    bar.value = percent
    // Every tenth is enough to hear.
    const words = percent === 100 ? 'Sent. Now it is read in.' : `Sent ${percent - percent % 10}%`
    if (text.textContent !== words) text.textContent = words
  }

  form.addEventListener('submit', event => {
    event.preventDefault()
    const call = new XMLHttpRequest()
    const body = new FormData(form, event.submitter)
    button.disabled = true
    box.hidden = bar.hidden = false
    bar.value = 0
    text.classList.remove('omic-late')
    text.textContent = 'Sent 0%'
    call.upload.addEventListener('progress', part)
    call.addEventListener('error', () => failed(LOST))
    call.addEventListener('load', () => {
      if (call.status < 400) location.assign(call.responseURL)
      else failed(TELLING[call.status] ?? LOST)
    })
    call.open('POST', form.action)
    call.send(body)
  })
}
