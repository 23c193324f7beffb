// The day: at 08:12 an officer is taken, what is at risk is settled as proposed,
// and at the end each session is held, moved or lost with a reason and a date.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { PASSWORD, seed, sql } from './seed.mjs'

let server

const DAY = '2026-11-24'
const AT = Date.parse(DAY + 'T06:00:00Z')
const OFFICERS = [3001, 3002, 3003, 3004]

// Every way begins with the same morning: Okello sees three people.
function morning (run) {
  const rows = ['begin;', ...['session_change', 'plan_session', 'redeployment', 'plan', 'duty'].map(t => `delete from ${t};`)]
  for (const day of [DAY, '2026-11-25', '2026-11-26']) {
    for (const staff of OFFICERS) {
      rows.push(`insert into duty (prison, day, staff, half, duty, from_minute, to_minute, keywork_minutes, protected, as_of)
        values ('MLB', '${day}', ${staff}, 'AM', 'ON', 465, 750, 180, 1, 0), ('MLB', '${day}', ${staff}, 'PM', 'ON', 810, 1065, 180, 1, 0);`)
    }
  }
  rows.push(`insert into plan (id, prison, week, state, made_by, made_at, due, planned, possible, proved, causes, words, weights,
    published_by, published_at) values (1, 'MLB', '2026-11-23', 'PUBLISHED', 'DALE', ${AT}, 3, 3, 3, 1, '', '', '', 'DALE', ${AT});`)
  for (const [i, person] of ['A2004BD', 'A2005BE', 'A1003AC'].entries()) {
    rows.push(`insert into plan_session (id, plan, person, staff, day, half, slot, start_minute, minutes, wing, state, cover,
      protected, priority, why) values (${i + 1}, 1, '${person}', 3001, '${DAY}', 'AM', ${i}, ${510 + 60 * i}, 45, 'A', 'PLANNED',
      0, 1, 100, 'own key worker');`)
  }
  sql(run, [...rows, 'commit;'].join('\n'))
}

before(async () => {
  server = await startServer({
    env: { THROUGHLINE_CLOCK: DAY + 'T08:12' },
    before: run => {
      seed(run)
      run(['user', 'add', 'okello', '--name', 'Okello, Patience', '--staff', '3001', '--role', 'KEY_WORKER@MLB'], PASSWORD + '\n')
    }
  })
})
after(() => server?.stop())

const base = () => server.url
const state = id => sql(server.run, `select state from plan_session where id = ${id}`).trim()

journey('an officer is taken, what is at risk is settled, and the day ends', { base }, async go => {
  morning(server.run)

  await go.signIn('farr', PASSWORD)
  await go.sees('Longest without a session')
  await go.check()
  await go.press('Take somebody')
  await go.check()
  await go.press('Record it and see what is hit')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.select('Officer', 'Okello, Patience')
  await go.type('From', '09:15')
  await go.type('To', '12:30')
  await go.select('What for', 'Hospital escort')
  await go.type('Ordered by', 'Orderly officer')
  await go.press('Record it and see what is hit')
  assert.deepEqual([1, 2, 3].map(state), ['PLANNED', 'AT_RISK', 'AT_RISK'])
  await go.visit('/day')
  await go.sees('Best choice')
  await go.check()
  await go.shot('day-at-risk')
  await go.press('My team')
  await go.sees('taken 09:15 to 12:30')
  await go.check()
  await go.shot('board')
  await go.press('Settle them')
  await go.press(/^Use (the best choice|all \d+ best choices)$/)
  assert.deepEqual([2, 3].map(state), ['MOVED', 'AT_RISK'], 'one has a new time, for the other there is no place')
  await go.press('Sign out')

  await go.signIn('okello', PASSWORD)
  await go.sees('Your sessions today')
  await go.check()
  await go.shot('today')
  await go.press(/^Start session/)
  await go.visit('/today')
  await go.press(/^Stop: it was held/)
  assert.equal(state(1), 'HELD')
  await go.visit('/day/session/1')
  await go.check()

  // the last one: a reason, and when they are seen instead
  await go.visit('/today')
  await go.press(/^It cannot happen/)
  await go.check()
  await go.press('Record it')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.shot('day-lost')
  await go.select('Why', 'The person said no')
  await go.type('Seen instead on', '2026-11-26')
  await go.press('Record it')
  assert.deepEqual([1, 2, 3].map(state), ['HELD', 'MOVED', 'LOST'])
  assert.equal(sql(server.run, 'select reason, next_day from plan_session where id = 3').trim(), 'REFUSED|2026-11-26')
  await go.visit('/today')
  await go.sees('Your sessions today')
  await go.check()
})
