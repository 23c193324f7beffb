// Coming in, being refused, going out: in the browser, on a server of our own.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'

const PASSWORD = 'a long enough password 17'
let server

before(async () => {
  server = await startServer({
    before: run => run(['user', 'add', 'farr', '--name', 'Farr, Colin', '--role', 'ADMINISTRATOR@*'], PASSWORD + '\n')
  })
})
after(() => server?.stop())

const base = () => server.url

journey('a wrong password is told, and nothing is lost', { base }, async go => {
  await go.visit('/sign-in')
  await go.check()
  await go.signIn('farr', 'not the password')
  assert.match(await go.page.title(), /^Error: /)
  if (go.script) {
    assert.ok(await go.page.locator('.govuk-error-summary').evaluate(e => e === document.activeElement), 'the summary has the focus')
  }
  assert.equal((await go.page.getByLabel('User name').inputValue()).toLowerCase(), 'farr')
  assert.equal(await go.page.getByLabel('Password').inputValue(), '')
  await go.check({ repeat: false })
})

journey('somebody signs in, looks at the account, and signs out', { base }, async go => {
  await go.visit('/account')
  await go.sees('User name')
  await go.signIn('farr', PASSWORD)
  await go.visit('/account')
  await go.sees('Administrator')
  await go.check()
  await go.press('Sign out')
  await go.visit('/account')
  assert.match(go.page.url(), /\/sign-in/)
})

journey('an address that is not there says what to do', { base, keyboardOnly: false, script: true }, async go => {
  await go.signIn('farr', PASSWORD)
  await go.visit('/nowhere')
  await go.sees('Page not found')
  await go.check()
})
