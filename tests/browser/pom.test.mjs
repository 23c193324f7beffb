// A POM's week: begins with the caseload, sees who is responsible and why,
// records a meeting, ticks a task, finds the handover in the calendar.  What is
// refused is in tests/sentence/case_page_test.c.
import { after, before } from 'node:test'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

// One case for each way of a journey, and one of another POM.
const CASES = ['A2001BA', 'A2002BB', 'A2003BC']
const OTHER = 'A2004BD'

function seedPoms (run) {
  seed(run)
  run(['user', 'add', 'fairhurst', '--name', 'Fairhurst, Mark', '--staff', '3101', '--role', 'POM@MLB'], PASSWORD + '\n')
  sql(run, `begin;
    insert into staff (id, username, surname, forename, sort_name, band, as_of, hash) values
      (3101, 'FAIRHURST', 'Fairhurst', 'Mark', 'fairhurst mark', '4', 0, x''),
      (3102, 'PENHALE', 'Penhale', 'Ruth', 'penhale ruth', '5', 0, x'');
    insert into staff_role (prison, staff, role, position, schedule, minutes_a_week, from_day) values
      ('MLB', 3101, 'POM', 'PRO', 'FT', 2250, '2025-01-06'), ('MLB', 3102, 'POM', 'PO', 'FT', 2250, '2025-01-06');
    update person set imprisonment_status = 'SENT03', conditional_release = release_day, release_day = '2027-10-18' where prison = 'MLB';
    update person set conditional_release = '2027-10-18';
    insert into probation_case (number, crn, com_name, com_email, tier, mappa_level, as_of)
      select number, 'X' || number, 'Linden, Sarah', 's.linden@example.invalid', 'B', 0, 0 from person;
    insert into allocation (person, prison, policy, staff, from_at, from_by, reason)
      select number, 'MLB', 'POM', case when number = '${OTHER}' then 3102 else 3101 end, 1700000000000, 'HALE', 'MANUAL'
        from person where number in ('${CASES.join("', '")}', '${OTHER}');
    commit;`)
  run(['nightly'])
}

let server

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seedPoms })
})
after(() => server?.stop())

const base = () => server.url

journey('a POM works a week', { base, script: false }, async go => {
  const number = byWay(go, CASES)
  await go.signIn('fairhurst', PASSWORD)
  await go.visit('/')
  await go.sees('My cases')

  await go.visit(`/people/${number}`)
  await go.sees('Responsible now')
  await go.press('See the working')
  await go.sees('What would change it')

  await go.visit(`/people/${number}/case`)
  await go.sees('First meeting with the person')
  await go.press('Record a contact')
  await go.press('Record it')
  await go.sees('There is a problem')
  await go.select('What kind', 'Meeting with the person')
  await go.choose('Yes')
  await go.type('Day', '2026-11-18')
  await go.type('What was said, or why it could not take place', 'Wants to learn to cook')
  await go.press('Record it')
  await go.sees('Wants to learn to cook')

  await go.press('OASys: first assessment')
  await go.sees('Because')
  await go.press('Save')
  await go.sees('Enter the day on which it was done')
  await go.type('Done on', '2026-11-17')
  await go.type('What shows it, or why it is not needed', 'Locked in OASys')
  await go.press('Save')
  await go.sees('Ticked')

  await go.visit('/calendar?month=2027-02-01')
  await go.sees('Handover to the COM')
})
