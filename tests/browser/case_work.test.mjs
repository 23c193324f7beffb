// The rest of a week's sentence management: a case administrator works from
// the queue and refuses what is not theirs; a POM gives work away, plans a
// release and tells the person, contributes to MAPPA and writes a parole
// report; a COM leads the referral and says what they think of an override; the
// head of offender management sees what waits.  Each is refused the others'.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

// One for each way.
const PEOPLE = [['A2001BA', 'Grant, Michael'], ['A2004BD', 'Jarvis, Dean'], ['A2005BE', 'Knight, Alan']]
const ACCOUNTS = [
  ['fairhurst', 'Fairhurst, Mark', 'POM@MLB', '--staff', '3101'], ['linden', 'Linden, Sarah', 'COM@*'],
  ['casey', 'Casey, Ann', 'CASE_ADMINISTRATOR@MLB'], ['hollis', 'Hollis, Grace', 'HOMD@MLB']
]

const who = number => `
  insert into probation_case (number, com_code, com_name, tier, resourcing, unit_code, unit, victim_contact, as_of)
    values ('${number}', 'N02T01A', 'Linden, Sarah', 'B2', 'NORMAL', 'N02WHV', 'Westerhaven PDU', 1, 0);
  update person set imprisonment_status = 'SENT03', conditional_release = '2027-09-07', release_day = '2027-09-07' where number = '${number}';
  insert into allocation (person, prison, policy, staff, from_at, from_by, reason)
    values ('${number}', 'MLB', 'POM', 3101, 1700000000000, 'HOLLIS', 'MANUAL');
  insert into request (person, prison, kind, direction, words, due, asked_by, asked_at, state)
    values ('${number}', 'MLB', 'ADDRESS', 'TO_COM', 'Elm Road', '2026-11-16', 'Casey, Ann', 1794000000000, 'OPEN');
  insert into parole_review (number, review, type, status, target, report_due, as_of)
    values ('${number}', 'R1', 'Tariff review', 'Active', '2027-03-01', '2026-12-15', 0);
  insert into case_note (id, number, type, sub_type, sub_type_words, prison, occurred, created, author, words, as_of, hash)
    values ('N-${number}', '${number}', 'KA', 'KS', 'Key worker session', 'MLB', 1790000000000, 1790000000000,
            'Okello, Patience', 'Talked of his sister', 0, x'00');
  insert into case_contact (number, prison, kind, day, held, who, words, set_by, set_at)
    values ('${number}', 'MLB', 'MEETING', '2026-11-02', 1, '', 'Met him on the wing', 'FAIRHURST', 1794000000000);
  insert into responsibility_override (number, prison, responsible, ruled, reason, why, until_day, review_day, asked_by, asked_at)
    values ('${number}', 'MLB', 'Community', 'CustodyOnly', 'OTHER_REASON', 'The team knows him', '2027-03-31', '2027-01-10',
            'HOLLIS', 1794000000000);`

before(async () => {
  server = await startServer({
    env: { THROUGHLINE_CLOCK: CLOCK },
    before: run => {
      seed(run)
      for (const [user, name, role, ...staff] of ACCOUNTS) run(['user', 'add', user, '--name', name, '--role', role, ...staff], PASSWORD + '\n')
      sql(run, `begin;
        insert into staff (id, surname, forename, sort_name, band, as_of, hash)
          values (3101, 'Fairhurst', 'Mark', 'fairhurst mark', '4', 0, x'00');
        insert into staff_role (prison, staff, role, position, schedule, minutes_a_week, from_day)
          values ('MLB', 3101, 'POM', 'PRO', 'FT', 2220, '2025-01-06');
        insert into probation_unit (code, name, as_of) values ('N02WHV', 'Westerhaven PDU', 0);
        insert into probation_officer (code, name, unit, as_of) values ('N02T01A', 'Linden, Sarah', 'N02WHV', 0);
        ${PEOPLE.map(([n]) => who(n)).join('')}
        insert into account_probation (account, officer, unit, set_by, set_at)
          select id, 'N02T01A', '', 'TEST', 0 from account where username = 'LINDEN';
        commit;`)
      run(['nightly'])
    }
  })
})
after(() => server?.stop())

const base = () => server.url
const ask = text => sql(server.run, text).trim()
const taskOf = (number, kind) => ask(`select id from task where number = '${number}' and kind = '${kind}'`)

async function as (go, name) {
  await go.press('Sign out')
  await go.signIn(name, PASSWORD)
}

journey('a case administrator works from the queue', { base }, async go => {
  const [number, name] = byWay(go, PEOPLE)
  const id = ask(`select id from request where person = '${number}'`)
  await go.signIn('casey', PASSWORD)
  await go.sees('Case administration') // where their day begins
  await go.check()
  await go.shot('case-administration')
  await go.press('Take those ticked')
  await go.sees('Tick what you take, in the list above')
  await go.visit('/case-administration?view=requests')
  await go.press(new RegExp(`^Take it.*${name}`))
  await go.sees('1 of 1 in your hands now')
  await go.press(new RegExp(`^Check an address for release.*${name}`))
  await go.check()
  await go.press('Save')
  await go.sees('Say whether it is done, or goes back')
  await go.check({ repeat: false })
  await go.choose('Done')
  await go.type('What shows it, or why it goes back', 'By mail, in the file')
  await go.press('Save')
  await go.sees('Done: Check an address for release')
  assert.equal(ask(`select state from request where id = ${id}`), 'CLOSED')
})

journey('a task out of the remit is refused by the rule, another by whom it was given to', { base, keyboardOnly: false }, async go => {
  const [number] = byWay(go, PEOPLE)
  await go.signIn('fairhurst', PASSWORD)
  const give = async (kind, why) => {
    await go.visit(`/people/${number}/tasks/${taskOf(number, kind)}/give`)
    await go.select('Whose is it?', 'Case administrator')
    await go.type('Why is it theirs?', why)
    await go.press('Give it')
  }
  await give('OASYS_INITIAL', 'No time for it')
  await go.sees('Not the work of: Case administrator')
  await go.check()
  await go.shot('task-not-theirs')
  await give('VICTIM_CONTACT', 'They know whom to ask')
  await go.sees('Given to: Case administrator')
  assert.equal(ask(`select owner from task where id = ${taskOf(number, 'VICTIM_CONTACT')}`), 'CASE_ADMINISTRATOR')

  await as(go, 'casey')
  await go.visit(`/people/${number}/tasks/${taskOf(number, 'VICTIM_CONTACT')}/refuse`)
  await go.press('Refuse it')
  await go.sees('Choose the role that is to have it')
  await go.check({ repeat: false })
  await go.choose('It cannot be done by the day it is due')
  await go.select('Who is to have it?', 'POM')
  await go.type('In words', 'The unit answers nobody but officers')
  await go.press('Refuse it')
  await go.sees('Refused. Given to: POM')
  await go.visit('/offender-management/refusals')
  await go.sees('the rule; Fairhurst, Mark asked')
  await go.check()
})

journey('the plan for a release: each step is told to the person', { base }, async go => {
  const [number] = byWay(go, PEOPLE)
  await go.signIn('fairhurst', PASSWORD)
  await go.visit(`/people/${number}/release-plan`)
  await go.sees('No condition is recorded')
  await go.press('Add to the plan')
  await go.press('Save')
  await go.sees('Enter the address, the place or the condition')
  await go.check({ repeat: false })
  await go.select('What is it?', 'Licence condition')
  await go.type('Day', '18 11 2026')
  await go.type('The address, the place asked for, or the condition in words that the person understands', 'Home by seven')
  await go.press('Save')
  await go.sees('Say why: the person will ask')
  await go.type('Why', 'Offences in the evening')
  await go.press('Save')
  await go.sees('One step was not told to the person')
  await go.check()
  await go.shot('release-plan')
  await go.press(/^Record that you told them/)
  await go.press('Record it')
  await go.sees('Say whether they understood it')
  await go.check({ repeat: false })
  await go.type('Day on which you told them', '2026-11-19')
  await go.select('How', 'in person')
  await go.type('In which language', 'English')
  await go.choose('Yes')
  await go.type('What they said or asked', 'Is seven always seven?')
  await go.press('Record it')
  await go.sees('Is seven always seven?')
  await go.press(/^Add a step/)
  await go.check()
  await go.select('What happened?', 'No longer planned')
  await go.type('Day', '2026-11-19')
  await go.type('The condition, in words that the person understands', 'Home by seven')
  await go.type('Why', 'Nothing in two years')
  await go.press('Save')
  await go.sees('Home by seven (no longer planned)')
})

journey('a MAPPA referral by both sides', { base, keyboardOnly: false }, async go => {
  const [number] = byWay(go, PEOPLE)
  const page = `/people/${number}/mappa`
  await go.signIn('fairhurst', PASSWORD)
  await go.visit(page)
  await go.sees('The referral to level 2 or 3 is the COM’s')
  assert.equal(await go.page.getByRole('button', { name: 'Begin a referral' }).count(), 0)
  await go.check()

  await as(go, 'linden')
  await go.visit(page)
  await go.press('Begin a referral')
  await go.press('Ask')
  await go.sees('Choose who is asked')
  await go.check({ repeat: false })
  await go.select('Of whom', 'POM')
  await go.type('Name', 'Fairhurst, Mark')
  await go.type('Needed by', '2026-12-03')
  await go.press('Ask')
  await go.sees('Asked: Fairhurst, Mark')

  await as(go, 'fairhurst')
  await go.visit(page)
  await go.type('What is known, for the referral', 'Two fights in spring, none since')
  await go.press(/^Save what Fairhurst, Mark contributes/)
  await go.sees('No MAPPA training of the author was confirmed that day')
  await go.check()
  await go.shot('mappa')

  await as(go, 'linden')
  await go.visit(page)
  await go.press('Record the meeting')
  await go.sees('Nothing of the COM is in it yet')
  await go.check({ repeat: false })
  await go.visit(page)
  await go.select('Of whom', 'COM')
  await go.type('Name', 'Linden, Sarah')
  await go.type('Needed by', '2026-12-03')
  await go.press('Ask')
  await go.type('What is known, for the referral', 'Three police callouts in 2024')
  await go.press(/^Save what Linden, Sarah contributes/)
  await go.type('Day of the meeting', '2026-11-19')
  await go.select('Did Fairhurst, Mark (POM) come?', 'Came')
  await go.select('Did Linden, Sarah (COM) come?', 'Came')
  await go.choose('2')
  await go.type('What was decided, and why', 'The risk is managed by several')
  await go.press('Record the meeting')
  await go.sees('Decided on 19 November 2026: level 2')
  await go.check()
})

journey('a parole report: written, its notes shown to the person, signed', { base, keyboardOnly: false }, async go => {
  const [number, name] = byWay(go, PEOPLE)
  await go.signIn('fairhurst', PASSWORD)
  await go.visit(`/people/${number}/reports`)
  await go.sees('No report was begun')
  await go.press('Begin it')
  await go.sees('Choose the hearing that it is for')
  await go.select('Begin a parole report for', '1 March 2027, Tariff review')
  await go.press('Begin it')
  await go.sees('The facts stand in it already')
  await go.check()
  const report = new URL(go.page.url()).pathname.replace('/write', '')
  for (const section of ['Risk, and what raises or lowers it', 'What was done in this sentence', 'Conduct in custody',
    'Contact with the person', 'What the person says', 'What I observed: my view of the person']) {
    await go.type(section, `${name} works in the kitchen.`)
  }
  await go.press('Keep it')
  await go.sees('Kept. It is not finished yet')
  await go.check()
  await go.shot('parole-report')
  await go.press('Choose the notes it relies on')
  await go.check()
  await go.choose(/Talked of his sister/)
  await go.press('Save the list')
  await go.sees('Not shown yet')
  await go.press('Finish it')
  await go.press('Finish and sign it')
  await go.sees('Say that it is your report')
  await go.visit(`${report}/slip`)
  await go.sees('You may say that one is not right')
  await go.check()
  await go.visit(`${report}/told`)
  await go.press('Record it')
  await go.sees('Say how they were shown it')
  await go.check({ repeat: false })
  await go.type('Day on which they saw it', '2026-11-19')
  await go.select('How', 'in person')
  await go.type('What the person said', 'That is how it was')
  await go.press('Record it')
  await go.sees('the person has seen the list')
  await go.press('Finish it')
  await go.choose('It is my report, and what it says I saw, I saw')
  await go.press('Finish and sign it')
  await go.sees('Finished, and signed by you')
  await go.press('Its versions')
  await go.check()
  assert.equal(ask(`select state from report where number = '${number}'`), 'FINISHED')
})

journey('an override waits: the other side says what it thinks', { base, script: true, keyboardOnly: true }, async go => {
  const [number, name] = byWay(go, PEOPLE)
  const id = ask(`select id from responsibility_override where number = '${number}'`)
  await go.signIn('linden', PASSWORD)
  await go.visit(`/people/${number}/override/${id}`)
  await go.sees('Hollis, Grace asks that')
  await go.press('Save the view')
  await go.sees('Say yes or no')
  await go.check({ repeat: false })
  await go.choose('No')
  await go.type('Why', 'He is not known here')
  await go.press('Save the view')
  await go.sees('He is not known here')
  await go.mayNotSend(`/offender-management/overrides/${id}/decide`, { decision: 'yes', why: 'x' })

  await as(go, 'hollis')
  await go.visit('/offender-management/overrides')
  await go.sees('Waits for a second person')
  await go.check()
  await go.shot('overrides')
  await go.press(name)
  await go.sees('You asked for it, so somebody else must decide')
  await go.check()
})

journey('what a case administrator may not do is refused, in words', { base, script: true, keyboardOnly: false }, async go => {
  const [number] = PEOPLE[0]
  await go.signIn('casey', PASSWORD)
  await go.visit('/case-administration/load')
  await go.check()
  await go.visit('/settings/remit?role=CASE_ADMINISTRATOR')
  assert.equal(await go.page.getByRole('button', { name: 'Save the row' }).count(), 0, 'no form to change it')
  await go.check()
  await go.visit('/case-administration')
  await go.mayNotSend('/settings/remit', { role: 'CASE_ADMINISTRATOR', work: 'OASYS_INITIAL', does: 'yes' })
  await go.mayNotSend('/settings/refusals', { code: 'MINE' })
  await go.mayNotSend('/offender-management/give', { person: number })
  await go.mayNotSend('/offender-management/report-sections', { kind: 'PAROLE' })
  await go.mayNotSend(`/people/${number}/override`, { to: 'CustodyOnly' })
  await go.mayNotSend(`/people/${number}/handover/decision`, { decision: 'GOES_AHEAD' })
  await go.mayNotSend(`/people/${number}/supervision/new`, { day: '2026-11-19' })
  await go.mayNotOpen(`/people/${number}/pom`, '/offender-management/rebalance', '/com', '/com/unit', '/users', '/audit', '/settings')
})
