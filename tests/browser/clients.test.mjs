// An administrator lets a program in, makes a token, sees it once, uses it,
// revokes it, and shuts the program out.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { journey, startServer } from './harness.mjs'
import { CLOCK, PASSWORD, seed } from './seed.mjs'

let server

before(async () => {
  server = await startServer({
    env: { THROUGHLINE_CLOCK: CLOCK },
    before: run => {
      seed(run)
      run(['user', 'add', 'warden', '--name', 'Warden, Ruth', '--role', 'ADMINISTRATOR@*'], PASSWORD + '\n')
    }
  })
})
after(() => server?.stop())

const base = () => server.url

// What the interface answers a program with that token.
const ask = async token => (await fetch(`${server.url}/api`, { headers: { authorization: `Bearer ${token}` } })).status

journey('a program is let in, and shut out', { base }, async go => {
  const name = `DPS-${go.keyboardOnly ? 'KEYS' : go.script ? 'MOUSE' : 'PLAIN'}`
  await go.signIn('warden', PASSWORD)
  await go.visit('/clients')
  await go.check()
  await go.press('Let a program in')
  await go.check()
  await go.type('Name', 'not a name')
  await go.press('Let it in')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.type('Name', name)
  await go.type('Who answers for it', 'The handover team')
  await go.type('Prison', '*')
  await go.choose('Who is responsible, handovers, POMs')
  await go.press('Let it in')
  await go.sees(name)
  await go.sees('It has none yet')
  await go.check()
  await go.shot('client')
  await go.press('Make a token')
  const token = (await go.page.locator('main').innerText()).match(/tl_[A-Za-z0-9_-]{20,}/)?.[0]
  assert.ok(token, 'the token is shown')
  assert.equal(await ask(token), 200, 'it holds')
  await go.shot('client-token')
  await go.visit(`/clients/${name}`)
  assert.ok(!(await go.page.content()).includes(token), 'and shown once')
  await go.check()
  await go.press(/^Revoke/)
  await go.sees('revoked by')
  assert.equal(await ask(token), 401, 'it holds no longer')
  await go.check()
  await go.press('Shut it out')
  await go.sees('Shut out')
  await go.check()
})
