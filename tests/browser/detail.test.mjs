// The detailing office changes half-days of a week, sees that it is kept, and what was changed.
import { after, before } from 'node:test'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

// Two officers, the mornings of three weeks to come.
function detail (run) {
  const rows = []
  for (let day = 0; day < 21; day++) {
    const date = new Date(Date.parse('2026-11-23') + day * 86400000).toISOString().slice(0, 10)
    rows.push(`insert into duty (prison, day, staff, half, duty, from_minute, to_minute, keywork_minutes, protected, as_of)
      values ('MLB', '${date}', 3001, 'AM', 'ON', 465, 750, 90, 1, 0), ('MLB', '${date}', 3002, 'AM', 'ON', 465, 750, 45, 0, 0);`)
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

journey('half-days of a week are changed', { base }, async go => {
  const week = byWay(go, ['2026-11-23', '2026-11-30', '2026-12-07'])
  const day = byWay(go, ['Tue 24 Nov', 'Tue 1 Dec', 'Tue 8 Dec'])
  await go.signIn('dale', PASSWORD)
  await go.visit(`/plan/detail?week=${week}&wing=B`)
  await go.sees('not protected')
  await go.check()
  await go.shot('detail')
  await go.press('Change them')
  await go.sees('Choose half-days to change')
  await go.choose(new RegExp(`^Sethi, Nadia, ${day}, morning`))
  await go.choose(new RegExp(`^Sethi, Nadia, ${day}, afternoon`))
  await go.select('What they do', 'On duty')
  await go.type('Minutes for key work', '60')
  await go.choose('These minutes are protected')
  await go.type('Note', 'Swap agreed')
  await go.check()
  await go.press('Change them')
  await go.sees('Changed 2 half-days')
  await go.check()
  await go.press('What was changed')
  await go.sees('60 minutes for key work, protected (Swap agreed)')
  await go.check()
})
