// Starts what makes pages smoother.  Everything works without it: a field that
// suggests is then a plain field of a plain form, and so on.
//
// Markup is never written as text (Trusted Types forbids it); nothing is kept
// in the browser's own storage (machines are shared).
import {
  createAll, Button, CharacterCount, Checkboxes, ErrorSummary,
  NotificationBanner, Radios, ServiceNavigation, SkipLink, Tabs
} from './govuk-frontend.min.js'
import { startAutosave } from './autosave.js'
import { startBulk } from './bulk.js'
import { startSession } from './session.js'
import { startSuggest } from './suggest.js'
import { startUpload } from './upload.js'

// A form is sent once.  The server would know a second copy by its token; this
// only spares the waiting.  Coming back with the back button frees it again.
const sent = new WeakSet()

function sendOnce (event) {
  const form = event.target
  if (event.defaultPrevented || form.getAttribute('method') !== 'post') return
  if (sent.has(form)) event.preventDefault()
  sent.add(form)
  setTimeout(() => sent.delete(form), 10000)
}

function startPrint (button) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

const STARTS = {
  'form[data-upload]': startUpload,
  'form[data-bulk]': startBulk,
  'form[data-autosave]': startAutosave,
  'input[data-suggest]': startSuggest,
  '[data-session-seconds]': startSession,
  '[data-print]': startPrint
}

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary,
  NotificationBanner, Radios, ServiceNavigation, SkipLink, Tabs]) createAll(part)
for (const [selector, start] of Object.entries(STARTS)) {
  for (const element of document.querySelectorAll(selector)) start(element)
}
document.addEventListener('submit', sendOnce)
window.addEventListener('pageshow', event => {
  if (event.persisted) for (const form of document.forms) sent.delete(form)
})
