// Finding a person in every way the page promises, and reading the record tab
// by tab.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { CLOCK, PASSWORD, seed } from './seed.mjs'

let server

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seed })
})
after(() => server?.stop())

const base = () => server.url

async function find (go, typed) {
  await go.visit('/people')
  await go.type('Name, number or cell', typed)
  await go.press('Show')
}

journey('a person is found by names in any order, part of a number, a cell', { base }, async go => {
  await go.signIn('farr', PASSWORD)
  await go.visit('/people')
  await go.check()
  await go.shot('people')
  for (const typed of ['hussain tariq', 'tariq hussain', 'huss', 'a2002', 'b2 10', 'B-2-010']) {
    await find(go, typed)
    await go.sees('Hussain, Tariq')
    assert.equal(await go.page.getByText('Ivanov, Petar').count(), 0, `${typed}: nobody else`)
  }
  await go.check()
  await go.shot('found')
  await find(go, 'A2OO2BB')
  await go.sees('A2002BB')
  await go.check({ repeat: false })
  await find(go, 'zzzz')
  await go.sees(/No.*zzzz/)
  await go.check({ repeat: false })
  await go.shot('nobody-found')
})

journey('a whole number goes straight to the person, and each tab opens', { base }, async go => {
  await go.signIn('farr', PASSWORD)
  await find(go, 'a2002bb')
  await go.sees('What to know')
  await go.check()
  for (const tab of ['Notes', 'Dates', 'Team', 'History']) {
    await go.press(tab)
    await go.sees('Hussain, Tariq')
    await go.check()
    await go.shot(`tab-${tab.toLowerCase()}`)
  }
})

journey('the list of the wing goes to a spreadsheet', { base, keyboardOnly: false }, async go => {
  await go.signIn('farr', PASSWORD)
  await go.visit('/people?wing=B')
  await go.sees('Grant, Michael')
  const reply = await go.page.request.get(server.url + '/people?wing=B&format=csv')
  const text = await reply.text()
  assert.equal(reply.headers()['content-type'], 'text/csv; charset=utf-8')
  assert.match(text, /Grant, Michael/)
  assert.doesNotMatch(text, /Ivanov/)
})
