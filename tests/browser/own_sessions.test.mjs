// Where one is signed in: another browser's session is ended, with the password.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, newPage, startServer } from './harness.mjs'

const PASSWORD = 'a long enough password 17'
const USERS = ['marsh', 'pike', 'roach']
let server

before(async () => {
  server = await startServer({
    before: run => {
      for (const user of USERS) run(['user', 'add', user, '--name', `Farr, ${user}`, '--role', 'ADMINISTRATOR@*'], PASSWORD + '\n')
    }
  })
})
after(() => server?.stop())

const base = () => server.url

// Signed in elsewhere; the answer says whether that still holds.
async function elsewhere (user) {
  const { page } = await newPage()
  await page.goto(server.url + '/sign-in')
  await page.getByLabel('User name').fill(user)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  return async () => {
    await page.goto(server.url + '/account')
    return page.url().endsWith('/account')
  }
}

journey('somebody ends the session they left open, then all others, then all', { base }, async go => {
  const user = USERS.shift()
  const left = await elsewhere(user)
  const other = await elsewhere(user)
  await go.signIn(user, PASSWORD)
  await go.visit('/account')
  await go.check()
  await go.shot('account')
  await go.press('Where you are signed in')
  await go.sees('1, this one')
  await go.check()
  await go.shot('own-sessions')
  await go.press('End what I chose')
  await go.sees('Choose which session to end')
  await go.check({ repeat: false })
  await go.shot('own-sessions-refused')
  const first = await go.page.getByRole('radio').nth(3).evaluate(r => r.labels[0].innerText)
  await go.choose(first)
  await go.type('Your password', 'not the password')
  await go.press('End what I chose')
  await go.sees('Enter the password you signed in with')
  assert.ok(await go.page.getByLabel(first).isChecked(), 'the choice is kept')
  await go.type('Your password', PASSWORD)
  await go.press('End what I chose')
  await go.sees('The session has ended')
  assert.deepEqual([await left(), await other()].sort(), [false, true], 'one of two')
  await go.choose('Every one but this one')
  await go.type('Your password', PASSWORD)
  await go.press('End what I chose')
  await go.sees('You are signed in nowhere else any more')
  assert.deepEqual([await left(), await other()], [false, false])
  await go.choose('Every one, this one too: you sign in again')
  await go.type('Your password', PASSWORD)
  await go.press('End what I chose')
  await go.sees('Password')
  assert.match(go.page.url(), /\/sign-in/)
})
