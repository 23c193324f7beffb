// Starts what makes pages smoother.  Everything works without it: a field that
// suggests is then a plain field of a plain form, and so on.
//
// Markup is never written as text (Trusted Types forbids it); nothing is kept
// in the browser's own storage (machines are shared), but what keep.js and
// offline.js seal.
import {
  createAll, Button, CharacterCount, Checkboxes, ErrorSummary,
  NotificationBanner, Radios, ServiceNavigation, SkipLink, Tabs
} from './govuk-frontend.min.js'
import { startAnswer } from './answer.js'
import { startAutosave } from './autosave.js'
import { startBulk } from './bulk.js'
import { forgetOld, startForget, startKeep } from './keep.js'
import { forgetOldOffline, startOffline, startOfflineNote } from './offline.js'
import { startSession } from './session.js'
import { startSuggest } from './suggest.js'
import { startJob, startUpload } from './upload.js'

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
  '[data-job]': startJob,
  'form[data-bulk]': startBulk,
  'form[data-answer]': startAnswer,
  'form[data-keep]': startKeep,
  'form[data-kept]': startForget,
  '[data-offline]': startOffline,
  '[data-offline-note]': startOfflineNote,
  'form[data-autosave]': startAutosave,
  'input[data-suggest]': startSuggest,
  '[data-session-seconds]': startSession,
  '[data-print]': startPrint
}

// What stands within `root`: the page, or a part of it that was drawn again.
function startAll (root) {
  for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary,
    NotificationBanner, Radios, ServiceNavigation, SkipLink, Tabs]) createAll(part, undefined, root)
  for (const [selector, start] of Object.entries(STARTS)) {
    for (const element of root.querySelectorAll(selector)) start(element, startAll)
  }
}

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
forgetOld()
forgetOldOffline()
startAll(document)
document.addEventListener('submit', sendOnce)
window.addEventListener('pageshow', event => {
  if (event.persisted) for (const form of document.forms) sent.delete(form)
})
