// The harness itself: a good page passes, and each thing it is there to find
// is found on a page that has it.
import http from 'node:http'
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { journey, newPage } from './harness.mjs'
import { problems } from './checks.mjs'
import { CSP } from './specimen.mjs'

const GOOD = {
  head: '',
  skip: '<a class="govuk-skip-link" href="#main-content">Skip to main content</a>',
  heading: '<h1>People</h1><h2>Here</h2>',
  main: '<p>Text.</p><p><a href="/one">First</a> <a href="/two">Second</a></p>',
  form: '<form action="/sent" method="post"><p><label for="name">Name</label> <input id="name" name="name"></p>' +
    '<fieldset><legend>How</legend><label><input type="radio" name="how" value="a"> Slowly</label> <label><input type="radio" name="how" value="b"> Fast</label></fieldset>' +
    '<p><button>Send it</button></p></form>'
}
const CSS = 'body { font: 18px sans-serif; color: #111; background: #fff } a, label { display: inline-block; padding: 6px }' +
  '@media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } a { color: #8cf } }' +
  '@media print { form button { display: none } } .bad { outline: none } .wide { width: 700px } .under { position: fixed; inset: 0; background: #fff }' +
  '.cut { overflow: hidden; white-space: nowrap; width: 9ch } .faint { color: #999 } @media (prefers-color-scheme: dark) { .dim { color: #333 } }'

const page = parts => {
  const { head, skip, heading, main, form } = { ...GOOD, ...parts }
  return '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    `<title>People</title><link rel="stylesheet" href="/style.css">${head}</head><body>${skip}<header><p>Service</p></header>` +
    `<main id="main-content" tabindex="-1">${heading}${main}${form}</main><footer><p>Foot</p></footer></body></html>`
}

// One fault each, and the words that must tell it.
const FAULTS = {
  'an image without words': [{ main: '<img src="/dot.svg">' }, /axe image-alt/],
  'faint text': [{ main: '<p class="faint">Text</p>' }, /1280: axe color-contrast/],
  'text too dim in the dark': [{ main: '<p class="dim">Text</p>' }, /dark: axe color-contrast/],
  'a field without a label': [{ form: '<form action="/sent"><input name="name"><button>Send</button></form>' }, /axe label/],
  'a page too wide for 320 px': [{ main: '<p class="wide">Text</p>' }, /320: the page is \d+ px too wide: p\.wide/],
  'text that is cut off when widened': [{ main: '<p class="cut">Nine more</p>' }, /widened text is cut off: Nine more/],
  'a heading level left out': [{ heading: '<h1>People</h1><h3>Here</h3>' }, /"Here" is an h3 after an h1/],
  'two first headings': [{ heading: '<h1>People</h1><h1>More</h1>' }, /there are 2 <h1>/],
  'an id used twice': [{ main: '<p id="x">a</p><p id="x">b</p>' }, /the id "x" is used twice/],
  'one text for two places': [{ main: '<p><a href="/one">Open</a> <a href="/two">Open</a></p>' }, /two links say "Open"/],
  'no skip link': [{ skip: '' }, /the first stop is "First", not the skip link/],
  'a focus that cannot be seen': [{ main: '<p><a class="bad" href="/one">First</a></p>' }, /"First" does not show that it has the focus/],
  'a focus under something else': [{ main: '<p><a href="/one">First</a></p><div class="under"></div>' }, /"First" has the focus and lies under/],
  'a button on paper': [{ form: '', main: '<p><button>Send it</button></p>' }, /on paper there is still Send it/],
  'a paper without marking': [{ main: '<p data-session-seconds="9">Text</p>' }, /the paper has no marking/]
}

let server, base

before(() => new Promise(resolve => {
  const answers = { '/good': page({}), '/style.css': CSS, '/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' }
  answers['/inline'] = page({ main: '<p onclick="x()">Text</p><script>1</script>' })
  answers['/sent'] = page({ main: '<p>It arrived</p>' })
  for (const [name, [parts]] of Object.entries(FAULTS)) answers['/' + encodeURIComponent(name)] = page(parts)
  const type = url => url.endsWith('.css') ? 'text/css' : url.endsWith('.svg') ? 'image/svg+xml' : 'text/html'
  server = http.createServer((rq, re) => {
    const status = rq.url in answers ? 200 : 404
    re.writeHead(status, { 'content-type': type(rq.url), 'content-security-policy': CSP })
    re.end(answers[rq.url] ?? page({ heading: '<h1>None</h1>' }))
  }).listen(0, '127.0.0.1', () => {
    base = `http://127.0.0.1:${server.address().port}`
    resolve()
  })
}))
after(() => server.close())

async function found (address) {
  const { page, close } = await newPage()
  try {
    await page.goto(base + address)
    return await problems(page)
  } finally {
    await close()
  }
}

test('a good page has no problems', async () => {
  assert.deepEqual(await found('/good'), [])
})

describe('each fault is found', () => {
  for (const [name, [, words]] of Object.entries(FAULTS)) {
    test(name, async () => {
      assert.match((await found('/' + encodeURIComponent(name))).join('\n'), words)
    })
  }
})

test('a script in the page is heard of', async () => {
  const { page, heard, close } = await newPage()
  await page.goto(base + '/inline')
  await close()
  assert.match(heard.join('\n'), /Content Security Policy/)
})

journey('a form is filled in and sent', { base: () => base }, async go => {
  await go.visit('/good')
  await go.type('Name', 'Anwar')
  await go.choose('Fast')
  assert.equal(await go.page.getByLabel('Name').inputValue(), 'Anwar')
  await go.press('Send it')
  await go.sees('It arrived')
})
