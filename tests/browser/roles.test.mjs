// A head of residence makes somebody a key worker, changes and ends the role;
// a form that comes too late asks whose answer it shall be.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

// Staff without a role here: one for each way.
const NEW = [[3101, 'Ashdown', 'Helen'], [3102, 'Bexley', 'Ian'], [3103, 'Corrie', 'Jean']]

before(async () => {
  server = await startServer({
    env: { THROUGHLINE_CLOCK: CLOCK },
    before: run => {
      seed(run)
      for (const [id, surname, forename] of NEW) {
        sql(run, `insert into staff (id, surname, forename, sort_name, band, as_of, hash) values (${id}, '${surname}',
          '${forename}', '${surname.toLowerCase()} ${forename.toLowerCase()}', '3', 0, x'00')`)
      }
    }
  })
})
after(() => server?.stop())

const base = () => server.url
const role = id => sql(server.run,
  `select schedule, minutes_a_week, coalesce(to_day, 'open') from staff_role where staff = ${id} and role = 'KEY_WORKER'`).trim()

journey('somebody is made a key worker, changed, and ended with a reason', { base }, async go => {
  const [id, surname, forename] = byWay(go, NEW)
  const name = `${surname}, ${forename}`
  await go.signIn('dale', PASSWORD)
  await go.press('Staff')
  await go.press('Give or end a role')
  await go.sees('Staff and their roles')
  await go.check()
  await go.shot('staff-roles')
  await go.type('Name or staff number', surname.slice(0, 4))
  await go.press('Find staff')
  await go.sees('Staff whose name or number fits')
  await go.check({ repeat: false })
  await go.press(`Give a role to ${name}`)
  await go.check()
  await go.type('Hours a week', '99')
  await go.press('Give the role')
  await go.sees('Enter hours a week from 0 to 60, such as 37.5')
  await go.check({ repeat: false })
  await go.type('Hours a week', '37.5')
  await go.press('Give the role')
  await go.sees(`${name} is a key worker from 19 November 2026`)
  assert.equal(role(id), 'FT|2250|open')

  await go.press(`Change Key worker ${name}`)
  await go.check()
  await go.choose('Part time')
  await go.type('Hours a week', '20')
  await go.press('Save')
  await go.sees('Saved')
  assert.equal(role(id), 'PT|1200|open')

  await go.press(`End Key worker ${name}`)
  await go.sees('They have no people here')
  await go.check()
  await go.press('End the role')
  await go.sees('Say why, in 200 characters or fewer')
  await go.check({ repeat: false })
  await go.type('Why', 'Has moved to another prison')
  await go.press('End the role')
  await go.sees(`${name} is no longer a key worker`)
  assert.equal(role(id), 'PT|1200|2026-11-18')
})

journey('a role that ends hands its people on', { base }, async go => {
  const name = byWay(go, ['Sethi, Nadia', 'Mensah, Kofi', 'Pryce, Gwen'])
  await go.signIn('dale', PASSWORD)
  await go.visit('/staff/roles')
  await go.press(`End Key worker ${name}`)
  await go.sees(/people are affected/)
  await go.check()
  await go.shot('role-end')
  await go.type('Why', 'Works on the gate now')
  await go.press('End the role')
  await go.sees(/no longer a key worker\. Given to somebody new: [1-9]/)
})

journey('a form that came too late asks whose answer it shall be', { base }, async go => {
  const id = byWay(go, [3001, 3003, 3006])
  await go.signIn('farr', PASSWORD)
  await go.visit(`/staff/${id}/change`)
  await go.check()
  await go.type(/^The most people/, '5')
  sql(server.run, `update staff_capacity set capacity = 3, version = version + 1, set_by = 'DALE',
    set_at = ${Date.parse('2026-11-19T08:40:00Z')} where staff = ${id}`)
  await go.press('Save')
  await go.sees('Changed while you were writing')
  await go.sees('DALE saved the number and wings of')
  await go.sees(/19 November 2026, 08:40/)
  await go.check({ repeat: false })
  await go.shot('stale')
  await go.choose(/There now: 3/)
  await go.press('Save as chosen')
  await go.sees('Saved')
  assert.equal(sql(server.run, `select capacity, set_by from staff_capacity where staff = ${id}`).trim(), '3|FARR')
})

journey('everyone anew, and the two rules compared', { base }, async go => {
  await go.signIn('farr', PASSWORD)
  await go.visit('/allocations')
  await go.press('Look at everyone again')
  await go.sees(/keeps? their key worker/)
  await go.check()
  await go.shot('everyone')
  await go.press('Compare the two rules')
  await go.sees('Two rules compared')
  await go.check()
  await go.shot('compare')
})
