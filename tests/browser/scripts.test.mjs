// What the scripts of assets/js do for a person, tried on the drawn pages.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { build, newPage } from './harness.mjs'
import { serve } from './specimen.mjs'

let server
let drafts = [] // bodies of what was saved as draft
let saving = 200 // status of the next draft
let uploads = 0
let sent = 0
let stays = 0

function body (rq) {
  return new Promise(resolve => {
    const parts = []
    rq.on('data', part => parts.push(part)).on('end', () => resolve(Buffer.concat(parts).toString()))
  })
}

// Addresses that the drawn pages send to.
const extra = {
  '/drafts/17': async (rq, re, send) => {
    drafts.push(await body(rq))
    send('application/json', '{"saved": "09:47"}', saving)
  },
  '/data/upload': async (rq, re, send) => {
    await body(rq)
    uploads++
    if (uploads > 1) return send('text/html', 'no', 413)
    re.writeHead(303, { location: '/upload-result' })
    re.end()
  },
  '/session/stay': (rq, re, send) => {
    stays++
    send('text/plain', '')
  },
  '/allocations/check': async (rq, re, send) => {
    sent++
    await body(rq)
    setTimeout(() => send('text/html; charset=utf-8', '<!DOCTYPE html><title>Checked</title>Checked'), 500)
  }
}

before(async () => { server = await serve(build, 0, extra) })
after(() => server.close())

async function open (name, use) {
  const { page, heard, close } = await newPage()
  try {
    await page.goto(`${server.url}/${name}`)
    await use(page)
    assert.deepEqual(heard, [])
  } finally {
    await close()
  }
}

// What a field suggests; the options of a <select> are others.
const options = page => page.locator('.omic-suggest__option:visible')
const focusedId = page => page.evaluate(() => document.activeElement.id)

test('a person is found while typing, and opened with the keyboard', () => open('allocate', async page => {
  const field = page.getByRole('combobox', { name: 'Find a person' })
  await field.fill('h')
  await page.waitForTimeout(400)
  assert.equal(await options(page).count(), 0, 'one letter is too few')
  await field.pressSequentially('ol')
  await options(page).first().waitFor()
  assert.equal(await field.getAttribute('aria-expanded'), 'true')
  assert.deepEqual(await page.locator('.omic-find .omic-suggest__label').allTextContents(), ['Hollis, Darren', 'Holt, Samuel'])
  await assertSays(page, /2 found/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const active = await field.getAttribute('aria-activedescendant')
  assert.equal(await page.locator('#' + active).getAttribute('aria-selected'), 'true')
  assert.equal(await focusedId(page), 'find', 'the focus stays in the field')
  await page.keyboard.press('Escape')
  assert.equal(await options(page).count(), 0)
  assert.equal(await field.inputValue(), 'hol', 'what was typed stays')
  await field.pressSequentially('t')
  await options(page).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/people/A4821DR')
}))

async function assertSays (page, words) {
  const said = await page.locator('[role=status]').allTextContents()
  assert.ok(said.some(text => words.test(text)), `one of ${JSON.stringify(said)} says ${words}`)
}

test('nothing found is said', () => open('allocate', async page => {
  await page.getByRole('combobox', { name: 'Find a person' }).pressSequentially('xyz')
  await page.waitForTimeout(600)
  await assertSays(page, /Nothing found/)
}))

test('an older answer never wins', () => open('allocate', async page => {
  await page.route('**/people/suggest?q=ho', async route => {
    await new Promise(resolve => setTimeout(resolve, 900))
    await route.continue().catch(() => {})
  })
  const field = page.getByRole('combobox', { name: 'Find a person' })
  await field.pressSequentially('ho')
  await page.waitForTimeout(400)
  await field.fill('murat')
  await options(page).first().waitFor()
  await page.waitForTimeout(900)
  assert.deepEqual(await page.locator('.omic-find .omic-suggest__label').allTextContents(), ['Aydoğan, Murat'])
}))

test('a key worker chosen in a row ticks the row and counts', () => open('allocate', async page => {
  await assertSays(page, /^0 chosen$/)
  await page.getByLabel(/Key worker for Kofi/).pressSequentially('low')
  await options(page).filter({ hasText: 'Lowe' }).click()
  assert.equal(await page.locator('#v-A2204LM').inputValue(), '101')
  assert.equal(await page.locator('#w-A2204LM').inputValue(), 'Lowe, Daniel')
  assert.ok(await page.getByLabel('Choose Kofi Boatswain').isChecked())
  await assertSays(page, /^1 chosen$/)
  await page.locator('#w-A2204LM').fill('Somebody')
  assert.equal(await page.locator('#v-A2204LM').inputValue(), '', 'other words are another choice')
}))

test('all at once, some, none', () => open('allocate', async page => {
  const all = page.getByLabel('Choose all 4')
  await all.check({ force: true })
  await assertSays(page, /^4 chosen$/)
  await page.getByLabel('Choose John Tarrant').uncheck({ force: true })
  await assertSays(page, /^3 chosen$/)
  assert.ok(await all.evaluate(box => box.indeterminate && !box.checked))
  await page.getByLabel('Key worker for all those chosen').pressSequentially('rey')
  await options(page).first().click()
  assert.ok(await page.getByLabel('Give all to').isChecked())
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.waitForTimeout(100)
  await assertSays(page, /^0 chosen$/)
}))

test('a form is sent once', () => open('allocate', async page => {
  sent = 0
  await page.evaluate(() => {
    const button = document.querySelector('.omic-bulkbar button[type=submit]')
    button.click()
    button.click()
  })
  await page.waitForURL('**/allocations/check')
  assert.equal(sent, 1)
}))

test('a file goes up with its progress, and the result opens', () => open('upload', async page => {
  const file = { name: 'people.json', mimeType: 'application/json', buffer: Buffer.alloc(3000000, '[') }
  await page.getByLabel('File').setInputFiles(file)
  await page.getByRole('button', { name: 'Read it in' }).click()
  await page.waitForURL('**/upload-result')
  await page.goBack()
  await page.getByLabel('File').setInputFiles(file)
  await page.getByRole('button', { name: 'Read it in' }).click()
  await page.getByText('larger than this service takes').waitFor()
  assert.ok(await page.getByRole('button', { name: 'Read it in' }).isEnabled(), 'one can try again')
}))

test('five minutes before the end, one can stay', async () => {
  const { page, heard, close } = await newPage()
  await page.clock.install()
  await page.goto(server.url + '/home-manager')
  const line = page.locator('.omic-timeout')
  await page.clock.runFor(50 * 60000)
  assert.equal(await line.textContent(), '')
  await page.clock.runFor(5 * 60000 + 10000)
  assert.match(await line.textContent(), /signed out in 5 minutes.*Stay signed in/)
  await page.getByRole('link', { name: 'Stay signed in' }).click()
  for (let i = 0; i < 50 && await line.textContent() !== ''; i++) await new Promise(resolve => setTimeout(resolve, 50))
  assert.equal(stays, 1)
  await page.clock.runFor(50 * 60000)
  assert.equal(await line.textContent(), '', 'the hour began anew')
  await page.clock.runFor(11 * 60000)
  assert.match(await line.textContent(), /You are signed out/)
  assert.deepEqual(heard, [])
  await close()
})

test('what is typed is saved, at the latest on leaving', async () => {
  const { page, heard, close } = await newPage()
  await page.route('**/note', async route => {
    const reply = await route.fetch({ url: server.url + '/error' })
    const html = (await reply.text()).replace(/(<main[^>]*>)[^]*<\/main>/, '$1<h1>Note</h1>' +
      '<form method="post" action="/notes" data-autosave="/drafts/17"><label for="t">What was said</label>' +
      '<textarea id="t" name="text"></textarea><p class="omic-saved" role="status" data-autosave-status></p></form></main>')
    await route.fulfill({ response: reply, body: html })
  })
  await page.clock.install()
  await page.goto(server.url + '/note')
  const text = page.getByLabel('What was said')
  const status = page.locator('[data-autosave-status]')
  const until = async words => {
    for (let i = 0; i < 60 && !words.test(await status.textContent()); i++) await new Promise(resolve => setTimeout(resolve, 50))
    assert.match(await status.textContent(), words)
  }

  await text.pressSequentially('He wants')
  await page.clock.runFor(2000)
  assert.equal(drafts.length, 0, 'still typing')
  await page.clock.runFor(1500)
  await until(/Saved 09:47/)
  assert.deepEqual(drafts, ['text=He+wants'])

  // a line more does not move a button away from under the pointer
  saving = 503
  await text.pressSequentially(' to')
  await page.mouse.move(5, 5)
  await page.mouse.down()
  for (let i = 0; i < 60 && drafts.length < 2; i++) await new Promise(resolve => setTimeout(resolve, 50))
  await page.clock.runFor(500)
  assert.match(await status.textContent(), /Saved 09:47/)
  await page.mouse.up()
  await page.clock.runFor(100)
  await until(/Not saved – we keep trying/)
  saving = 200
  await page.clock.runFor(16000)
  await until(/Saved 09:47/)
  assert.equal(drafts.at(-1), 'text=He+wants+to')

  await text.pressSequentially(' go')
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  for (let i = 0; i < 60 && drafts.at(-1) !== 'text=He+wants+to+go'; i++) await new Promise(resolve => setTimeout(resolve, 50))
  assert.equal(drafts.at(-1), 'text=He+wants+to+go')
  assert.deepEqual(heard, [])
  await close()
})
