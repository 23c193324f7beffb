// A manager's ten minutes a week: whose notes they read, a note that was drawn,
// what was lost; then the officer reads the line and answers.
import { after, before } from 'node:test'
import { journey, startServer } from './harness.mjs'
import { byWay, CLOCK, PASSWORD, seed, sql } from './seed.mjs'

let server

// One note of each officer whom a way of the journey manages.
function notes (run) {
  seed(run)
  const at = Date.parse('2026-11-11T10:00:00Z')
  const one = (id, person, staff, author) =>
    sql(run, 'insert into case_note (id, number, type, sub_type, prison, occurred, created, author_staff, author, username, ' +
      `words, as_of, hash) values ('${id}', '${person}', 'KA', 'KS', 'MLB', ${at}, ${at}, ${staff}, '${author}', 'X', ` +
      `'We talked about his course. He wants to finish it.', 0, x'00')`)
  one('q1', 'A2001BA', 3002, 'Sethi, Nadia')
  one('q2', 'A2002BB', 3002, 'Sethi, Nadia')
  one('q3', 'A2004BD', 3002, 'Sethi, Nadia')
  sql(run, 'update qa_template set notes_officer = 3')
}

before(async () => {
  server = await startServer({ env: { THROUGHLINE_CLOCK: CLOCK }, before: notes })
})
after(() => server?.stop())

journey('a manager reads a note, and the officer answers', { base: () => server.url }, async go => {
  const surname = byWay(go, ['Grant', 'Hussain', 'Jarvis'])
  await go.signIn('farr', PASSWORD)
  await go.visit('/quality')
  await go.sees('Ten minutes a week')
  await go.check()
  if (go.first) {
    await go.press('Choose them')
    await go.check()
    await go.shot('quality-team')
    await go.choose('Sethi, Nadia')
    await go.press('Save')
    await go.sees('Saved: you manage 1 officer')
  }
  await go.shot('quality')
  await go.page.getByRole('row').filter({ hasText: surname }).getByRole('link', { name: /Read it/ }).focus()
  await go.settled(() => go.page.keyboard.press('Enter'))
  await go.sees('Your view')
  await go.check()
  await go.shot('quality-note')
  await go.press('Send to the officer')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  for (let i = 1; i <= 6; i++) await go.activate(go.page.locator(`#met${i}-yes`), 'Space')
  await go.type('A line to the officer', `You have written what ${surname} wants`)
  await go.press('Send to the officer')
  await go.sees('Sent. The officer reads it on their day')
  await go.type('What you take from it (optional)', 'Nothing was planned')
  await go.press(/^(I have looked at them|Change the line)$/)
  await go.sees('you looked at the sessions that were lost')
  await go.visit('/quality/weeks')
  await go.check()
  await go.visit('/quality/template')
  await go.sees('What a manager looks for')
  await go.check()
  await go.shot('quality-template')
  await go.press('Sign out')

  await go.signIn('sethi', PASSWORD)
  await go.visit('/today')
  await go.sees(`You have written what ${surname} wants`)
  await go.check()
  await go.shot('today-feedback')
  await go.visit('/feedback')
  await go.check()
  await go.page.getByRole('row').filter({ hasText: surname }).getByRole('link').first().focus()
  await go.settled(() => go.page.keyboard.press('Enter'))
  await go.sees('Read by')
  await go.check()
  await go.type('Your answer (optional)', 'He told me more since')
  await go.press('Send')
  await go.sees('Sent to')
  await go.sees('He told me more since')
  await go.shot('feedback')
})

journey('what a good note is, and what one could ask, are written anew', { base: () => server.url }, async go => {
  const day = byWay(go, ['2026-11-19', '2026-11-20', '2026-11-21'])
  await go.signIn('dale', PASSWORD)
  await go.visit('/settings/quality')
  await go.check()
  await go.shot('quality-write')
  await go.press('Save the version')
  await go.sees('There is a problem')
  await go.check({ repeat: false })
  await go.type('Who decided it', 'The team of residence')
  await go.type('From', day)
  await go.press('Save the version')
  await go.sees('Saved. It holds from its day on')
  await go.check({ repeat: false })
  await go.visit('/settings/prompts')
  await go.check()
  await go.shot('prompts')
  await go.select('When', 'Recalled: another one')
  await go.type('What staff could ask', `What would help this time, ${day}?`)
  await go.type('Who decided it', 'The team of residence')
  await go.press('Save the opening')
  await go.sees('Saved. It holds from its day on')
})
