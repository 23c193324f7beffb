// The page of bench/page.c by nunjucks: prints processor microseconds a page,
// or the page itself when asked with --page.  The data are the same, made alike.
import nunjucks from 'nunjucks'
import fs from 'node:fs'

const names = ['Okello', "O'Neil", 'Smith & Jones', 'Aydın', 'Whitmore']
const iso = n => new Date((n - 719163) * 86400000).toISOString().slice(0, 10)
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const short = n => {
  const [y, m, d] = iso(n).split('-').map(Number)
  return `${d} ${MONTHS[m - 1]} ${y}`
}

const rows = Array.from({ length: 50 }, (_, i) => ({
  surname: names[i % 5],
  forename: 'Forename ' + String.fromCharCode(97 + i % 26),
  number: `A${1000 + i}BC`,
  cell: `B-${1 + i % 3}-0${10 + i % 40}`,
  worker: `worker-${100 + i % 20}`,
  workerName: 'Lowe, Daniel',
  last: 739900 + i,
  next: 739940 + i,
  sessions: i * 37,
  expected: 1858,
  atRisk: i % 12 === 0
}))
const p = { prison: 'HMP Ashcombe & Vale', user: 'Officer P. Okafor', back: '/people?sort=name&page=2', today: 739939, rows }

const env = new nunjucks.Environment(null, { autoescape: true })
env.addFilter('iso', iso).addFilter('short', short)
  .addFilter('grouped', n => n.toLocaleString('en-GB'))
const page = nunjucks.compile(fs.readFileSync(new URL('page.njk', import.meta.url), 'utf8'), env)
if (process.argv[2] === '--page') {
  process.stdout.write(page.render({ p }).trimEnd())
} else {
  const times = []
  for (let run = 0; run < 12; run++) {
    const begin = process.cpuUsage()
    for (let i = 0; i < 200; i++) page.render({ p })
    const used = process.cpuUsage(begin)
    times.push((used.user + used.system) / 200)
  }
  // The first runs warm the compiler up.
  console.log(times.slice(5).sort((a, b) => a - b)[3].toFixed(2))
}
