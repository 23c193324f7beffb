// A head of residence makes the plan of a week, publishes it, prints the sheet of a day.
import { after, before } from 'node:test'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

// A detail for three weeks to come: two officers, mornings.
function detail (run) {
  const rows = []
  for (let day = 0; day < 21; day++) {
    const date = new Date(Date.parse('2026-11-23') + day * 86400000).toISOString().slice(0, 10)
    rows.push(`insert into duty (prison, day, staff, half, duty, from_minute, to_minute, keywork_minutes, protected, as_of)
      values ('MLB', '${date}', 3001, 'AM', 'ON', 465, 750, 90, 1, 0), ('MLB', '${date}', 3002, 'AM', 'ON', 465, 750, 45, 1, 0);`)
  }
  sql(run, ['begin;', ...rows, 'commit;'].join('\n'))
}

before(async () => {
  server = await startServer({
    env: { THROUGHLINE_CLOCK: CLOCK },
    before: run => { seed(run); detail(run) }
  })
})
after(() => server?.stop())

const base = () => server.url

journey('a week is planned, published and printed', { base }, async go => {
  const week = byWay(go, ['2026-11-23', '2026-11-30', '2026-12-07'])
  await go.signIn('dale', PASSWORD)
  await go.visit(`/plan?week=${week}`)
  await go.sees('There is no plan for this week yet')
  await go.check()
  await go.press('Make the plan')
  await go.sees('Plan made:')
  await go.shot('plan')
  await go.press('Publish')
  await go.sees('Published. Officers see their sessions now')
  await go.visit(`/plan?week=${week}`)
  await go.check()
  await go.press(/^Mon /)
  await go.sees('08:30')
  await go.shot('day-sheet')
})
