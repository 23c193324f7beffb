// A POM hands in a parole report; the head of offender management reads it and
// sends it back with the reason; the POM sees why and hands it in again; it is
// countersigned.  What is countersigned is a row of the prison.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

const CASES = ['A2001BA', 'A2002BB', 'A2003BC']

function seedReports (run) {
  seed(run)
  run(['user', 'add', 'hale', '--name', 'Hale, Joan', '--role', 'HOMD@MLB'], PASSWORD + '\n')
  run(['user', 'add', 'fairhurst', '--name', 'Fairhurst, Mark', '--staff', '3101', '--role', 'POM@MLB'], PASSWORD + '\n')
  sql(run, `begin;
    insert into staff (id, username, surname, forename, sort_name, band, as_of, hash) values
      (3101, 'FAIRHURST', 'Fairhurst', 'Mark', 'fairhurst mark', '4', 0, x'');
    insert into staff_role (prison, staff, role, position, schedule, minutes_a_week, from_day)
      values ('MLB', 3101, 'POM', 'PRO', 'FT', 2250, '2025-01-06');
    update person set imprisonment_status = 'SENT03', release_day = '2029-10-18', conditional_release = '2029-10-18',
      parole_eligible = '2027-02-15';
    insert into probation_case (number, crn, com_name, tier, mappa_level, as_of)
      select number, 'X' || number, 'Linden, Sarah', 'B', 0, 0 from person;
    insert into parole_review (number, review, type, status, target, report_due, outcome, as_of)
      select number, 'R' || number, 'Tariff review', 'Active', '2027-02-15', '2026-12-01', '', 0
        from person where number in ('${CASES.join("', '")}');
    insert into allocation (person, prison, policy, staff, from_at, from_by, reason)
      select number, prison, 'POM', 3101, 1700000000000, 'HALE', 'MANUAL'
        from person where number in ('${CASES.join("', '")}');
    commit;`)
  run(['nightly'])
}

let server

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seedReports })
})
after(() => server?.stop())

const base = () => server.url
const ask = text => sql(server.run, text).trim()

async function nowIs (go, user) {
  await go.press('Sign out')
  await go.signIn(user, PASSWORD)
}

// The POM says what shows that it is done.
async function handIn (go, task, words) {
  await go.visit(task)
  await go.type('Done on', 'yesterday')
  await go.type('What shows it, or why it is not needed', words)
  await go.type('No meeting with the person is recorded. Why is there a report?', 'He was in hospital')
  await go.press('Save')
  await go.sees('It is done when it is countersigned')
}

journey('a report is handed in, sent back, handed in again and countersigned', { base }, async go => {
  const number = byWay(go, CASES)
  const id = ask(`select id from task where number = '${number}' and kind = 'PAROLE_REPORT'`)
  const task = `/people/${number}/tasks/${id}`
  const state = () => ask(`select state || ' ' || sign from task where id = ${id}`)

  await go.signIn('fairhurst', PASSWORD)
  await go.visit(task)
  await go.sees('hand it in, to be countersigned')
  await go.check()
  await handIn(go, task, 'Sent to the board')
  assert.equal(state(), 'OPEN WAITING')
  await go.visit(task)
  await go.check()
  await go.shot('task-handed-in')

  await nowIs(go, 'hale')
  await go.visit('/offender-management')
  await go.sees('To countersign (1)')
  await go.check()
  await go.shot('homd-to-countersign')
  await go.visit('/offender-management/countersign')
  await go.check()
  await go.shot('countersigning')
  await go.visit(`${task}/countersign`)
  await go.sees('Sent to the board')
  await go.check()
  await go.shot('countersign')
  await go.press('Answer')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.choose('Send it back: something is to be done first')
  await go.type('Why it goes back, or a remark', 'Say how the risk is met')
  await go.press('Answer')
  await go.sees('Sent back. The POM sees why')
  assert.equal(state(), 'OPEN BACK')

  await nowIs(go, 'fairhurst')
  await go.visit('/caseload?view=back')
  await go.sees('1 sent back to you')
  await go.check()
  await go.visit(`/people/${number}/case`)
  await go.sees('sent back')
  await go.check()
  await go.visit(task)
  await go.sees('Say how the risk is met')
  await go.check()
  await go.shot('task-sent-back')
  await handIn(go, task, 'Sent again, with the risk')

  await nowIs(go, 'hale')
  await go.visit(`${task}/countersign`)
  await go.sees('Say how the risk is met')
  await go.check()
  await go.choose('Countersign it: the task is done')
  await go.press('Answer')
  await go.sees('Countersigned: it is done')
  assert.equal(state(), 'DONE')
  await go.visit('/offender-management/countersign?view=answered')
  await go.sees('Say how the risk is met')
  await go.check()
})

journey('what is countersigned is a row of the prison', { base }, async go => {
  const kind = byWay(go, ['Pre-release board', 'Explain the licence to the person', 'First categorisation'])
  await go.signIn('hale', PASSWORD)
  await go.visit('/settings/countersigning')
  await go.check()
  await go.shot('what-is-countersigned')
  await go.press('Save the row')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.select('Task', kind)
  await go.choose('The supervisor of the case, and nobody else')
  await go.press('Save the row')
  await go.sees('Saved. It holds')
  await go.check()
})
