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

journey('a change of key worker needs a reason, and the person is told it', { base }, async go => {
  const who = byWay(go, ['A2001BA', 'A2003BC', 'A2004BD'])
  await go.signIn('farr', PASSWORD)
  await go.visit(`/people/${who}/key-worker`)
  await go.check()
  await go.shot('change-worker')
  await go.suggest('New key worker', 'holt, s', 'Holt, Stephen')
  await go.press('Give out')
  await go.sees('There is a problem')
  assert.match(await go.page.title(), /^Error: /)
  assert.equal(await go.page.getByLabel('New key worker').inputValue(), 'Holt, Stephen', 'nothing typed is lost')
  await go.check({ repeat: false })
  await go.type(/^Why/, 'Moved to another wing')
  await go.press('Give out')
  await go.sees('Holt, Stephen is the new key worker')
  await go.sees('Moved to another wing')
  assert.equal(openAllocations(who), '1|3006')
  await go.press('Print the slip for the person')
  await go.sees('you have a new key worker')
  await go.sees('Why: Moved to another wing.')
  await go.check()
  await go.shot('slip')
  await go.press('The person has it')
  await go.sees('Noted that the person was told')
  await go.check()
})

journey('somebody else was quicker: both are shown, and nothing typed is lost', { base }, async go => {
  const who = byWay(go, ['A2005BE', 'A2006BF', 'A2007BG'])
  await go.signIn('farr', PASSWORD)
  await go.visit(`/people/${who}/key-worker`)
  sql(server.run, `update allocation set to_at = from_at + 1, to_by = 'DALE', end_reason = 'OVERRIDE' where person = '${who}' and to_at is null;
    insert into allocation (person, prison, policy, staff, from_at, from_by, reason, why)
    values ('${who}', 'MLB', 'KEY_WORKER', 3007, 1795078800000, 'DALE', 'MANUAL', 'Asked for her');`)
  await go.suggest('New key worker', 'okel', 'Okello, Patience')
  await go.type(/^Why/, 'Knows him from the workshop')
  await go.press('Give out')
  await go.sees('Somebody changed this while you were choosing')
  for (const words of ['Holt, Margaret', 'Asked for her', 'Okello, Patience', 'Knows him from the workshop']) await go.sees(words)
  await go.check({ repeat: false })
  await go.press('Save mine')
  await go.sees('Okello, Patience is the new key worker')
  assert.equal(openAllocations(who), '1|3001')
})

journey('a form sent twice does one thing and says the same twice', { base, keyboardOnly: false }, async go => {
  const who = byWay(go, ['A1004AD', '', 'A1005AE'])
  await go.signIn('farr', PASSWORD)
  await go.visit(`/people/${who}/key-worker`)
  await go.suggest('New key worker', 'mens', 'Mensah, Kofi')
  const form = await go.page.locator('main form').evaluate(f => new URLSearchParams([...new FormData(f), ['do', 'give']]).toString())
  const send = () => go.page.context().request.post(go.page.url(),
    { data: form, headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.url }, maxRedirects: 0 })
  const [one, two] = [await send(), await send()]
  assert.equal(one.status(), 303)
  assert.equal(two.status(), 303)
  assert.equal(one.headers().location.split('?')[0], two.headers().location.split('?')[0])
  await go.visit(two.headers().location)
  await go.sees('Mensah, Kofi is the new key worker')
  assert.equal(sql(server.run, `select count(*) from allocation where person = '${who}' and staff = 3005`).trim(), '1')
})

journey('a pair that should not be is stated, and never recommended', { base }, async go => {
  const who = byWay(go, ['A2008BH', 'A2009BJ', 'A2010BK'])
  await go.signIn('farr', PASSWORD)
  await go.visit(`/people/${who}/conflict`)
  await go.press('Save')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.suggest('Member of staff', 'pry', 'Pryce, Gwen')
  await go.choose('Never this pair')
  await go.choose('The person')
  await go.type(/^Why/, 'They quarrelled in another prison')
  await go.press('Save')
  await go.sees('Pryce, Gwen: never')
  await go.check()
  await go.shot('conflict')
})

journey('a worker is away, and everybody is covered in one step', { base }, async go => {
  const words = byWay(go, ['Brandreth, Owen', 'Mensah, Kofi', 'Pryce, Gwen'])
  await go.signIn('farr', PASSWORD)
  await go.press('Staff')
  await go.check()
  await go.shot('staff')
  await go.press(words)
  await go.check()
  await go.shot('worker')
  await go.press('Enter an absence')
  await go.press('Save and see who is affected')
  await go.sees('Choose what it is')
  await go.check({ repeat: false })
  await go.choose(/long term absence/)
  await go.type('First day away', '2026-11-19')
  await go.press('Save and see who is affected')
  await go.sees('People affected')
  await go.check()
  await go.shot('cover')
  await go.press('Arrange this cover')
  await go.sees(/people have cover arranged now/)
  await go.check()
})

journey('everybody who waits is given a recommended key worker', { base }, async go => {
  const [number, surname] = byWay(go, [['A3001CA', 'Rashid'], ['A3002CB', 'Sutton'], ['A3003CC', 'Tully']])
  addPerson(server.run, number, surname, 'Aaron', 'B-2-021', '2026-11-18', 0)
  await go.signIn('farr', PASSWORD)
  await go.visit('/allocations/recommend')
  await go.sees(`${surname}, Aaron`)
  await go.check()
  await go.shot('recommend')
  await go.press('Check')
  await go.sees('Check before you give them out')
  await go.press(/^Give out/)
  await go.sees(/given out/)
  assert.match(openAllocations(number), /^1\|/)
})

journey('what was given out by mistake is undone', { base }, async go => {
  const [number, surname] = byWay(go, [['A3011DA', 'Upton'], ['A3012DB', 'Vance'], ['A3013DC', 'Webster']])
  addPerson(server.run, number, surname, 'Bryn', 'A-2-021', '2026-11-18', 0)
  await go.signIn('farr', PASSWORD)
  await go.visit('/allocations?q=' + surname)
  await go.choose(`Choose ${surname}, Bryn`)
  await go.suggest(`Worker for ${surname}, Bryn`, 'holt mar', 'Holt, Margaret')
  await go.press('Check')
  await go.press('Give out 1')
  await go.sees('Given out to 1 person')
  await go.sees(/You can undo it until \d\d:\d\d/)
  await go.check()
  await go.shot('given')
  assert.equal(openAllocations(number), '1|3007')
  await go.press('Undo')
  await go.sees('Undone for 1 person: all is as it was before')
  await go.check({ repeat: false })
  assert.equal(openAllocations(number), '0|')
  await go.press('Go on with the list')
  await go.sees(`${surname}, Bryn`)
})
