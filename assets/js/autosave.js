// What is typed is on the server three seconds later, and at once on leaving
// the box or the page.
//
//   <form data-autosave="/drafts/17"> ... <p role="status" data-autosave-status>
//
// POST of the form's own fields answers {"saved": "09:47"}, and {"draft": "17"}
// when a draft was begun: the form's field of that name then holds its number.
// When the session has run out the server keeps what was sent and asks to sign
// in; then nothing more is sent, and the page says what to do.
const WAIT_MS = 3000
const AGAIN_MS = 15000

export function startAutosave (form) {
  const status = form.querySelector('[data-autosave-status]')
  const url = form.dataset.autosave
  let timer = 0
  let changed = false
  let busy = false
  let ended = false
  let pointer = false
  let said = null

  const fields = () => new URLSearchParams(new FormData(form))

  function later (ms) {
    clearTimeout(timer)
    timer = setTimeout(save, ms)
  }

  // Never while a button is held down: a line more would move it from under the
  // pointer, and the click be lost.
  function tell (text, failed) {
    said = pointer ? [text, failed] : null
    if (pointer) return
    status.classList.toggle('omic-saved--failed', failed)
    if (status.textContent !== text) status.textContent = text
  }

  async function save () {
    if (!changed || ended) return
    if (busy) return later(WAIT_MS)
    busy = true
    changed = false
    clearTimeout(timer)
    try {
      const reply = await fetch(url, { method: 'POST', body: fields(), redirect: 'manual' })
      if (reply.type === 'opaqueredirect') {
        ended = true
        return tell('You are signed out. Leave this page open, press a button below and sign in: what you wrote is kept', true)
      }
      if (!reply.ok) throw new Error(reply.status)
      const answer = await reply.json()
      const draft = form.querySelector('input[name=draft]')
      if (draft && answer.draft) draft.value = answer.draft
      tell('Saved ' + answer.saved, false)
      if (!changed) form.dispatchEvent(new CustomEvent('acknowledged'))
    } catch {
      changed = true
      tell(form.dataset.keep ? 'Not saved – it stays in this browser, and we keep trying' : 'Not saved – we keep trying', true)
      later(AGAIN_MS)
    }
    busy = false
  }

  const hold = () => { pointer = true }
  const release = () => {
    pointer = false
    if (said) setTimeout(() => said && tell(...said)) // after the click
  }
  document.addEventListener('pointerdown', hold)
  for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, release)
  form.addEventListener('input', () => {
    changed = true
    later(WAIT_MS)
  })
  form.addEventListener('focusout', save)
  window.addEventListener('online', save)
  form.addEventListener('submit', () => {
    changed = false
    clearTimeout(timer)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && changed && !ended && navigator.onLine && navigator.sendBeacon(url, fields())) changed = false
  })
}
