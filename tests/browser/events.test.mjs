// An administrator adds somebody to be told, tests it, sees that it does not
// answer, sets an event aside, changes the secret, switches it off.
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

journey('somebody is told of changes, and does not answer', { base, script: true, keyboardOnly: false }, async go => {
  const name = 'Dashboard'
  await go.signIn('warden', PASSWORD)
  await go.press('Events')
  await go.check()
  await go.press('Add an endpoint')
  await go.check()
  await go.type('Name', name)
  await go.type('Address', 'ftp://nowhere')
  await go.press('Add the endpoint')
  await go.sees('There is a problem')
  await go.sees('begins with https://')
  await go.check({ repeat: false })
  await go.type('Address', 'http://127.0.0.1:9/told')
  await go.press('Add the endpoint')
  await go.sees('Its secret: whsec_')
  await go.check()
  await go.press('Send a test call')
  await go.sees('Test call on its way')
  await go.sees('Test call')
  await go.check()
  for (let i = 0; i < 30 && await go.page.getByText('could not be reached').count() === 0; i++) {
    await go.page.waitForTimeout(200)
    await go.page.reload()
  }
  await go.sees('Does not answer')
  await go.shot('events')
  await go.press(/^Test call/)
  await go.sees('What is sent')
  await go.check()
  await go.shot('event')
  await go.press('Set it aside')
  await go.sees('Set aside')
  await go.press('Back to events')
  await go.press(name)
  await go.check()
  await go.shot('endpoint')
  await go.press('Make a new secret')
  await go.sees('New secret: whsec_')
  await go.press('Switch it off')
  await go.sees('Switched off')
  await go.check()
})
