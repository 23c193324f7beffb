// A governor reads what became of key work, goes from a figure to the people
// behind it and to how it is worked out.
import { after, before } from 'node:test'
import { journey, startServer } from './harness.mjs'
import { CLOCK, PASSWORD, seed, sql } from './seed.mjs'

const HERE = ['A2001BA', 'A2002BB', 'A2003BC', 'A2004BD', 'A2005BE', 'A2006BF', 'A2007BG', 'A2008BH']

let server

// Sessions of some of the prison, six weeks long.
function sessions (run) {
  const rows = []
  for (let week = 0; week < 6; week++) {
    HERE.forEach((number, i) => {
      if ((i + week) % 3 !== 0) return
      const at = Date.parse('2026-10-05T10:00:00Z') + week * 7 * 86400000 + i * 3600000
      rows.push(`insert into case_note (id, number, type, sub_type, prison, occurred, created, author_staff, as_of, hash)
        values ('d${week}-${i}', '${number}', 'KA', 'KS', 'MLB', ${at}, ${at}, 3001, ${at}, x'00');`)
    })
  }
  for (let day = 0; day < 42; day++) {
    const date = new Date(Date.parse('2026-10-05') + day * 86400000).toISOString().slice(0, 10)
    rows.push(`insert into duty (prison, day, staff, half, duty, keywork_minutes, protected, as_of)
      values ('MLB', '${date}', 3001, 'AM', '${day % 5 === 0 ? 'REDEPLOYED' : 'ON'}', 45, 1, 0),
             ('MLB', '${date}', 3002, 'AM', '${day % 7 === 0 ? 'SICK' : 'ON'}', 45, 1, 0);`)
  }
  sql(run, ['begin;', ...rows, 'commit;'].join('\n'))
}

before(async () => {
  server = await startServer({
    env: { THROUGHLINE_CLOCK: CLOCK },
    before: run => {
      seed(run)
      run(['user', 'add', 'rivera', '--name', 'Rivera, Maria', '--role', 'GOVERNOR@MLB'], PASSWORD + '\n')
      sessions(run)
      run(['measures', 'rebuild'])
    }
  })
})
after(() => server?.stop())

journey('a governor sees what happened, who is behind it and how it is worked out', { base: () => server.url }, async go => {
  await go.signIn('rivera', PASSWORD)
  await go.sees('In brief')
  await go.sees('of sessions happened')
  await go.sees('Show these numbers as a table')
  await go.sees('As counted nationally')
  await go.check()
  await go.shot('delivery')

  await go.press('See who missed sessions')
  await go.sees('Who missed sessions')
  await go.press('Back to delivery')
  await go.press('See week by week')
  await go.sees('Week by week')
  await go.press('Back to delivery')
  await go.select('Period', '4 weeks')
  await go.press('Show')
  await go.sees('4 weeks to Sunday 15 November 2026')
  await go.press(/^How this is worked out.*Sessions that happened$/)
  await go.sees('Counted')
})
