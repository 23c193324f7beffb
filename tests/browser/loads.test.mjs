// An administrator of a new installation loads the register of prisons, then
// people; reads what was refused, puts it right, checks before loading; and is
// told in words what is wrong with a form.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { byWay, PASSWORD } from './seed.mjs'

let server

before(async () => {
  server = await startServer({
    before: run => run(['user', 'add', 'ives', '--name', 'Ives, Ruth', '--role', 'ADMINISTRATOR@*'], PASSWORD + '\n')
  })
})
after(() => server?.stop())

const base = () => server.url
const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })

const person = (number, surname, more = {}) => JSON.stringify({
  prisonerNumber: number, firstName: 'Ines', lastName: surname, status: 'ACTIVE IN', inOutStatus: 'IN', prisonId: 'MLB', cellLocation: 'B-2-014', ...more
})

// The page of the job goes on by itself; without script one looks again.
async function untilOver (go) {
  for (let i = 0; i < 20 && !go.script && await go.page.getByRole('button', { name: 'Look again' }).count() > 0; i++) {
    await go.press('Look again')
  }
}

async function load (go, kind, name, text) {
  await go.choose(kind)
  await go.upload('File', file(name, text))
  await go.press('Load it')
  await untilOver(go)
}

journey('files are loaded, and what is refused is put right', { base }, async go => {
  const [one, two] = byWay(go, [['A3001AA', 'A3002AA'], ['A3003AA', 'A3004AA'], ['A3005AA', 'A3006AA']])
  const first = go.script && !go.keyboardOnly
  await go.signIn('ives', PASSWORD)
  await go.sees('Needs you now')
  await go.check()
  await go.press('Data loads')
  if (first) await go.sees('Nothing was loaded yet')
  await go.check()
  await go.press('Load a file')
  await go.check()
  await go.shot('load-new')
  await load(go, 'Prisons', 'prisons.json', '[{"prisonId":"MLB","prisonName":"Millbrook (HMP)","active":true,"male":true,"female":false}]')
  await go.sees('All well')
  await go.sees('prisons.json, read in')
  await go.check()

  await go.press('Back to data loads')
  await go.press('Load a file')
  await load(go, 'People in prison', 'people.json',
    `[${person(one, 'Aydin')},\n${person(two, 'Bell', { releaseDate: '31/12/2027' })},\n${person('bad', 'Cole')}]`)
  await go.sees('Some refused')
  await go.sees('is not a date as 2026-11-19')
  await go.sees('What to do')
  await go.check()
  await go.shot('load')
  const lines = await go.page.request.get(await go.page.getByRole('link', { name: 'Download as JSON Lines' }).evaluate(a => a.href))
  assert.equal((await lines.text()).trim().split('\n').map(line => JSON.parse(line).field).join(), 'releaseDate,prisonerNumber')

  await go.press('Load a file of this kind')
  assert.ok(await go.page.getByLabel('People in prison').isChecked())
  await go.upload('File', file('people.json', `[${person(one, 'Aydin')},${person(two, 'Bell', { releaseDate: '2027-12-31' })}]`))
  await go.choose('Only check it')
  await go.suggest('The file lists everybody of one prison', 'mill', 'MLB Millbrook (HMP)')
  await go.press('Load it')
  await untilOver(go)
  await go.sees('Checked: nothing was changed')
  await go.shot('load-checked')
  await go.check()
  await go.press('Data loads')
  await go.sees('Some refused')
  await go.check()
  await go.shot('loads')
  await go.visit('/')
  await go.sees('The last load of People in prison')
  await go.check()
  await go.shot('administration')
})

journey('a form that is not right comes back with what to do', { base }, async go => {
  await go.signIn('ives', PASSWORD)
  await go.visit('/loads/new')
  await go.type('Of what time it is', 'soon')
  await go.press('Load it')
  await go.sees('There is a problem')
  await go.sees('Choose what is in the file')
  await go.sees('Enter a day, such as')
  assert.match(await go.page.title(), /^Error: /)
  assert.equal(await go.page.getByLabel('Of what time it is').inputValue(), 'soon')
  await go.check({ repeat: false })
  await go.type('Of what time it is', '1/11/2026 06:00')
  await load(go, 'Staff', 'staff.csv', 'not,a,staff\nfile,at,all\n')
  await go.sees('Nothing usable')
  await go.sees('1 November 2026, 06:00')
  await go.check()
})

journey('a larger file shows how far it is', { base, script: true, keyboardOnly: false }, async go => {
  const many = Array.from({ length: 12000 }, (_, i) => person(`B${String(i % 10000).padStart(4, '0')}Z${i < 10000 ? 'Z' : 'Y'}`, `Name${i}`, { x: 'y'.repeat(1500) }))
  await go.signIn('ives', PASSWORD)
  await go.visit('/loads/new')
  await go.choose('People in prison')
  await go.upload('File', file('many.json', many.join('\n')))
  await go.page.getByRole('button', { name: 'Load it' }).click()
  await go.page.waitForURL('**/loads/jobs/*')
  await go.sees('You may leave this page')
  await go.shot('load-job')
  await go.page.waitForURL(/\/loads\/\d+$/, { timeout: 60000 })
  await go.sees('12,000')
})

journey('a file that is too large is told at once', { base, script: true, keyboardOnly: false }, async go => {
  await go.signIn('ives', PASSWORD)
  await go.visit('/loads/new')
  await go.page.locator('form[data-upload]').evaluate(form => { form.dataset.uploadMost = '10' })
  await go.choose('Staff')
  await go.upload('File', file('staff.csv', 'more than ten bytes'))
  await go.page.getByRole('button', { name: 'Load it' }).click()
  await go.sees('larger than this service takes')
})
