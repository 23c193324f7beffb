// MAPPA training that a POM recorded is confirmed by the head of offender
// management, who also says that whoever leads a referral needs it.
import { after, before } from 'node:test'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

const POMS = [['adair', 'Adair, Simon'], ['bexley', 'Bexley, Ruth'], ['calder', 'Calder, June']]

function seedTraining (run) {
  seed(run)
  run(['user', 'add', 'hale', '--name', 'Hale, Joan', '--role', 'HOMD@MLB'], PASSWORD + '\n')
  for (const [user, name] of POMS) run(['user', 'add', user, '--name', name, '--role', 'POM@MLB'], PASSWORD + '\n')
  sql(run, `insert into mappa_training (account, day, until_day, set_by, set_at)
    select id, '2026-06-01', '2027-06-01', name, 1790000000000 from account where name in ('${POMS.map(p => p[1]).join("', '")}');`)
}

let server

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seedTraining })
})
after(() => server?.stop())

const base = () => server.url

journey('training is confirmed by somebody else', { base }, async go => {
  const name = byWay(go, POMS.map(p => p[1]))
  await go.signIn('hale', PASSWORD)
  await go.visit('/mappa-training')
  await go.sees('To be confirmed')
  await go.check()
  await go.shot('mappa-training')
  await go.press(name)
  await go.sees('Have you seen the certificate?')
  await go.check()
  await go.shot('mappa-training-one')
  await go.press('Save')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.choose('Yes: it counts')
  await go.type('It counts until', '2027-03-01')
  await go.press('Save')
  await go.sees('Confirmed: it counts')
  await go.check()
})
