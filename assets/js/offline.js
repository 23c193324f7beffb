// A note is written without the network, sealed at once, and goes among the
// drafts of its author when the network is back (adr/0018).
//
//   <section data-offline="NAME" data-offline-key="HEX" data-offline-hours="12" hidden>
//     <form method="post"> a token </form> </section>      signed in
//   <div data-offline-note hidden> fields, a button, a status </div>    without the network
//
// A signed-in page makes a pair of keys for its account.  The open one stays in
// the browser and can only seal; the one that opens is itself sealed with the
// account's key, which comes with the page and is stored nowhere.  So without
// the network a note can be sealed, and nobody can read it there, its author
// included, until the account is signed in again.
import { make } from './dom.js'

const KEY = 'offline-key:'
const NOTE = 'offline-note:'
const NOW = 'offline-now'
const SENT = 'offline-sent'
const HOUR_MS = 3600000
const PAIR = { name: 'ECDH', namedCurve: 'P-256' }
const NUMBER = /^[A-Z]\d{4}[A-Z]{2}$/

function storage () {
  try {
    return window.crypto.subtle && 'serviceWorker' in navigator ? window.localStorage : null
  } catch {
    return null
  }
}

const bytes = hex => Uint8Array.from(hex.match(/../g), pair => parseInt(pair, 16))
const toText = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
const fromText = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0))
const names = (at, start) => Object.keys(at).filter(name => name.startsWith(start))

function entry (at, name) {
  try {
    return JSON.parse(at.getItem(name))
  } catch {
    return null
  }
}

// Signing out takes along the worker, what it kept, and this account's keys and
// notes; what another account has kept here stays sealed.
export function forgetOffline (account) {
  const at = storage()
  if (!at) return
  for (const name of [...names(at, KEY + account), ...names(at, NOTE + account + ':')]) at.removeItem(name)
  if (at.getItem(NOW) === account) at.removeItem(NOW)
  caches.keys().then(all => all.forEach(name => caches.delete(name)))
  navigator.serviceWorker.getRegistrations().then(all => all.forEach(one => one.unregister()))
}

// On every page: what is too old, and what was sent and is done.
export function forgetOldOffline () {
  const at = storage()
  if (!at) return
  for (const name of [...names(at, KEY), ...names(at, NOTE)]) {
    if (!(entry(at, name)?.until > Date.now())) at.removeItem(name)
  }
  const sent = sessionStorage.getItem(SENT)
  if (sent && document.querySelector('.govuk-notification-banner--success')) at.removeItem(sent)
  if (sent) sessionStorage.removeItem(SENT)
}

async function register () {
  const only = '/offline.js'
  const policy = window.trustedTypes?.createPolicy('offline', { createScriptURL: url => url === only ? url : '' })
  await navigator.serviceWorker.register(policy ? policy.createScriptURL(only) : only)
}

async function makePair (at, account, seal, until) {
  const pair = await crypto.subtle.generateKey(PAIR, true, ['deriveKey'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const opens = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, seal, await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const seals = await crypto.subtle.exportKey('raw', pair.publicKey)
  at.setItem(KEY + account, JSON.stringify({ until, seals: toText(seals), iv: toText(iv), opens: toText(opens) }))
}

async function opening (at, account, seal) {
  const kept = entry(at, KEY + account)
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromText(kept.iv) }, seal, fromText(kept.opens))
  return crypto.subtle.importKey('pkcs8', plain, PAIR, false, ['deriveKey'])
}

const shared = (own, other, use) => crypto.subtle.deriveKey(
  { name: 'ECDH', public: other }, own, { name: 'AES-GCM', length: 256 }, false, [use])
const openKey = raw => crypto.subtle.importKey('raw', fromText(raw), PAIR, false, [])

async function sealNote (key, text) {
  const once = await crypto.subtle.generateKey(PAIR, false, ['deriveKey'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const secret = await shared(once.privateKey, await openKey(key.seals), 'encrypt')
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, secret, new TextEncoder().encode(text))
  return {
    when: Date.now(),
    until: key.until,
    once: toText(await crypto.subtle.exportKey('raw', once.publicKey)),
    iv: toText(iv),
    sealed: toText(sealed)
  }
}

async function openNote (own, note) {
  const secret = await shared(own, await openKey(note.once), 'decrypt')
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromText(note.iv) }, secret, fromText(note.sealed))
  return JSON.parse(new TextDecoder().decode(plain))
}

// ---- signed in ----

// It goes to the author's drafts by a form of the page: looked over there, and
// finished like any other.
function offer (box, at, name, note, pairs) {
  const person = pairs.find(([field]) => field === 'person')?.[1] ?? ''
  const time = new Date(note.when).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  const send = make('button', { type: 'button', class: 'govuk-button' }, `Put it among your drafts: ${person}`)
  const away = make('button', { type: 'button', class: 'govuk-button govuk-button--secondary' }, 'Throw it away')
  const part = make('div', { class: 'govuk-inset-text' },
    make('p', {}, `You wrote a note about ${person} without the network, kept at ${time}.`),
    make('div', { class: 'govuk-button-group' }, send, away))
  send.addEventListener('click', () => {
    const form = box.querySelector('form')
    for (const [field, value] of pairs) form.append(make('input', { type: 'hidden', name: field, value }))
    form.append(make('input', { type: 'hidden', name: 'do', value: 'later' }))
    form.setAttribute('action', `/people/${person}/session`)
    sessionStorage.setItem(SENT, name)
    form.requestSubmit()
  })
  away.addEventListener('click', () => {
    at.removeItem(name)
    part.remove()
  })
  box.append(part)
  box.hidden = false
}

export async function startOffline (box) {
  const at = storage()
  if (!at) return
  const { offline: account, offlineKey, offlineHours } = box.dataset
  const seal = await crypto.subtle.importKey('raw', bytes(offlineKey), 'AES-GCM', false, ['encrypt', 'decrypt'])
  let own = null
  try {
    own = await opening(at, account, seal)
  } catch {
    await makePair(at, account, seal, Date.now() + offlineHours * HOUR_MS)
  }
  at.setItem(NOW, account)
  await register().catch(() => {})
  for (const name of own ? names(at, NOTE + account + ':') : []) {
    const note = entry(at, name)
    try {
      offer(box, at, name, note, await openNote(own, note))
    } catch {} // another key: not ours to read
  }
}

// ---- without the network ----

// "Today" is the day on which it was written: it may be sent on the next.
function dayMeant (typed) {
  const back = ['today', 'yesterday'].indexOf(typed.trim().toLowerCase())
  const day = new Date()
  day.setDate(day.getDate() - back)
  return back < 0 ? typed : day.toLocaleDateString('en-GB')
}

const MEANT = { person: number => number.trim().toUpperCase(), day: dayMeant }
const same = typed => typed

export function startOfflineNote (box) {
  const at = storage()
  const key = at && entry(at, KEY + at.getItem(NOW))
  const status = box.querySelector('[role=status]')
  const fields = [...box.querySelectorAll('[name]')]
  const name = `${NOTE}${at?.getItem(NOW)}:${crypto.randomUUID()}`
  let turn = Promise.resolve()
  if (!key) return
  box.hidden = false

  const pairs = () => fields
    .filter(field => field.value && (field.type !== 'radio' || field.checked))
    .map(field => [field.name, (MEANT[field.name] ?? same)(field.value)])

  async function write () {
    const note = await sealNote(key, JSON.stringify(pairs()))
    at.setItem(name, JSON.stringify(note))
  }

  const next = () => { turn = turn.then(write).catch(() => { status.textContent = 'It could not be kept here. Use paper.' }) }
  box.addEventListener('input', next)
  box.querySelector('button').addEventListener('click', async () => {
    const person = fields.find(field => field.name === 'person')
    if (!NUMBER.test(person.value.trim().toUpperCase())) {
      status.textContent = 'Enter the prison number, such as A1234BC: it says whose note it is'
      person.focus()
      return
    }
    next()
    await turn
    for (const field of fields) {
      if (field.type === 'radio') field.checked = false
      else if (field.type !== 'hidden') field.value = ''
    }
    box.querySelector('[data-offline-fields]').hidden = true
    status.textContent = 'Kept, sealed. When the network is back, sign in and open Finish writing up: it is offered there, and nobody can read it before.'
  })
}
