// An administrator makes an account, gives and ends a role, and reads the
// record of use; a head of residence changes how the prison runs key work.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed } from './seed.mjs'

let server

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seed })
})
after(() => server?.stop())

const base = () => server.url

journey('an account is made, given a role, and the role ended', { base }, async go => {
  const [user, name] = byWay(go, [['NEWONE', 'Abbot, Ann'], ['NEWTWO', 'Bell, Ben'], ['NEWTHREE', 'Cole, Cara']])
  await go.signIn('ives', PASSWORD)
  await go.visit('/prison')
  await go.choose('Millbrook (HMP)')
  await go.check()
  await go.press('Go to this prison')
  await go.visit('/users')
  await go.check()
  await go.shot('users')
  await go.press('Create an account')
  await go.check()
  await go.type('User name', user.toLowerCase())
  await go.press('Create the account')
  await go.sees('There is a problem')
  assert.equal((await go.page.getByLabel('User name').inputValue()).toUpperCase(), user)
  await go.check({ repeat: false })
  await go.type('Name', name)
  await go.select('Role', 'Custodial manager')
  await go.type('Prison', 'MLB')
  await go.type('Why', 'Joins the wing')
  await go.press('Create the account')
  await go.sees('Account created. First password:')
  await go.sees(name)
  await go.check({ repeat: false })
  await go.shot('user')

  await go.select('Role', 'Key worker')
  await go.type('Prison', 'MLB')
  await go.type('Why', 'Helps out')
  await go.press('Give the role')
  await go.sees('Role given')
  await go.press(/^End the role Key worker/)
  await go.sees('Role ended')
  await go.sees('ended by IVES')
  await go.check()

  await go.press('What this user saw and did')
  await go.sees('Record of use')
  await go.press('Record of use')
  await go.type('User name', 'IVES')
  await go.press('Show')
  await go.sees('ROLE_ENDED')
  await go.sees(user)
  await go.check()
  await go.shot('audit')
})

journey('the settings show what they do before they are saved', { base }, async go => {
  await go.signIn('dale', PASSWORD)
  await go.press('More')
  await go.press('Settings')
  await go.check()
  await go.shot('settings')
  await go.type('The most people for one worker', '0')
  await go.press('Save settings')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.type('The most people for one worker', byWay(go, ['7', '8', '9']))
  await go.press('Show what it does')
  await go.sees('What it does')
  await go.check({ repeat: false })
  await go.press('Save settings')
  await go.sees(/saved/i)
  await go.check()
})
