// What is typed is on the server three seconds later, and at once on leaving
// the box or the page.
//
//   <form data-autosave="/drafts/17"> ... <p role="status" data-autosave-status>
//
// POST of the form's own fields answers {"saved": "09:47"}.
const WAIT_MS = 3000
const AGAIN_MS = 15000

export function startAutosave (form) {
  const status = form.querySelector('[data-autosave-status]')
  const url = form.dataset.autosave
  let timer = 0
  let changed = false
  let busy = false

  const fields = () => new URLSearchParams(new FormData(form))

  function later (ms) {
    clearTimeout(timer)
    timer = setTimeout(save, ms)
  }

  function tell (text, failed) {
    status.classList.toggle('omic-saved--failed', failed)
    if (status.textContent !== text) status.textContent = text
  }

  async function save () {
    if (!changed) return
    if (busy) return later(WAIT_MS)
    busy = true
    changed = false
    clearTimeout(timer)
    try {
      const reply = await fetch(url, { method: 'POST', body: fields(), redirect: 'error' })
      if (!reply.ok) throw new Error(reply.status)
      tell('Saved ' + (await reply.json()).saved, false)
    } catch {
      changed = true
      tell('Not saved – we keep trying', true)
      later(AGAIN_MS)
    }
    busy = false
  }

  form.addEventListener('input', () => {
    changed = true
    later(WAIT_MS)
  })
  form.addEventListener('focusout', save)
  form.addEventListener('submit', () => {
    changed = false
    clearTimeout(timer)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && changed && navigator.sendBeacon(url, fields())) changed = false
  })
}
