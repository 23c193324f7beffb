// A POM's week: begins with what is late, sees who is responsible and why,
// records a meeting, ticks a task, keeps parole, early allocation and (in a
// women's prison) complexity of need, does their side of a handover, finds the
// dates in the calendar; and is refused what is the head's, the community's or
// the administrator's.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer, wait } from './harness.mjs'
import { addPerson, byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

// One case for each way of a journey, and one of another POM.
const CASES = ['A2001BA', 'A2002BB', 'A2003BC']
const OTHER = 'A2004BD'
const WOMEN = ['A3001CA', 'A3002CB', 'A3003CC']

const pom = (id, prison) => `insert into staff_role (prison, staff, role, position, schedule, minutes_a_week, from_day)
  values ('${prison}', ${id}, 'POM', 'PRO', 'FT', 2250, '2025-01-06');`

function seedPoms (run) {
  seed(run)
  for (const [n, number] of WOMEN.entries()) addPerson(run, number, 'Abara', ['Ngozi', 'Ada', 'Ife'][n], `A-1-01${n}`, '2026-09-01', 0)
  run(['user', 'add', 'hale', '--name', 'Hale, Joan', '--role', 'HOMD@MLB'], PASSWORD + '\n')
  for (const [user, name, id, prison] of [['fairhurst', 'Fairhurst, Mark', 3101, 'MLB'], ['penhale', 'Penhale, Ruth', 3102, 'MLB'],
    ['selby', 'Selby, Ann', 3103, 'WMN']]) {
    run(['user', 'add', user, '--name', name, '--staff', String(id), '--role', 'POM@' + prison], PASSWORD + '\n')
  }
  sql(run, `begin;
    insert into prison (code, name, active, male, female, kind, as_of) values ('WMN', 'Withyham (HMP)', 1, 0, 1, 'WOMEN', 0);
    insert into staff (id, username, surname, forename, sort_name, band, as_of, hash) values
      (3101, 'FAIRHURST', 'Fairhurst', 'Mark', 'fairhurst mark', '4', 0, x''),
      (3102, 'PENHALE', 'Penhale', 'Ruth', 'penhale ruth', '5', 0, x''),
      (3103, 'SELBY', 'Selby', 'Ann', 'selby ann', '4', 0, x'');
    ${pom(3101, 'MLB')} ${pom(3102, 'MLB')} ${pom(3103, 'WMN')}
    update person set prison = 'WMN', gender = 'Female' where number in ('${WOMEN.join("', '")}');
    update person set imprisonment_status = 'SENT03', release_day = '2027-10-18', conditional_release = '2027-10-18';
    insert into probation_case (number, crn, com_name, com_email, tier, mappa_level, as_of)
      select number, 'X' || number, 'Linden, Sarah', 's.linden@example.invalid', 'B', 0, 0 from person;
    insert into allocation (person, prison, policy, staff, from_at, from_by, reason)
      select number, prison, 'POM', case when number = '${OTHER}' then 3102 when prison = 'WMN' then 3103 else 3101 end,
             1700000000000, 'HALE', 'MANUAL'
        from person where number in ('${[...CASES, ...WOMEN, OTHER].join("', '")}');
    commit;`)
  run(['nightly'])
}

let server

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seedPoms })
})
after(() => server?.stop())

const base = () => server.url
const ask = text => sql(server.run, text).trim()

journey('a POM works a week', { base, keyboardOnly: false }, async go => {
  const number = byWay(go, [CASES[0], '', CASES[2]])
  await go.signIn('fairhurst', PASSWORD)
  await go.visit('/')
  await go.sees('My cases')
  await go.check()
  await go.shot('caseload')

  await go.visit(`/people/${number}`)
  await go.sees('Responsible now')
  await go.press('See the working')
  await go.sees('What would change it')
  await go.check()

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
  await go.check({ repeat: false })

  await go.visit('/calendar?month=2027-02-01')
  await go.sees('Handover to the COM')
  await go.check()
  await go.shot('calendar')
})

journey('a parole review, and the day its outcome came', { base }, async go => {
  const number = byWay(go, CASES)
  await go.signIn('fairhurst', PASSWORD)
  await go.visit(`/people/${number}/parole`)
  await go.sees('No review is held')
  await go.press('Enter a review')
  await go.type('Target hearing date', 'tomorrow week')
  await go.press('Save')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.type('Target hearing date', '2026-11-10')
  await go.select('Status', 'Inactive')
  await go.type(/^Outcome, as the casework/, 'No Parole Release [*]')
  await go.press('Save')
  await go.sees('Hearing 10 November 2026')
  await go.type('Day on which the outcome was received', '2026-11-17')
  await go.press('Save the day')
  await go.sees('17 November 2026, entered by')
  await go.check()
  await go.shot('parole')
  assert.equal(ask(`select received from parole_review where number = '${number}'`), '2026-11-17')
})

journey('an early allocation is assessed', { base }, async go => {
  const number = byWay(go, CASES)
  await go.signIn('fairhurst', PASSWORD)
  await go.visit(`/people/${number}/early-allocation`)
  await go.sees('No early allocation')
  await go.check()
  await go.type('Date of the last OASys assessment', '2026-11-02')
  await go.choose('Yes')
  for (let i = 2; i <= 5; i++) {
    const no = go.page.getByRole('radio', { name: 'No', exact: true }).nth(i - 1)
    await go.activate(no, 'Space')
  }
  await go.press('Save the assessment')
  await go.sees(/^Assessments$/)
  assert.equal(ask(`select outcome from early_allocation where number = '${number}'`), 'eligible')
})

journey('complexity of need, in a women’s prison', { base, script: true }, async go => {
  const number = byWay(go, WOMEN)
  await go.signIn('selby', PASSWORD)
  await go.visit(`/people/${number}/case`)
  await go.press('Complexity of need')
  await go.sees('not assessed')
  await go.choose(/^High/)
  await go.type('Why', 'Moved twice this month')
  await go.type('Looked at again on', '2027-05-19')
  await go.press('Save')
  await go.sees('Moved twice this month')
  await go.check()
  assert.equal(ask(`select complexity from person where number = '${number}'`).toLowerCase(), 'high')
})

journey('victim liaison: for the POM of the case and the head, each view recorded', { base }, async go => {
  const number = byWay(go, CASES)
  const page = `/people/${number}/victim-contact`
  const views = (who, subject) => Number(ask(`select count(*) from audit where kind = 'VIEW' and username = '${who}'
    and person = '${number}' and subject = '${subject}'`))
  // a page does not wait for its record, which may wait for company
  const recorded = (who, subject, least) => wait('each view is recorded', () => views(who, subject) >= least)
  const as = async name => {
    await go.press('Sign out')
    await go.signIn(name, PASSWORD)
  }
  await go.signIn('fairhurst', PASSWORD)
  await go.visit(`/people/${number}/case`)
  await go.press(/^Victim liaison/)
  await go.sees('Nobody is recorded')
  await go.check()
  await go.press('Add')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.type('Name', 'Lowe, Vera')
  await go.type('E-mail', 'v.lowe@example.invalid')
  await go.type(/^What the POM must know/, 'Ask before any move to open conditions')
  await go.press('Add')
  await go.sees('v.lowe@example.invalid')
  await go.check()
  await go.shot('victim-liaison')
  await recorded('FAIRHURST', 'victim contact', 2)
  await go.visit(`/people/${number}/case`)
  assert.ok(!(await go.page.content()).includes('Lowe, Vera'), 'the case itself says nothing of it')

  // another POM is not told whether there is anybody, another role not let in
  await as('penhale')
  await go.visit(page)
  await go.sees('This page opens for the POMs of the case')
  await go.check()
  assert.ok(!(await go.page.content()).includes('Lowe, Vera'))
  const seen = go.first ? 2 : 1
  await recorded('PENHALE', 'victim contact, not shown', seen)
  assert.equal(views('PENHALE', 'victim contact, not shown'), seen)
  await as('farr')
  await go.mayNotOpen(page)
  await go.visit('/')

  await as('hale')
  await go.visit(page)
  await go.sees('v.lowe@example.invalid')
  await recorded('HALE', 'victim contact', 1)
  assert.equal(views('HALE', 'victim contact'), 1)
  await go.press(/^End it/)
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.type('Why it ends', 'She has moved to another team')
  await go.press(/^End it/)
  await go.sees('Lowe, Vera (ended)')
})

journey('a POM does their side of a handover', { base, script: false }, async go => {
  const number = CASES[1]
  await go.signIn('fairhurst', PASSWORD)
  await go.visit(`/people/${number}/handover`)
  await go.press('Record Be in touch with the COM')
  await go.choose('Done')
  await go.type('Day', '2026-11-19')
  await go.type('What was done, and how you know', 'Telephone call')
  await go.press('Save')
  await go.sees('Be in touch with the COM: Done')
  await go.visit(`/people/${number}/handover/report`)
  await go.type('Report', 'All that the COM needs')
  await go.press('Save and finish later')
  await go.visit(`/people/${number}/handover/report`)
  assert.equal(await go.page.getByLabel('Report', { exact: true }).inputValue(), 'All that the COM needs')
})

journey('what a POM may not do is refused, in words', { base, keyboardOnly: false, script: true }, async go => {
  await go.signIn('fairhurst', PASSWORD)
  const number = CASES[0]
  await go.mayNotSend('/offender-management/give', { person: OTHER, [`pom_${OTHER}`]: '3101', part: 'POM' })
  await go.mayNotSend('/offender-management/workload', { case_a: '1' })
  await go.mayNotSend('/offender-management/poms/3101/away', { status: 'ANNUAL_LEAVE', from: '2026-11-19' })
  await go.mayNotSend('/offender-management/overrides/1/decide', { decision: 'yes', why: 'x' })
  await go.mayNotSend(`/people/${number}/handover/decision`, { words: 'x' })
  await go.mayNotSend(`/people/${number}/com`, { officer: 'N02T01A' })
  assert.equal(ask(`select staff from allocation where person = '${OTHER}' and policy = 'POM' and to_at is null`), '3102')
  await go.mayNotOpen(`/people/${OTHER}/pom`, '/offender-management/rebalance', '/offender-management/poms/3102/away',
    '/com', '/com/unit', '/users', '/audit', '/settings', '/disputes')
  await go.check({ repeat: false })

  // Complexity of need is asked in women's prisons only; a record of another
  // prison opens only with a reason, which is kept.
  await go.visit(`/people/${number}/complexity`)
  await go.sees('Page not found')
  await go.visit(`/people/${WOMEN[2]}/case`)
  await go.sees('Stop and say why you open this record')
})
