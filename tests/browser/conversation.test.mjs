// A COM and a person write to each other, and the COM books a talk.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

// One for each way.
const PEOPLE = [['A2001BA', 'Grant, Michael'], ['A2004BD', 'Jarvis, Dean'], ['A2005BE', 'Knight, Alan']]

const who = number => `
  insert into probation_case (number, com_code, com_name, tier, resourcing, unit_code, unit, as_of)
    values ('${number}', 'N02T01A', 'Linden, Sarah', 'B2', 'NORMAL', 'N02WHV', 'Westerhaven PDU', 0);
  update person set conditional_release = '2027-09-07', release_day = '2027-09-07' where number = '${number}';
  insert into allocation (person, prison, policy, staff, from_at, from_by, reason)
    values ('${number}', 'MLB', 'POM', 3101, 1700000000000, 'HOLLIS', 'MANUAL');
  insert into request (person, prison, kind, direction, words, due, asked_by, asked_at, state)
    values ('${number}', 'MLB', 'ADDRESS', 'TO_COM', 'Elm Road', '2026-11-16', 'Casey', 1794000000000, 'OPEN');`

before(async () => {
  server = await startServer({
    env: { THROUGHLINE_CLOCK: CLOCK },
    before: run => {
      seed(run)
      for (const [user, name, role, ...staff] of [
        ['fairhurst', 'Fairhurst, Mark', 'POM@MLB', '--staff', '3101'], ['linden', 'Linden, Sarah', 'COM@*'],
        ['casey', 'Casey, Ann', 'CASE_ADMINISTRATOR@MLB']
      ]) run(['user', 'add', user, '--name', name, '--role', role, ...staff], PASSWORD + '\n')
      sql(run, `insert into staff (id, surname, forename, sort_name, band, as_of, hash)
          values (3101, 'Fairhurst', 'Mark', 'fairhurst mark', '4', 0, x'00');
        insert into staff_role (prison, staff, role, position, schedule, minutes_a_week, from_day)
          values ('MLB', 3101, 'POM', 'PRO', 'FT', 2220, '2025-01-06');
        insert into probation_unit (code, name, as_of) values ('N02WHV', 'Westerhaven PDU', 0);
        insert into probation_officer (code, name, unit, as_of) values ('N02T01A', 'Linden, Sarah', 'N02WHV', 0);
        ${PEOPLE.map(([n]) => who(n)).join('')}
        insert into account_probation (account, officer, unit, set_by, set_at)
          select id, 'N02T01A', '', 'TEST', 0 from account where username = 'LINDEN';`)
      run(['nightly'])
    }
  })
})
after(() => server?.stop())

const base = () => server.url
const ask = text => sql(server.run, text).trim()

journey('a COM writes, books a talk, and reads the answer', { base }, async go => {
  const [number] = byWay(go, PEOPLE)
  const minute = 9 + PEOPLE.findIndex(([n]) => n === number)
  await go.signIn('linden', PASSWORD)
  await go.visit(`/people/${number}/messages`)
  await go.check()
  await go.press('Write it')
  await go.sees('Write it, in 2000 characters or fewer')
  await go.type('Write to the person', 'I am your COM from December.')
  await go.press('Write it')
  await go.sees('The prison prints it and hands it over')
  await go.press('Book a call, a video or a visit')
  await go.check()
  await go.select('How', 'By video')
  await go.type('Day', '2026-11-24')
  await go.type('Time (optional)', `${String(minute).padStart(2, '0')}:00`)
  await go.type('Who is to be there', 'The person, S. Linden')
  await go.press('Book it')
  await go.sees('booked for 24 November 2026')
  await go.press('Sign out')

  await go.signIn('casey', PASSWORD)
  await go.visit(`/people/${number}/messages`)
  await go.press(/^Slip to print/)
  await go.sees('You can answer')
  await go.check()
  await go.choose('Handed over, printed')
  await go.type('On', '2026-11-19')
  await go.press('Record it')
  await go.sees('Recorded: it reached the person')
  await go.type('Enter what the person answers', 'When do we talk?')
  await go.press('Enter it')
  await go.sees('Not read by the COM yet')
  assert.equal(ask(`select count(*) from com_message where person = '${number}'`), '2')
})
