// A key worker opens records, with a reason where it is not their person; the
// manager reads that; what was typed outlives the session.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seed })
})
after(() => server?.stop())

const base = () => server.url

journey('a key worker opens another’s person with a reason, and the manager reads it', { base }, async go => {
  const [who, words] = byWay(go, [['A2003BC', 'Ivanov, Petar'], ['A2004BD', 'Jarvis, Dean'], ['A2005BE', 'Knight, Alan']])
  const why = `Covering for a colleague today, ${who}`
  await go.signIn('sethi', PASSWORD)
  await go.press('My people')
  await go.sees('Days since session')
  await go.check()
  await go.shot('my-people')
  await go.press('Grant, Michael')
  await go.sees('What to know')
  await go.check()
  await go.shot('person')

  await go.visit(`/people/${who}`)
  await go.sees('Stop and say why you open this record')
  assert.equal(await go.page.getByText(words).count(), 0, 'nothing of the record is shown')
  await go.check()
  await go.shot('reason')
  await go.press('Open the record')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.type('Why do you need to see it?', why)
  await go.press('Open the record')
  await go.sees(words)
  await go.press('Sign out')

  await go.signIn('farr', PASSWORD)
  await go.press('More')
  await go.press('Opened')
  await go.sees(why)
  await go.check()
  await go.shot('opened')
  await go.press(new RegExp(`^I have read it ?: Sethi, Nadia, ${who}`))
  await go.sees('FARR, 19 Nov')
  await go.check()
})

journey('a key worker does not give people out', { base, keyboardOnly: false, script: true }, async go => {
  await go.signIn('sethi', PASSWORD)
  await go.visit('/people/A2001BA/key-worker')
  await go.sees('Your roles do not allow this')
  await go.check()
})

journey('the session runs out, and what was typed is kept', { base, keyboardOnly: false }, async go => {
  const who = byWay(go, ['A2001BA', '', 'A2002BB'])
  await go.signIn('farr', PASSWORD)
  await go.visit(`/people/${who}/key-worker`)
  await go.type('New key worker', 'Okello, Patience')
  await go.type(/^Why/, 'He asked for a change')
  sql(server.run, "update session set seen = seen - 7200000, began = began - 7200000")
  await go.press('Give out')
  await go.sees('Password')
  await go.check({ repeat: false })
  await go.type('User name', 'farr')
  await go.type('Password', PASSWORD)
  await go.press('Sign in')
  await go.sees('You had been signed out when you sent this form')
  assert.equal(await go.page.getByLabel('New key worker').inputValue(), 'Okello, Patience')
  assert.equal(await go.page.getByLabel(/^Why/).inputValue(), 'He asked for a change')
  await go.check({ repeat: false })
  await go.press('Give out')
  await go.sees('Okello, Patience is the new key worker')
})
