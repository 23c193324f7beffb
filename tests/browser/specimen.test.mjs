// The pages as drawn pass every check, so that a page made after them can.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { build, check, newPage, shot } from './harness.mjs'
import { names, serve } from './specimen.mjs'

let server

before(async () => { server = await serve(build) })
after(() => server.close())

for (const name of names()) {
  test(name, async () => {
    const { page, heard, close } = await newPage()
    try {
      await page.goto(`${server.url}/${name}`)
      await shot(page, 'specimen-' + name)
      await check(page)
      assert.deepEqual(heard, [])
    } finally {
      await close()
    }
  })
}
