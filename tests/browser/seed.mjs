// A small invented prison to make journeys in: HMP Millbrook (MLB), and a
// second one next door.  Written as rows, so that a journey stands on nothing
// but the pages it is about.  The day of all of it is TODAY: give the server
// `--clock` with it.
import { execFileSync } from 'node:child_process'

export const TODAY = '2026-11-19'
export const CLOCK = TODAY + 'T09:00'
export const PASSWORD = 'a long enough password 17'

const ms = day => Date.parse(day + 'T10:00:00Z')
const q = text => `'${String(text).replaceAll("'", "''")}'`
const row = (table, values) =>
  `insert into ${table} (${Object.keys(values).join(', ')}) values (${Object.values(values).map(v => v === null
    ? 'null'
    : typeof v === 'number' ? v : v.startsWith?.("x'") ? v : q(v)).join(', ')});`

/*  id   surname      forename   wings  languages  capacity  */
const STAFF = [
  [3001, 'Okello', 'Patience', 'A B', '', 6],
  [3002, 'Sethi', 'Nadia', 'B', 'URD', 5],
  [3003, 'Brandreth', 'Owen', 'C', '', 6],
  [3004, 'Pryce', 'Gwen', 'A', 'CYM', 4],
  [3005, 'Mensah', 'Kofi', 'C', '', 8],
  [3006, 'Holt', 'Stephen', 'B', 'POL', 6],
  [3007, 'Holt', 'Margaret', 'C', '', 6]
]

/*  number  surname  forename  cell  arrived  worker or 0  more */
const PEOPLE = [
  // without a key worker: three of each kind, one for each way of a journey
  ['A1001AA', 'Anwar', 'Imran', 'B-1-004', '2026-11-15', 0, { language: 'URD', interpreter: 1 }],
  ['A1002AB', 'Boateng', 'Kwame', 'C-1-011', '2026-11-14', 0],
  ['A1003AC', 'Carver', 'John', 'A-2-007', '2026-11-09', 0],
  ['A1004AD', 'Dunn', 'Lee', 'B-3-001', '2026-11-12', 0],
  ['A1005AE', 'Eddowes', 'Paul', 'A-1-002', '2026-11-16', 0],
  ['A1006AF', 'Fenwick', 'Craig', 'C-2-020', '2026-11-17', 0],
  // with one
  ['A2001BA', 'Grant', 'Michael', 'B-1-009', '2026-06-02', 3002],
  ['A2002BB', 'Hussain', 'Tariq', 'B-2-010', '2026-05-12', 3002],
  ['A2003BC', 'Ivanov', 'Petar', 'C-1-003', '2026-07-21', 3003],
  ['A2004BD', 'Jarvis', 'Dean', 'A-1-015', '2026-03-04', 3001],
  ['A2005BE', 'Knight', 'Alan', 'A-2-001', '2026-08-19', 3001],
  ['A2006BF', 'Lennon', 'Patrick', 'B-3-014', '2026-09-23', 3006],
  ['A2007BG', 'Malik', 'Yusuf', 'B-1-001', '2026-09-30', 3006],
  ['A2008BH', 'Nowak', 'Piotr', 'C-3-006', '2026-10-01', 3005],
  ['A2009BJ', 'Osei', 'Daniel', 'C-2-002', '2026-10-05', 3005],
  ['A2010BK', 'Parry', 'Gareth', 'A-3-008', '2026-10-07', 3004],
  ['A2011BL', 'Quinn', 'Sean', 'A-3-009', '2026-10-08', 3004],
  ['A2012BM', 'Rees', 'Owain', 'C-1-012', '2026-10-12', 3003]
]

function person (number, surname, forename, cell, arrived, worker, more = {}) {
  const wing = cell[0]
  const [block, landing, place] = cell.split('-')
  const words = [surname, forename, block, landing, place, block + landing, block + landing + place,
    String(Number(place)), block + landing + Number(place),
    ...[0, 1, 2, 3, 4, 5].map(i => number.slice(i))].map(w => w.toLowerCase())
  return [
    row('person', {
      words: ' ' + [...new Set(words)].join(' '),
      number, surname, forename, sort_name: `${surname} ${forename}`.toLowerCase(), born: '1988-04-12', gender: 'Male',
      prison: 'MLB', cell, wing, status: 'ACTIVE IN', in_out: 'IN', arrived, received: arrived, legal_status: 'SENTENCED',
      category: 'C', sentence_start: '2025-02-03', release_day: '2028-01-17', language: 'ENG', as_of: ms(TODAY), hash: "x'00'",
      ...more
    }),
    ...[...new Set(words)].map(word => row('person_word', { prison: 'MLB', word, number })),
    ...worker > 0 ? [allocation(number, worker, arrived)] : []
  ]
}

const allocation = (number, staff, day, more = {}) => row('allocation', {
  person: number, prison: 'MLB', policy: 'KEY_WORKER', staff, from_at: ms(day), from_by: 'FARR', reason: 'MANUAL', ...more
})

function worker (id, surname, forename, wings, languages, capacity) {
  const each = (words, table, values) => words.split(' ').filter(Boolean).map(w => row(table, values(w)))
  return [
    row('staff', {
      id, surname, forename, sort_name: `${surname} ${forename}`.toLowerCase(), band: '3', employer: 'PRISON', operational: 1,
      as_of: ms(TODAY), hash: "x'00'"
    }),
    row('staff_role', { prison: 'MLB', staff: id, role: 'KEY_WORKER', schedule: 'FT', minutes_a_week: 2220, from_day: '2025-01-06' }),
    row('staff_capacity', { prison: 'MLB', staff: id, policy: 'KEY_WORKER', capacity, set_at: ms('2025-01-06') }),
    ...each(wings, 'staff_wing', wing => ({ prison: 'MLB', staff: id, wing })),
    ...each(languages, 'staff_language', code => ({ staff: id, code }))
  ]
}

const prison = (code, name) => row('prison', { code, name, active: 1, male: 1, female: 0, kind: 'TRAINING', as_of: ms(TODAY) })

const policy = row('prison_policy', {
  prison: 'MLB', policy: 'KEY_WORKER', from_day: '2025-01-06', enabled: 1, auto_allocate: 1, capacity: 6, frequency_weeks: 1,
  session_minutes: 45, complexity: 0, list_order: 'BY_ALLOCATIONS', strategy: 'best', set_by: 'FARR', set_at: ms('2025-01-06')
})

const ACCOUNTS = [
  ['farr', 'Farr, Colin', 0, 'CUSTODIAL_MANAGER@MLB'],
  ['sethi', 'Sethi, Nadia', 3002, 'KEY_WORKER@MLB'],
  ['ives', 'Ives, Ruth', 0, 'ADMINISTRATOR@*'],
  ['dale', 'Dale, Helen', 0, 'HEAD_OF_RESIDENCE@MLB']
]

// SQL on the database of a server; what it selects comes back as text.
export const sql = (run, statements) =>
  execFileSync('sqlite3', ['-cmd', '.timeout 5000', run(['settings', 'database']).trim()], { input: statements, encoding: 'utf8' })

// For startServer's `before`.
export function seed (run) {
  for (const [user, name, staff, role] of ACCOUNTS) {
    run(['user', 'add', user, '--name', name, ...staff ? ['--staff', String(staff)] : [], '--role', role], PASSWORD + '\n')
  }
  sql(run, ['begin;', prison('MLB', 'Millbrook (HMP)'), prison('NXD', 'Nextdale (HMP)'), policy,
    ...STAFF.flatMap(s => worker(...s)), ...PEOPLE.flatMap(p => person(...p)),
    allocation('A1003AC', 3001, '2025-03-03', { to_at: ms('2025-09-01'), to_by: 'FARR', end_reason: 'TRANSFER' }),
    'commit;'].join('\n'))
}

// One more person who waits, for a way that needs its own.
export const addPerson = (run, ...facts) => sql(run, person(...facts).join('\n'))

// One for each way of a journey.
export const byWay = (go, [withScript, byKeyboard, withoutScript]) =>
  go.keyboardOnly ? byKeyboard : go.script ? withScript : withoutScript
