// A session is written up: openings to ask, gentle checks with a way on, drafts
// that outlive the session, words added, and what the person says against it.
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: seed })
})
after(() => server?.stop())

const base = () => server.url

// Sethi's own, and for the third way one that she opens with a reason.
async function open (go, who) {
  await go.visit(`/people/${who}/session`)
  if (await go.page.getByLabel('Why do you need to see it?').count() > 0) {
    await go.type('Why do you need to see it?', 'Covering for a colleague today')
    await go.press('Open the record')
    await go.visit(`/people/${who}/session`)
  }
}

journey('a session is written up, added to, contested and answered', { base }, async go => {
  const [who, surname] = byWay(go, [['A2001BA', 'Grant'], ['A2002BB', 'Hussain'], ['A2003BC', 'Ivanov']])
  await go.signIn('sethi', PASSWORD)
  await open(go, who)
  await go.sees('You could ask')
  await go.check()
  await go.shot('session')
  await go.press('Print a paper form')
  await go.sees('This is the first session here')
  await go.check()
  await go.press('Back to writing up')
  await go.press('Finish')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.choose('Key work session')
  await go.type('Started', '08:05')
  await go.type('Ended', '08:50')
  await go.select('Where', 'An interview room')
  await go.choose('Yes, nobody could overhear')
  await go.type(/want to talk about\?$/, `About his daughter ${who}`)
  await go.type(/^First session: what you both agreed on/, 'We meet on Thursdays')
  await go.choose('Accepted by both')
  await go.type('Promise 1', 'Ask the mail room')
  await go.type(/^By when, promise 1/, '26/11/26')

  // short for 45 minutes: a question, and a way on
  await go.press('Finish')
  await go.sees('Before you save')
  await go.check({ repeat: false })
  await go.shot('note-checks')
  await go.press('Save it as it is')
  await go.sees('Saved: Key work session')
  await go.check({ repeat: false })
  await go.shot('note')
  await go.type('Add to it, or put it right', 'He called her later')
  await go.press('Add')
  await go.sees('What stood there stays as it was')
  await go.sees('He called her later')

  // what the person is given, and what they say against it
  await go.press('What the person is given')
  await go.sees('Is this right?')
  await go.check()
  await go.shot('note-slip')
  await go.press('Back to the note')
  await go.press('The person says otherwise')
  await go.check()
  await go.press('Enter it')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.choose('This did not happen')
  await go.type('In their own words', 'We only spoke at the door')
  await go.select('How they told you', 'On the slip')
  await go.press('Enter it')
  await go.sees('The note is marked until then')
  await go.sees('We only spoke at the door')
  await go.press('What the person is given')
  await go.sees('You told us: This did not happen')
  await go.check()
  await go.visit(`/people/${who}/notes`)
  await go.sees('Disputed')
  await go.check()
  await go.visit(`/people/${who}/promises`)
  await go.sees('Ask the mail room')
  await go.check()
  await go.shot('person-promises')
  await go.press('Sign out')

  // a manager answers; both views stay
  await go.signIn('farr', PASSWORD)
  await go.sees('Notes under dispute')
  await go.check()
  await go.press(new RegExp(`^${surname}.*: This did not happen`))
  await go.check()
  await go.shot('dispute')
  await go.choose('The person is partly right')
  await go.type('Your answer', 'We looked at the wing’s book: you met, for ten minutes')
  await go.press('Answer')
  await go.sees('Both views stay with the note')
  await go.check({ repeat: false })
  await go.visit(`/people/${who}/notes`)
  await go.sees('Dispute answered')
  await go.press('Key work session')
  await go.sees('We only spoke at the door')
  await go.sees('you met, for ten minutes')
  await go.check()
})

journey('the session runs out, and the note is kept', { base, keyboardOnly: false }, async go => {
  const who = byWay(go, ['A2001BA', '', 'A2002BB'])
  await go.signIn('sethi', PASSWORD)
  await go.visit(`/people/${who}/session`)
  await go.type(/want to talk about\?$/, 'Something worth keeping')
  // older than any session may get, whatever the keeping of drafts has just asked for
  sql(server.run, 'update session set began = began - 172800000, seen = seen - 172800000')
  await go.press('Save and finish later')
  await go.type('User name', 'sethi')
  await go.type('Password', PASSWORD)
  await go.press('Sign in')
  await go.sees('You had been signed out when you sent this form')
  assert.equal(await go.page.getByLabel(/want to talk about\?$/).inputValue(), 'Something worth keeping')
  await go.press('Save and finish later')
  await go.sees('Kept. You can finish it later')
  await go.visit('/drafts')
  await go.sees('Finish writing up')
  await go.check()
  await go.shot('drafts')
})
