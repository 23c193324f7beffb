// tests/browser/harness.mjs -- the service in a real browser.
//
// A test starts a server of its own on a free port with a database of its own
// (startServer), then goes on journeys (journey) that are written once and
// made with mouse and script, by keyboard alone, and without script.  How to
// write one: doc/guide/browser-tests.md.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import assert from 'node:assert/strict'
import { closeBrowser, listen, newPage, openBrowser, pictures, WIDE } from './browser.mjs'
import { problems, withhold } from './checks.mjs'

export { newPage }
after(closeBrowser)

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..')
const READY_MS = 30000
const STOP_MS = 10000
const LOAD_MS = 40000

// The program to test: THROUGHLINE, as `./test` sets it, else one that is built.
// Its folder is the build's: the assets are there, and the screenshots go there.
const program = path.resolve(process.env.THROUGHLINE ?? ['build', 'build-release', 'build-asan']
  .map(d => path.join(ROOT, d, 'throughline')).find(p => fs.existsSync(p)) ?? 'build-release/throughline')
export const build = path.dirname(program)

// A port that was free a moment ago.
const freePort = () => new Promise((resolve, reject) => {
  const probe = net.createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = probe.address()
    probe.close(() => resolve(port))
  })
})

const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))

// For what comes a moment after the page.
export async function wait (about, what) {
  for (let i = 0; i < 100 && !await what(); i++) await sleep(100)
  assert.ok(await what(), about)
}

async function untilReady (url, child, log) {
  const end = Date.now() + READY_MS
  while (Date.now() < end) {
    if (child.exitCode !== null) break
    try {
      if ((await fetch(url + '/ready')).ok) return
    } catch {} // not listening yet
    await sleep(50)
  }
  throw new Error(`the server is not ready:\n${log()}`)
}

// Starts `throughline serve`.  The answer has `url`; `run(args, input)`, which
// runs another command of the program on the same database and gives back what
// it printed; `log()`; `stop()`; `at('2026-11-24T07:30')`, which starts it again
// on the same database and address at another time.  `before(run)` is called on the empty
// database before the server starts: make users, import people.
export async function startServer ({ args = [], env = {}, before } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-'))
  const url = `http://127.0.0.1:${await freePort()}`
  const all = {
    ...process.env,
    THROUGHLINE_DATABASE: path.join(folder, 'test.db'),
    THROUGHLINE_LISTEN: url.slice('http://'.length),
    THROUGHLINE_TEMP: folder,
    THROUGHLINE_SANDBOX: 'kill', // a call that a server does not make ends it
    THROUGHLINE_RUN_AS: 'root',
    ...env
  }
  const run = (args, input = '') => {
    const done = spawnSync(program, args, { env: all, input, encoding: 'utf8' })
    assert.equal(done.status, 0, `throughline ${args.join(' ')}: ${done.stderr}${done.error ?? ''}`)
    return done.stdout
  }
  await before?.(run)
  const lines = []
  const log = () => Buffer.concat(lines).toString()
  let child, ended
  const kill = () => child.kill('SIGKILL')

  async function start () {
    child = spawn(program, ['serve', ...args], { env: all, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => lines.push(chunk))
    ended = new Promise(resolve => child.once('exit', resolve))
    process.once('exit', kill)
    await untilReady(url, child, log)
  }

  async function end () {
    child.kill('SIGTERM')
    const late = setTimeout(kill, STOP_MS)
    await ended
    clearTimeout(late)
    process.off('exit', kill)
  }

  async function stop () {
    await end()
    fs.rmSync(folder, { recursive: true, force: true })
  }

  async function at (clock) {
    await end()
    all.THROUGHLINE_CLOCK = clock
    await start()
  }
  try {
    await start()
  } catch (error) {
    await stop()
    throw error
  }
  return { url, run, log, stop, at }
}

// Fails the test with everything that is wrong with the page.
export async function check (page, about) {
  const url = page.url()
  const found = await problems(page, about)
  assert.deepEqual(found, [], `${url}\n  ${found.join('\n  ')}`)
}

// BUILD/screens/NAME-{1280,320,dark}.png, for people to look at.
export const shot = (page, name) => pictures(page, path.join(build, 'screens', name))

// Somebody at the keyboard.  Everything is found by the words a person sees;
// where only the keyboard is used, everything is reached with Tab, and arrows
// among radios, as a person would.
class Visitor {
  constructor (page, { base, keyboardOnly, script, first, settings, others }) {
    Object.assign(this, { page, base, keyboardOnly, script, first, settings, others, heard: listen(page) })
  }

  async visit (address) {
    await this.page.goto(new URL(address, this.base).href)
  }

  async signIn (user, password) {
    await this.visit('/sign-in')
    await this.type('User name', user)
    await this.type('Password', password)
    await this.press('Sign in')
  }

  // A link or a button, by what it says: the whole of it, or a pattern.
  async press (words) {
    const { page } = this
    const exact = typeof words === 'string'
    const one = page.getByRole('button', { name: words, exact })
      .or(page.getByRole('link', { name: words, exact })).first()
    await this.settled(() => this.activate(one, 'Enter'))
  }

  // Acts, and waits for the page that this opens, if it opens one.
  async settled (act) {
    const { page } = this
    const open = new Set()
    let begun = 0
    const begin = request => {
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame() || request.redirectedFrom()) return
      begun++
      open.add(request)
    }
    const end = request => open.delete(request)
    const all = () => open.clear()
    page.on('request', begin).on('requestfailed', end).on('load', all).on('download', all)
    try {
      await act()
      for (let i = 0; i < 6 && begun === 0; i++) await sleep(50)
      for (const late = Date.now() + LOAD_MS; open.size > 0;) {
        assert.ok(Date.now() < late, `${page.url()} does not load`)
        await sleep(20)
      }
    } finally {
      page.off('request', begin).off('requestfailed', end).off('load', all).off('download', all)
    }
  }

  async type (label, text) {
    const field = this.page.getByLabel(label, { exact: typeof label === 'string' }).first()
    if (!this.keyboardOnly) return field.fill(text)
    await this.reach(field)
    await this.page.keyboard.press('Control+A')
    await this.page.keyboard.press('Delete')
    await this.page.keyboard.type(text)
  }

  // Tick a box or choose a radio.
  async choose (label) {
    const box = this.page.getByLabel(label, { exact: typeof label === 'string' }).first()
    await this.activate(box, 'Space')
    assert.ok(await box.isChecked(), `"${label}" is chosen`)
  }

  async select (label, option) {
    const field = this.page.getByLabel(label, { exact: typeof label === 'string' }).first()
    if (this.keyboardOnly) {
      await this.reach(field)
      return this.page.keyboard.type(option)
    }
    await field.selectOption({ label: option })
  }

  // Types into a field that suggests, and takes the suggestion that has those
  // words.  Without script the typed text is all there is.
  async suggest (label, text, words) {
    await this.type(label, '')
    const field = this.page.getByLabel(label, { exact: typeof label === 'string' }).first()
    if (!this.script) return field.fill(words)
    await field.pressSequentially(text)
    const option = this.page.locator('.omic-suggest__option').filter({ hasText: words }).first()
    await option.waitFor()
    if (!this.keyboardOnly) return this.settled(() => option.click())
    for (let i = 0; i < 9 && await option.getAttribute('aria-selected') !== 'true'; i++) {
      await this.page.keyboard.press('ArrowDown')
    }
    await this.settled(() => this.page.keyboard.press('Enter'))
  }

  async upload (label, file) {
    await this.page.getByLabel(label, { exact: typeof label === 'string' }).setInputFiles(file)
  }

  async sees (words) {
    await this.page.getByText(words).first().waitFor({ timeout: 20000 })
  }

  async activate (element, key) {
    if (!this.keyboardOnly) {
      // A box is under its label: a person clicks the label.
      return element.click({ force: key === 'Space' })
    }
    await this.reach(element)
    if (key === 'Enter' || !await element.isChecked()) await this.page.keyboard.press(key)
  }

  // Tab until the element has the focus; arrows within a group of radios.
  async reach (element) {
    const { page } = this
    await element.waitFor({ state: 'attached' })
    for (let i = 0; i < 500; i++) {
      const where = await element.evaluate(e => {
        const at = document.activeElement
        if (at === e) return 'there'
        return e.type === 'radio' && at.type === 'radio' && at.name === e.name ? 'group' : 'away'
      })
      if (where === 'there') return
      await page.keyboard.press(where === 'group' ? 'ArrowDown' : 'Tab')
    }
    assert.fail(`cannot be reached with the keyboard: ${element}`)
  }

  // Pages that are not for this account: each says so, in words.
  async mayNotOpen (...addresses) {
    for (const address of addresses) {
      const reply = await this.page.goto(new URL(address, this.base).href)
      assert.equal(reply.status(), 403, `${address} is refused`)
      await this.sees('You do not have permission to do this')
    }
  }

  // What this account may not do, sent all the same, with the token of a page
  // of its own: refused, and not for the token.
  async mayNotSend (address, form = {}) {
    const token = await this.page.locator('input[name=token]').first().inputValue()
    const reply = await this.page.context().request.post(new URL(address, this.base).href,
      { form: { token, ...form }, headers: { origin: new URL(this.base).origin }, maxRedirects: 0 })
    assert.equal(reply.status(), 403, `${address} is refused`)
    assert.match(await reply.text(), /You do not have permission to do this/)
  }

  // A page is checked in the first way of its journey: the check has its own
  // keyboard and does without script itself.  What cannot be asked for again
  // is looked at once more where there is no script.
  async check (about = {}) {
    if (this.first) await check(this.page, about)
    else if (about.repeat === false && !this.script) await check(this.page, { plain: true })
  }

  async shot (name) {
    if (this.first) await shot(this.page, name)
  }

  // Another window beside this one, in which part of the story is told another
  // way; it is closed with the journey.
  async beside ({ script = true, keyboardOnly = false }) {
    const { base, settings, others } = this
    const context = await (await openBrowser()).newContext({ viewport: WIDE, serviceWorkers: 'block', ...settings })
    if (!script) await withhold(context)
    const other = new Visitor(await context.newPage(), { base, settings, others, script, keyboardOnly, first: false })
    others.push(other)
    return other
  }
}

const WAYS = [
  { way: 'with script', script: true, keyboardOnly: false },
  { way: 'by keyboard', script: true, keyboardOnly: true },
  { way: 'without script', script: false, keyboardOnly: false }
]

// A test for each way of making the journey; `script` or `keyboardOnly` in the
// options leaves the other ways out.  `base` may be a function: the address is
// often known only when the tests run.  The body gets a fresh Visitor; what its
// pages said on the console fails the test, too.
export function journey (name, { script, keyboardOnly, base, settings = {} }, body) {
  const wanted = way => (script === undefined || way.script === script) &&
    (keyboardOnly === undefined || way.keyboardOnly === keyboardOnly)
  for (const [i, way] of WAYS.filter(wanted).entries()) {
    test(`${name}, ${way.way}`, async () => {
      const browser = await openBrowser()
      const context = await browser.newContext({ viewport: WIDE, serviceWorkers: 'block', ...settings })
      const others = []
      try {
        if (!way.script) await withhold(context)
        const page = await context.newPage()
        const visitor = new Visitor(page, { base: typeof base === 'function' ? base() : base, first: i === 0, settings, others, ...way })
        await body(visitor)
        for (const each of [visitor, ...others]) assert.deepEqual(each.heard, [], 'the console is quiet')
      } finally {
        for (const other of others) await other.page.context().close()
        await context.close()
      }
    })
  }
}
