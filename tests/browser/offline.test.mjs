// A page cannot be reached: the form that works without the network stands in
// its place.  What is written there is sealed, offered to its author alone when
// the network is back, and goes among their drafts; sign-out takes all away.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer, wait } from './harness.mjs'
import { CLOCK, PASSWORD, seed } from './seed.mjs'

const BOX = 'What did they want to talk about?'
let server

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seed })
})
after(() => server?.stop())

const stored = page => page.evaluate(() => JSON.stringify(localStorage))
const notes = page => page.evaluate(() => Object.keys(localStorage).filter(k => k.startsWith('offline-note:')).length)
const cached = page => page.evaluate(async () => {
  const all = []
  for (const name of await caches.keys()) for (const rq of await (await caches.open(name)).keys()) all.push(new URL(rq.url).pathname)
  return all
})

async function cut (go, off) {
  await go.page.context().setOffline(off)
}

async function write (go, number, words) {
  await go.page.goto(`${server.url}/people/${number}/session`)
  await go.page.getByRole('heading', { name: 'Without the network' }).waitFor()
  await go.page.getByLabel('Prison number').fill(number)
  await go.page.getByLabel('Contact', { exact: true }).check()
  await go.page.getByLabel('Day').fill('yesterday')
  await go.page.getByLabel(BOX).fill(words)
}

journey('a note is written without the network', { base: () => server.url, script: true, keyboardOnly: false, settings: { serviceWorkers: 'allow' } }, async go => {
  await go.signIn('sethi', PASSWORD)
  await go.visit('/drafts')
  await wait('the form is kept', async () => (await cached(go.page)).includes('/offline'))
  await go.page.evaluate(async () => { await navigator.serviceWorker.ready })

  // pages of people are not kept, nor anything else of who is signed in
  await go.visit('/people/A2001BA/session')
  assert.deepEqual((await cached(go.page)).filter(path => path !== '/offline' && !path.startsWith('/assets/')), [])

  await cut(go, true)
  await write(go, 'A2001BA', 'He spoke of his mother')
  await go.shot('without-the-network')
  const open = await stored(go.page)
  assert.ok(!open.includes('mother') && !open.includes('A2001BA'), 'sealed')
  await go.page.getByLabel('Prison number').fill('nobody')
  await go.page.getByRole('button', { name: 'Keep it' }).click()
  await go.page.getByText('Enter the prison number, such as A1234BC').waitFor()
  await go.page.getByLabel('Prison number').fill('a2001ba')
  await go.page.getByRole('button', { name: 'Keep it' }).click()
  await go.page.getByText('Kept, sealed.').waitFor()
  assert.equal(await notes(go.page), 1)

  // back: it is offered, goes among the drafts, and says how it was written
  await cut(go, false)
  await go.visit('/drafts')
  await go.page.getByRole('button', { name: 'Put it among your drafts: A2001BA' }).waitFor()
  await go.check()
  await go.press('Put it among your drafts: A2001BA')
  await go.sees('Kept. You can finish it later')
  assert.equal(await notes(go.page), 0)
  await go.page.getByRole('link', { name: /Grant/ }).first().click()
  await go.sees('This was written without the network')
  assert.equal(await go.page.getByLabel(/want to talk about\?$/).inputValue(), 'He spoke of his mother')
  // a word for a day is the day it was typed, by the clock of the machine
  const dayBefore = await go.page.evaluate(() => {
    const day = new Date()
    day.setDate(day.getDate() - 1)
    return `${day.getDate()} ${day.getMonth() + 1} ${day.getFullYear()}`
  })
  assert.equal(await go.page.getByLabel('Day', { exact: true }).inputValue(), dayBefore)

  // sign-out takes the keys, the notes, the worker and what it kept
  await cut(go, true)
  await write(go, 'A2001BA', 'Not for the next one')
  await wait('kept', async () => await notes(go.page) === 1)
  await cut(go, false)
  await go.visit('/today')
  await go.press('Sign out')
  await wait('nothing is left', async () => !(await stored(go.page)).includes('offline') && (await cached(go.page)).length === 0)
  go.heard.length = 0 // the browser says that it was cut off
})
