// A head of offender management sees what must be decided, gives a case to a
// POM against the recommendation, takes it back, gives out many, lets a second
// POM work along, and arranges cover; a POM asks that another is responsible,
// and the governor approves.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

const POMS = [
  [4001, 'Adair', 'Simon', 'PRO'],
  [4002, 'Bexley', 'Ruth', 'PO'],
  [4003, 'Calder', 'June', 'PRO']
]
const ACCOUNTS = [
  ['holt', 'Holt, Bea', 0, 'HOMD@MLB'],
  ['gray', 'Gray, Ian', 0, 'GOVERNOR@MLB'],
  ['adair', 'Adair, Simon', 4001, 'POM@MLB']
]

// POMs, case records (tier A for the A1..., C for the others), who is
// responsible.
function seedPoms (run) {
  seed(run)
  for (const [user, name, staff, role] of ACCOUNTS) {
    run(['user', 'add', user, '--name', name, ...staff ? ['--staff', String(staff)] : [], '--role', role], PASSWORD + '\n')
  }
  sql(run, [
    ...POMS.flatMap(([id, surname, forename, position]) => [
      `insert into staff (id, surname, forename, sort_name, as_of, hash) values (${id}, '${surname}', '${forename}', '${surname.toLowerCase()} ${forename.toLowerCase()}', 0, x'00');`,
      `insert into staff_role (prison, staff, role, position, schedule, minutes_a_week, from_day) values ('MLB', ${id}, 'POM', '${position}', 'FT', 2220, '2025-01-06');`
    ]),
    "insert into probation_case (number, crn, tier, rosh, as_of) select number, 'X' || substr(number, 2, 4) || '00', case when number < 'A2' then 'A1' else 'C2' end, 'HIGH', 0 from person;",
    "insert into responsibility (number, prison, from_day, known_from, responsible, supporting, handover, release_day, release_kind, rule, reason, rule_set, print, inputs) select number, 'MLB', '2026-11-01', 1, 'CustodyOnly', '', '2027-05-03', '2028-01-17', 'CRD', 'HO-15', 'determinate', 'throughline', 1, '{}' from person;",
    "insert into allocation (person, prison, policy, staff, from_at, from_by, reason) values ('A2001BA', 'MLB', 'POM', 4002, 1790000000000, 'FEED', 'MANUAL'), ('A2002BB', 'MLB', 'POM', 4002, 1790000000000, 'FEED', 'MANUAL'), ('A2006BF', 'MLB', 'POM', 4002, 1790000000000, 'FEED', 'MANUAL');"
  ].join('\n'))
}

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seedPoms })
})
after(() => server?.stop())

const base = () => server.url
const pomOf = number => sql(server.run,
  `select coalesce(max(staff), 0) from allocation where person = '${number}' and policy = 'POM' and to_at is null`).trim()

journey('a case goes to a POM of the other type, with a reason, and back', { base }, async go => {
  const who = byWay(go, ['A1001AA', 'A1002AB', 'A1003AC'])
  await go.signIn('holt', PASSWORD)
  await go.sees('Offender management today')
  await go.check()
  await go.shot('offender-management')
  await go.visit(`/people/${who}/pom`)
  await go.sees('probation POM: high tier')
  await go.check()
  await go.shot('choose-pom')
  await go.choose('Compare Adair, Simon')
  await go.choose('Compare Bexley, Ruth')
  await go.press('Compare those ticked')
  await go.sees('POMs side by side')
  await go.check()
  await go.shot('compare-poms')
  await go.press('Choose Adair, Simon')
  await go.sees('Check before you give it out')
  await go.check({ repeat: false })
  await go.press('Give out 1')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.choose(/^Another reason/)
  await go.type('In a few words', 'Knows the family')
  await go.press('Give out 1')
  await go.sees('1 case given out')
  assert.equal(pomOf(who), '4001')
  await go.check({ repeat: false })
  await go.press('Undo')
  await go.sees('Undone for 1 case')
  assert.equal(pomOf(who), '0')
})

journey('many cases are given out at once', { base }, async go => {
  const who = byWay(go, [['Dunn, Lee', 'A1004AD'], ['Eddowes, Paul', 'A1005AE'], ['Fenwick, Craig', 'A1006AF']])
  await go.signIn('holt', PASSWORD)
  await go.visit('/offender-management/cases?view=pom&all=yes')
  await go.check()
  await go.shot('cases')
  await go.choose('Choose ' + who[0])
  await go.press('Check')
  await go.sees('Bexley, Ruth')
  await go.press('Give out 1')
  await go.sees('1 case given out')
  assert.equal(pomOf(who[1]), '4002')
})

journey('hours, weights and a fairer share are shown', { base }, async go => {
  await go.signIn('holt', PASSWORD)
  await go.visit('/offender-management/poms')
  await go.check()
  await go.press('How hours are counted')
  await go.sees('Set before')
  await go.check()
  await go.visit('/offender-management/poms/4002')
  await go.check()
  await go.shot('pom')
  await go.visit('/offender-management/rebalance')
  await go.sees('There is nothing to move')
  await go.check()
  await go.visit('/offender-management/poms/4002/away')
  await go.check()
})

journey('a second POM works along, and no longer', { base }, async go => {
  const who = byWay(go, ['A2001BA', 'A2002BB', 'A2006BF'])
  const along = () => sql(server.run, `select coalesce(max(staff), 0) from allocation where person = '${who}'
    and policy = 'POM_CO' and to_at is null`).trim()
  const unfold = async () => {
    const end = go.page.locator('details', { hasText: 'Adair, Simon' }).first()
    if (!await end.evaluate(e => e.open)) await go.activate(end.locator('summary'), 'Enter')
  }
  await go.signIn('holt', PASSWORD)
  await go.visit(`/people/${who}/pom`)
  await go.press('Co-working POM')
  await go.sees('Who works along?')
  await go.check()
  await go.shot('co-working-pom')
  await go.press('Choose Adair, Simon')
  await go.sees('New co-working POM')
  await go.check({ repeat: false })
  await go.type('A note for the new POM (optional)', 'Trained in the programme he is on')
  await go.press('Give out 1')
  await go.sees('1 case given out')
  assert.deepEqual([along(), pomOf(who)], ['4001', '4002'])
  await go.visit('/offender-management/poms/4001')
  await go.sees('co-working')
  await go.check()
  await go.visit(`/people/${who}/pom?part=POM_CO`)
  await go.sees('Trained in the programme he is on')
  await go.check()
  await unfold()
  await go.press('End it: nobody works along then')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await unfold()
  const why = go.page.locator('#why-POM_CO')
  if (go.keyboardOnly) await go.reach(why)
  await why.fill('The programme is over')
  await go.press('End it: nobody works along then')
  await go.sees('Nobody works along on the case now')
  assert.equal(along(), '0')
  assert.equal(pomOf(who), '4002', 'the POM stays')
})

journey('another is responsible: asked by one, approved by another', { base }, async go => {
  const who = byWay(go, ['A2003BC', 'A2004BD', 'A2005BE'])
  await go.signIn('adair', PASSWORD)
  await go.visit(`/people/${who}/override`)
  await go.check()
  await go.choose('The COM, in the community')
  await go.choose(/^Another reason/)
  await go.type('Why, in your words', 'The team knows him')
  await go.type('Its last day', '2027-03-31')
  await go.type('Day of review', '2027-01-10')
  await go.press('Ask for it')
  await go.sees('You asked for it, so somebody else must decide')
  await go.check()
  await go.shot('override')
  const page = new URL(go.page.url()).pathname
  await go.press('Sign out')
  await go.signIn('gray', PASSWORD)
  await go.visit(page)
  await go.check()
  await go.choose('Yes, approve')
  await go.type('Why', 'Agreed')
  await go.press('Decide')
  await go.sees('Hear both sides first, or say why a side was not heard')
  await go.check()
  await go.type('Why was a side not heard?', 'The POM is on leave, and no COM is named')
  await go.press('Decide')
  await go.sees('In force')
  await go.check({ repeat: false })
})

journey('a POM is away, and others cover', { base, script: true, keyboardOnly: true }, async go => {
  await go.signIn('holt', PASSWORD)
  await go.visit('/offender-management/poms/4002/away')
  await go.press('Save and see who is affected')
  await go.sees('There is a problem')
  await go.choose('Annual leave')
  await go.type('First day away', '2026-11-19')
  await go.type('Last day away', '2026-11-27')
  await go.press('Save and see who is affected')
  await go.sees('Who covers?')
  await go.check({ repeat: false })
  await go.press('Arrange this cover')
  assert.notEqual(sql(server.run, 'select count(*) from cover where ended_at is null').trim(), '0')
})

journey('what a head of offender management may not do is refused, in words', { base, script: true, keyboardOnly: false }, async go => {
  await go.signIn('holt', PASSWORD)
  await go.mayNotSend('/people/A2001BA/com', { officer: 'N02T01A' })
  await go.mayNotSend('/settings', { capacity: '1' })
  await go.mayNotSend('/users/new', { username: 'me' })
  await go.mayNotOpen('/com', '/com/unit', '/people/A2001BA/com', '/users', '/audit', '/settings', '/loads', '/clients')
})

// Calder has more than her hours allow; some of it goes to the others.
const CROWD = ['A2007BG', 'A2008BH', 'A2009BJ', 'A2010BK', 'A2011BL', 'A2012BM']
const crowd = run => sql(run, `begin;
  update allocation set to_at = from_at + 1, to_by = 'GRAY', end_reason = 'MANUAL', version = version + 1
    where policy = 'POM' and to_at is null and person in ('${CROWD.join("', '")}');
  update staff_role set minutes_a_week = 300 where staff = 4003;
  insert into allocation (person, prison, policy, staff, from_at, from_by, reason)
    select number, 'MLB', 'POM', 4003, 1790000000000, 'FEED', 'MANUAL' from person where number in ('${CROWD.join("', '")}');
  commit;`)

journey('a fairer share is proposed, and its moves accepted', { base }, async go => {
  crowd(server.run)
  await go.signIn('holt', PASSWORD)
  await go.visit('/offender-management/poms')
  await go.press('Propose a fairer share')
  await go.sees(/1 POM is over 110% of their hours/)
  await go.check()
  await go.shot('fairer-share')
  const boxes = go.page.getByRole('checkbox', { name: /^Move / })
  const proposed = await boxes.count()
  assert.ok(proposed > 1 && proposed < CROWD.length, `few moves are proposed: ${proposed}`)
  // Somebody ends one and gives it out anew meanwhile: refused, in words.
  const moved = await boxes.first().inputValue()
  sql(server.run, `begin;
    update allocation set to_at = from_at + 1, to_by = 'GRAY', end_reason = 'MANUAL', version = version + 1
      where policy = 'POM' and to_at is null and person = '${moved}';
    insert into allocation (person, prison, policy, staff, from_at, from_by, reason)
      values ('${moved}', 'MLB', 'POM', 4003, 1790000001000, 'GRAY', 'MANUAL');
    commit;`)
  await go.press('Check these moves')
  await go.sees('Changes from Calder, June')
  await go.sees('Cannot be done: was changed by somebody else while you were choosing')
  await go.check({ repeat: false })
  await go.press(`Give out ${proposed - 1}`)
  await go.sees(new RegExp(`^${proposed - 1} cases? given out`))
  await go.check({ repeat: false })
  assert.equal(CROWD.filter(number => pomOf(number) !== '4003').length, proposed - 1)
  assert.equal(pomOf(moved), '4003', 'what was refused stays')
})

journey('who may not give cases out is refused a fairer share', { base, script: true, keyboardOnly: false }, async go => {
  await go.signIn('adair', PASSWORD)
  await go.visit('/offender-management/poms')
  assert.equal(await go.page.getByRole('link', { name: 'Propose a fairer share' }).count(), 0, 'no link to it')
  await go.mayNotSend('/offender-management/give', { person: 'A2007BG', pom_A2007BG: '4001' })
  await go.mayNotOpen('/offender-management/rebalance')
})
