// A COM's week: who comes, what the prison has done for it, the answer to a
// handover, the first contact, both sides agreed; and what a COM may not do.
// Naming a COM, and asking and answering, are in handover.test.mjs.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

// One for each way; one for both sides; one of another officer.
const COMING = [['A2001BA', 'Grant, Michael'], ['A2004BD', 'Jarvis, Dean'], ['A2005BE', 'Knight, Alan']]
const BOTH = ['A2002BB', 'Hussain, Tariq']
const OTHER = ['A2006BF', 'Lennon, Patrick']

// Eight months and fourteen days before it the COM takes over.
const who = (number, code, name) => `
  insert into probation_case (number, com_code, com_name, tier, resourcing, unit_code, unit, as_of)
    values ('${number}', '${code}', '${name}', 'B2', 'NORMAL', 'N02WHV', 'Westerhaven PDU', 0);
  update person set conditional_release = '2027-09-07', release_day = '2027-09-07' where number = '${number}';
  insert into allocation (person, prison, policy, staff, from_at, from_by, reason)
    values ('${number}', 'MLB', 'POM', 3101, 1700000000000, 'HOLLIS', 'MANUAL');`

before(async () => {
  server = await startServer({
    env: { THROUGHLINE_CLOCK: CLOCK },
    before: run => {
      seed(run)
      for (const [user, name, role, ...staff] of [
        ['fairhurst', 'Fairhurst, Mark', 'POM@MLB', '--staff', '3101'], ['linden', 'Linden, Sarah', 'COM@*']
      ]) run(['user', 'add', user, '--name', name, '--role', role, ...staff], PASSWORD + '\n')
      sql(run, `insert into staff (id, surname, forename, sort_name, band, as_of, hash)
          values (3101, 'Fairhurst', 'Mark', 'fairhurst mark', '4', 0, x'00');
        insert into staff_role (prison, staff, role, position, schedule, minutes_a_week, from_day)
          values ('MLB', 3101, 'POM', 'PRO', 'FT', 2220, '2025-01-06');
        insert into probation_unit (code, name, as_of) values ('N02WHV', 'Westerhaven PDU', 0);
        insert into probation_officer (code, name, unit, as_of)
          values ('N02T01A', 'Linden, Sarah', 'N02WHV', 0), ('N02T01B', 'Hale, Simon', 'N02WHV', 0);
        ${[...COMING, BOTH].map(([n]) => who(n, 'N02T01A', 'Linden, Sarah')).join('')}
        ${who(OTHER[0], 'N02T01B', 'Hale, Simon')}
        insert into account_probation (account, officer, unit, set_by, set_at)
          select id, 'N02T01A', '', 'TEST', 0 from account where username = 'LINDEN';`)
      run(['nightly'])
    }
  })
})
after(() => server?.stop())

const base = () => server.url
const ask = text => sql(server.run, text).trim()

journey('a COM sees who comes, and answers', { base }, async go => {
  const [number, name] = byWay(go, COMING)
  await go.signIn('linden', PASSWORD)
  await go.sees('Coming in 8 weeks')
  await go.check()
  await go.shot('com')
  await go.visit(`/people/${number}/handover`)
  await go.sees(`Handover: ${name}`)
  await go.sees('You cannot agree yet. Accept the handover first')
  await go.check()
  await go.press('Answer')
  await go.sees('Say whether you take the case')
  await go.choose(/^Ask for something first/)
  await go.press('Answer')
  await go.sees('Say what you need first')
  await go.type('What you need, or why not', 'The last OASys')
  await go.press('Answer')
  assert.equal(ask(`select com_answer from handover_work where person = '${number}'`), 'ASKED')
  await go.choose('Decline, with the reason')
  await go.type('What you need, or why not', 'He moves to another area')
  await go.press('Answer')
  assert.equal(ask(`select com_answer from handover_work where person = '${number}'`), 'DECLINED')
  await go.choose('Accept the handover')
  await go.press('Answer')
  await go.sees('The COM accepted')
  assert.equal(ask(`select com_answer from handover_work where person = '${number}'`), 'ACCEPTED')
})

async function record (go, words, evidence) {
  await go.press(`Record ${words}`)
  await go.choose('Done')
  await go.type('Day', '2026-11-19')
  await go.type('What was done, and how you know', evidence)
  await go.press('Save')
  await go.sees(`${words}: Done`)
}

journey('a POM and a COM make a handover together', { base, script: false }, async go => {
  const [number, name] = BOTH
  await go.signIn('fairhurst', PASSWORD)
  await go.visit(`/people/${number}/handover`)
  await record(go, 'Tell the person about the handover', 'Told on the wing, with the letter')
  await record(go, 'Be in touch with the COM', 'Telephone call')
  await record(go, 'The person’s view of it', 'Wants to live near the children')
  await record(go, 'What must not be lost', 'Reads slowly')
  await go.visit(`/people/${number}/handover/report`)
  await go.type('Report', 'All that the COM needs')
  await go.press('Send the report')
  await go.sees('The report is sent')
  await go.press('I agree to this handover')
  await go.sees('You agreed')
  await go.press('Sign out')

  await go.signIn('linden', PASSWORD)
  await go.visit(`/people/${number}/handover`)
  await go.choose('Accept the handover')
  await go.press('Answer')
  await go.sees('The COM accepted')
  await go.press('Book First contact of the COM with the person')
  await go.select('How', 'By video')
  await go.type('Day', '2026-11-19')
  await go.type('Who is to be there', `${name}, S. Linden`)
  await go.press('Book it')
  await go.press('First contact of the COM')
  await go.choose('It was held')
  await go.choose('Yes, the person was there')
  await go.type('What was agreed', 'To speak again in a fortnight')
  await go.press('Save')
  await go.sees('6 of 6 done')
  await go.press('I agree to this handover')
  await go.sees('You agreed')
  assert.equal(ask(`select com_answer, pom_agreed_by, com_agreed_by from handover_work where person = '${number}'`),
    'ACCEPTED|Fairhurst, Mark|Linden, Sarah')
})

journey('what a COM may not do is refused, in words', { base, keyboardOnly: false, script: true }, async go => {
  const [number] = COMING[2]
  await go.signIn('linden', PASSWORD)
  await go.mayNotSend(`/people/${number}/handover/decision`, { decision: 'GOES_AHEAD' })
  await go.mayNotSend(`/people/${number}/override`, { to: 'CustodyOnly' })
  await go.mayNotSend(`/people/${number}/contacts/new`, { kind: 'MEETING' })
  await go.mayNotSend('/offender-management/give', { person: number })
  await go.mayNotOpen('/handovers', '/people', '/caseload', '/calendar', '/offender-management', '/allocations', '/staff',
    '/rules/compare', `/people/${number}/case`, `/people/${number}/parole`, `/people/${number}/pom`, '/users', '/audit')
  await go.check({ repeat: false })
  await go.visit(`/people/${OTHER[0]}/handover`)
  await go.sees('Stop and say why you open this record')
})
