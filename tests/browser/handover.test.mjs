// The two sides of a handover: the manager of a unit names a COM; a POM asks the
// COM for something, who answers.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

// One for each way; the second three have no COM yet.
const COMING = [['A2001BA', 'Grant, Michael'], ['A2004BD', 'Jarvis, Dean'], ['A2005BE', 'Knight, Alan']]
const UNNAMED = [['A2002BB', 'Hussain, Tariq'], ['A2006BF', 'Lennon, Patrick'], ['A2007BG', 'Malik, Yusuf']]

// Eight months and fourteen days before it the COM takes over.
const who = (number, release, name) => `
  insert into probation_case (number, com_code, com_name, tier, resourcing, unit_code, unit, as_of)
    values ('${number}', '${name ? 'N02T01A' : 'N02T01U'}', '${name}', 'B2', 'NORMAL', 'N02WHV', 'Westerhaven PDU', 0);
  update person set conditional_release = '${release}', release_day = '${release}' where number = '${number}';
  insert into allocation (person, prison, policy, staff, from_at, from_by, reason)
    values ('${number}', 'MLB', 'POM', 3101, 1700000000000, 'HOLLIS', 'MANUAL');`

const link = (user, officer, unit) => `insert into account_probation (account, officer, unit, set_by, set_at)
  select id, '${officer}', '${unit}', 'TEST', 0 from account where username = '${user}';`

before(async () => {
  server = await startServer({
    env: { THROUGHLINE_CLOCK: CLOCK },
    before: run => {
      seed(run)
      for (const [user, name, role, ...staff] of [
        ['fairhurst', 'Fairhurst, Mark', 'POM@MLB', '--staff', '3101'], ['linden', 'Linden, Sarah', 'COM@*'],
        ['rowe', 'Rowe, Helen', 'COM@*'], ['hollis', 'Hollis, Grace', 'HOMD@MLB']
      ]) run(['user', 'add', user, '--name', name, '--role', role, ...staff], PASSWORD + '\n')
      sql(run, `insert into staff (id, surname, forename, sort_name, band, as_of, hash)
          values (3101, 'Fairhurst', 'Mark', 'fairhurst mark', '4', 0, x'00');
        insert into staff_role (prison, staff, role, position, schedule, minutes_a_week, from_day)
          values ('MLB', 3101, 'POM', 'PRO', 'FT', 2220, '2025-01-06');
        insert into probation_unit (code, name, as_of) values ('N02WHV', 'Westerhaven PDU', 0);
        insert into probation_officer (code, name, unit, as_of)
          values ('N02T01A', 'Linden, Sarah', 'N02WHV', 0), ('N02T01B', 'Hale, Simon', 'N02WHV', 0);` +
        COMING.map(([n]) => who(n, '2027-09-07', 'Linden, Sarah')).join('') +
        UNNAMED.map(([n]) => who(n, '2027-08-01', '')).join('') +
        link('LINDEN', 'N02T01A', '') + link('ROWE', '', 'N02WHV'))
      run(['nightly'])
    }
  })
})
after(() => server?.stop())

const base = () => server.url
const ask = text => sql(server.run, text).trim()

journey('the manager of a unit names a COM', { base }, async go => {
  const [number, name] = byWay(go, UNNAMED)
  await go.signIn('rowe', PASSWORD)
  await go.press('My unit: name COMs')
  await go.sees('A name is needed')
  await go.check()
  await go.shot('com-unit')
  await go.visit(`/people/${number}/com`)
  await go.sees(`Name the COM: ${name}`)
  await go.check()
  await go.press('Name the COM')
  await go.sees('Choose an officer of your unit')
  await go.check({ repeat: false })
  await go.select('Officer', 'Hale, Simon (0)'.replace('0', ask("select count(*) from probation_case where com_code = 'N02T01B'")))
  await go.press('Name the COM')
  await go.sees('Hale, Simon is named')
  assert.equal(ask(`select com_name from probation_case where number = '${number}'`), 'Hale, Simon')
})

journey('one side asks, the other answers', { base, keyboardOnly: false }, async go => {
  const [number] = byWay(go, [COMING[0], COMING[1], COMING[2]])
  await go.signIn('fairhurst', PASSWORD)
  await go.visit(`/people/${number}/handover`)
  await go.press('Ask the COM for something')
  await go.check()
  await go.select('What', 'Check an address for release (10 working days)')
  await go.type('What exactly', '12 Hill Road')
  await go.press('Ask')
  await go.sees('Asked. It is due on 3 December 2026')
  await go.check()
  await go.shot('requests')
  await go.press('Sign out')
  await go.signIn('linden', PASSWORD)
  const id = ask(`select max(id) from request where person = '${number}'`)
  await go.visit(`/people/${number}/requests/${id}`)
  await go.sees('12 Hill Road')
  await go.check()
  await go.press('Push back, with the reason')
  await go.sees('Say why it is not yours')
  await go.type('Your answer, or why it cannot be done', 'Suitable, the family agrees')
  await go.press('Answer')
  await go.sees('Answered. The other side sees it now')
  assert.equal(ask(`select state from request where id = ${id}`), 'ANSWERED')
})
