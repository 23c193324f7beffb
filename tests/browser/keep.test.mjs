// The network goes, and the tab is closed: nothing that was typed is lost, and
// what the browser keeps is sealed, offered again, and gone at sign-out.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { CLOCK, PASSWORD, seed } from './seed.mjs'

const BOX = /want to talk about\?$/
let server

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seed })
})
after(() => server?.stop())

const kept = page => page.evaluate(() => Object.keys(localStorage).filter(k => k.startsWith('kept:')).map(k => k + localStorage.getItem(k)))

async function until (page, count) {
  for (let i = 0; i < 100 && (await kept(page)).length !== count; i++) await page.waitForTimeout(100)
  const all = await kept(page)
  assert.equal(all.length, count, 'entries in the browser')
  return all.join()
}

const typed = page => page.getByLabel(BOX).inputValue()

// Another tab of the same browser, as after the first was closed.
async function reopen (go, address) {
  const context = go.page.context()
  await go.page.close()
  await context.setOffline(false)
  go.page = await context.newPage()
  await go.visit(address)
}

journey('nothing is lost when the network goes', { base: () => server.url, script: true, keyboardOnly: false }, async go => {
  const who = '/people/A2001BA/session'
  await go.signIn('sethi', PASSWORD)
  await go.visit(who)
  await go.type(BOX, 'Before the cut')
  await go.page.getByText(/^Saved \d\d:\d\d/).waitFor()
  await until(go.page, 0)

  // cut, typed on, back: the service has all of it, the browser nothing
  await go.page.context().setOffline(true)
  await go.type(BOX, 'Before the cut and after it')
  const sealed = await until(go.page, 1)
  assert.ok(!sealed.includes('after it') && !sealed.includes('A2001BA'), 'sealed')
  await go.page.getByText('it stays in this browser').waitFor()
  await go.page.context().setOffline(false)
  await until(go.page, 0)
  assert.equal(await typed(go.page), 'Before the cut and after it')

  // cut, and the tab is closed: it is offered, never put back unasked
  await go.page.context().setOffline(true)
  await go.type(BOX, 'Typed in a tab that was closed')
  await until(go.page, 1)
  await reopen(go, who)
  await go.sees('This browser still has what you typed at')
  assert.equal(await typed(go.page), '')
  await go.check()
  await go.shot('kept-in-browser')
  await go.press('Put it back')
  assert.equal(await typed(go.page), 'Typed in a tab that was closed')
  await go.page.getByText(/^Saved \d\d:\d\d/).waitFor()
  await until(go.page, 0)

  // sent whole: nothing stays
  await go.page.context().setOffline(true)
  await go.type(BOX, 'And to be finished later')
  await until(go.page, 1)
  await go.page.context().setOffline(false)
  await go.press('Save and finish later')
  await go.sees('Kept. You can finish it later')
  await until(go.page, 0)

  // somebody else of this machine does not see it, and sign-out takes it along
  await go.visit(who)
  await go.page.context().setOffline(true)
  await go.type(BOX, 'Not for the next one')
  await until(go.page, 1)
  await reopen(go, '/today')
  await until(go.page, 1)
  await go.press('Sign out')
  await until(go.page, 0)
  go.heard.length = 0 // the browser says that it was cut off
})
