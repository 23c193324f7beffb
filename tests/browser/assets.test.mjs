// What a page loads arrives: whole, zipped, to be kept for a year.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { startServer } from './harness.mjs'

let server

before(async () => { server = await startServer() })
after(() => server?.stop())

// The addresses that a text names: of a page, a stylesheet, a script.
const NAMED = /(?:href|src)="(\/assets\/[^"]+)"|url\("?([^)"]+)"?\)|from ['"](\.\/[^'"]+)['"]/g

test('everything that a page loads, and what that loads in turn', async () => {
  const waiting = ['/sign-in']
  const seen = new Set()
  while (waiting.length > 0) {
    const address = waiting.pop()
    if (seen.has(address)) continue
    seen.add(address)
    const reply = await fetch(server.url + address)
    assert.equal(reply.status, 200, address)
    const text = await reply.text()
    if (address !== '/sign-in') {
      assert.match(reply.headers.get('cache-control'), /max-age=31536000, immutable/, address)
      if (/\.(css|js)$/.test(address)) {
        assert.equal(reply.headers.get('content-encoding'), 'gzip', address)
        assert.equal(reply.headers.get('vary'), 'Accept-Encoding', address)
      }
    }
    if (/\.(css|js)$|sign-in/.test(address)) {
      for (const [, ...named] of text.matchAll(NAMED)) {
        waiting.push(new URL(named.find(Boolean), server.url + address).pathname)
      }
    }
  }
  for (const kind of [/\.css$/, /app-.*\.js$/, /govuk-frontend-.*\.js$/, /suggest-.*\.js$/, /\.woff2$/, /mark-.*\.svg$/]) {
    assert.ok([...seen].some(address => kind.test(address)), `${kind} among ${[...seen]}`)
  }
})

test('who does not take gzip gets the plain bytes', async () => {
  const page = await (await fetch(server.url + '/sign-in')).text()
  const css = server.url + page.match(/href="(\/assets\/css\/[^"]+)"/)[1]
  const plain = await fetch(css, { headers: { 'accept-encoding': 'identity' } })
  assert.equal(plain.headers.get('content-encoding'), null)
  assert.equal(await plain.text(), await (await fetch(css)).text())
})

test('an address that once was is not found, and not kept', async () => {
  const reply = await fetch(server.url + '/assets/css/app-000000000000.css')
  assert.equal(reply.status, 404)
  assert.match(reply.headers.get('cache-control'), /no-store/)
})
