// What is typed stays in this browser, sealed, until the server has it: the
// network may go, the sign-in may run out, the tab may be closed.
//
//   <form data-keep="NAME" data-keep-key="HEX" data-keep-hours="12"
//         data-keep-saved="1763542800000">
//
// It is sealed (AES-GCM) with a key that comes with the page of whoever is
// signed in and is stored nowhere here; it goes with the save that the server
// acknowledges, with sign-out, and after so many hours.  What is found again is
// offered, newest first, and never put over what the page has by itself.
import { make } from './dom.js'
import { forgetOffline } from './offline.js'

const PREFIX = 'kept:'
const SENT = 'kept-sent'
const WAIT_MS = 300
const HOUR_MS = 3600000
const NOT_KEPT = ['token', 'draft', 'plan', 'do', 'meant']

// Without storage or a safe connection nothing is kept, and all works as before.
function storage () {
  try {
    return window.crypto.subtle ? window.localStorage : null
  } catch {
    return null
  }
}

const names = at => Object.keys(at).filter(name => name.startsWith(PREFIX))
const bytes = hex => Uint8Array.from(hex.match(/../g), pair => parseInt(pair, 16))
const toText = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
const fromText = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0))

function entry (at, name) {
  try {
    return JSON.parse(at.getItem(name))
  } catch {
    return null
  }
}

// On every page: what is too old, and what was sent and is done.
export function forgetOld () {
  const at = storage()
  if (!at) return
  for (const name of names(at)) {
    if (!(entry(at, name)?.until > Date.now())) at.removeItem(name)
  }
  const sent = sessionStorage.getItem(SENT)
  if (sent && document.querySelector('.govuk-notification-banner--success')) {
    at.removeItem(sent)
    sessionStorage.removeItem(SENT)
  }
}

// Signing out takes along what this account kept.
export function startForget (form) {
  form.addEventListener('submit', () => {
    forgetOffline(form.dataset.kept)
    const at = storage()
    if (!at) return
    for (const name of names(at)) {
      if (name.startsWith(PREFIX + form.dataset.kept + ':')) at.removeItem(name)
    }
  })
}

const typed = form => JSON.stringify([...new FormData(form)].filter(([name]) => !NOT_KEPT.includes(name)))

function putBack (form, text) {
  const pairs = JSON.parse(text)
  for (const field of form.elements) {
    if (!field.name || NOT_KEPT.includes(field.name)) continue
    const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value)
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value)
    else if (values.length > 0) field.value = values[0]
  }
  form.dispatchEvent(new Event('input', { bubbles: true }))
}

export async function startKeep (form) {
  const at = storage()
  if (!at) return
  const { keep, keepKey, keepHours, keepSaved } = form.dataset
  let name = `${PREFIX}${keep}:${crypto.randomUUID()}`
  let timer = 0
  let before = typed(form)
  let turn = Promise.resolve()
  const key = await crypto.subtle.importKey('raw', bytes(keepKey), 'AES-GCM', false, ['encrypt', 'decrypt'])

  async function write () {
    const text = typed(form)
    if (text === before) return
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text))
    const when = Date.now()
    at.setItem(name, JSON.stringify({ when, until: when + keepHours * HOUR_MS, iv: toText(iv), sealed: toText(sealed) }))
    before = text
  }

  async function open (name) {
    const kept = entry(at, name)
    try {
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromText(kept.iv) }, key, fromText(kept.sealed))
      return { name, when: kept.when, text: new TextDecoder().decode(plain) }
    } catch {
      return null // another key: not ours to read
    }
  }

  // One after the other, so that a removal is not overtaken by a write.
  const next = what => { turn = turn.then(what).catch(() => {}) }
  const now = () => {
    clearTimeout(timer)
    next(write)
  }

  function offer (kept) {
    const time = new Date(kept.when).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
    const later = Number(keepSaved) > kept.when ? ' What is on this page was saved after that.' : ''
    const back = make('button', { type: 'button', class: 'govuk-button govuk-button--secondary' }, 'Put it back')
    const away = make('button', { type: 'button', class: 'govuk-button govuk-button--secondary' }, 'Throw it away')
    const box = make('section', { class: 'govuk-inset-text omic-noprint', 'aria-label': 'Kept in this browser' },
      make('p', {}, `This browser still has what you typed at ${time}, and the service has not got it.${later}`),
      make('div', { class: 'govuk-button-group' }, back, away))
    back.addEventListener('click', () => {
      const mine = name
      name = kept.name
      next(() => at.removeItem(mine))
      putBack(form, kept.text)
      box.remove()
      form.querySelector('textarea')?.focus()
    })
    away.addEventListener('click', () => {
      at.removeItem(kept.name)
      box.remove()
    })
    form.prepend(box)
  }

  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(now, WAIT_MS)
  })
  form.addEventListener('focusout', now)
  form.addEventListener('acknowledged', () => next(() => at.removeItem(name)))
  form.addEventListener('submit', () => {
    now()
    sessionStorage.setItem(SENT, name)
  })
  window.addEventListener('pagehide', now)

  const found = await Promise.all(names(at).filter(n => n.startsWith(`${PREFIX}${keep}:`)).map(open))
  for (const kept of found.filter(Boolean).sort((a, b) => a.when - b.when)) {
    if (kept.text === typed(form)) name = kept.name // sent, and not taken yet
    else offer(kept)
  }
}
