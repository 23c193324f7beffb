// A custodial manager gives people a key worker, changes one, tells the person,
// and sees that nothing is done twice or over somebody else's change.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, newPage, startServer } from './harness.mjs'
import { addPerson, byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seed })
})
after(() => server?.stop())

const base = () => server.url
const openAllocations = number => sql(server.run,
  `select count(*), max(staff) from allocation where person = '${number}' and to_at is null`).trim()

journey('people who wait are given a key worker', { base }, async go => {
  const who = byWay(go, [
    { words: 'Anwar, Imran', number: 'A1001AA' },
    { words: 'Boateng, Kwame', number: 'A1002AB' },
    { words: 'Carver, John', number: 'A1003AC' }
  ])
  await go.signIn('farr', PASSWORD)
  await go.press('Allocations')
  await go.sees('Give people a key worker')
  await go.check()
  await go.shot('allocations')
  await go.choose('Choose ' + who.words)
  await go.suggest('Worker for ' + who.words, 'okel', 'Okello, Patience')
  await go.press('Check')
  await go.sees('Check before you give them out')
  await go.sees('Okello, Patience')
  await go.check({ repeat: false })
  await go.shot('check')
  await go.press('Give out 1')
  await go.sees('1 person given out')
  await go.check({ repeat: false })
  assert.equal(openAllocations(who.number), '1|3001')
})
