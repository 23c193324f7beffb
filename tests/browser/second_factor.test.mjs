// A second factor: set up with the text of the page, asked for at the sign-in;
// taken away by an administrator once its owner was known again.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import { journey, startServer } from './harness.mjs'

const PASSWORD = 'a long enough password 17'
const USERS = ['marsh', 'pike', 'roach']
const LOST = [...USERS] // those who set one up, in the same order
let server

before(async () => {
  server = await startServer({
    before: run => {
      for (const user of [...USERS, 'inch']) run(['user', 'add', user, '--name', `Farr, ${user}`, '--role', 'ADMINISTRATOR@*'], PASSWORD + '\n')
    }
  })
})
after(() => server?.stop())

const base = () => server.url

// RFC 6238, by another hand than the program's.
function code (text, steps) {
  const bits = [...text.replaceAll(' ', '')].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from(bits.match(/.{8}/g).map(b => parseInt(b, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps))
  const mac = crypto.createHmac('sha1', secret).update(counter).digest()
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1e6).padStart(6, '0')
}

journey('somebody sets up a second factor and signs in with it', { base }, async go => {
  const user = USERS.shift()
  await go.signIn(user, PASSWORD)
  await go.visit('/account/second-factor')
  await go.check({ repeat: false })
  await go.shot('second-factor')
  const secret = await go.page.locator('code').innerText()
  await go.type('Code', 'wrong')
  await go.type('Your password', PASSWORD)
  await go.press('Turn it on')
  await go.sees('Enter the 6 digits')
  assert.equal(await go.page.locator('code').innerText(), secret, 'the same secret again')
  await go.type('Code', code(secret, 0))
  await go.type('Your password', PASSWORD)
  await go.press('Turn it on')
  await go.sees('10 recovery codes are left')
  await go.check({ repeat: false })
  await go.press('Sign out')
  await go.signIn(user, PASSWORD)
  await go.sees('Enter your code')
  await go.check()
  await go.shot('sign-in-code')
  await go.type('Code', code(secret, 1))
  await go.press('Go on')
  await go.visit('/second-factor')
  await go.sees('Who needs a second factor')
  await go.check()
  await go.shot('second-factor-policy')
})

journey('an administrator takes away what is lost, once its owner was known again', { base }, async go => {
  const user = LOST.shift()
  await go.signIn('inch', PASSWORD)
  await go.visit(`/users/${user.toUpperCase()}`)
  await go.check()
  await go.press('Take the second factor away')
  await go.sees('How were they known again?')
  await go.check()
  await go.shot('second-factor-away')
  await go.press('Take the second factor away')
  await go.sees('Choose how they were known again')
  await go.check({ repeat: false })
  await go.shot('second-factor-away-refused')
  await go.choose('In person, by the photograph of the staff pass')
  await go.type('Who made sure', user)
  await go.press('Take the second factor away')
  await go.sees('Nobody vouches for themselves')
  await go.type('Who made sure', 'Okafor, Priya')
  await go.press('Take the second factor away')
  await go.sees('The second factor is gone')
})
