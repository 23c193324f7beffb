// tests/browser/screens.mjs -- what tools/screens runs; it says how.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { closeBrowser, newPage, pictures } from './browser.mjs'

const { values, positionals: [base, ...pages] } = parseArgs({
  allowPositionals: true,
  options: { user: { type: 'string' }, out: { type: 'string', default: 'build/screens' } }
})
if (!base || pages.length === 0) {
  console.error('usage: tools/screens URL [--user NAME] [--out FOLDER] PATH... < password')
  process.exit(2)
}
const { page, heard } = await newPage()
if (values.user) {
  await page.goto(new URL('/sign-in', base).href)
  await page.getByLabel('User name').fill(values.user)
  await page.getByLabel('Password').fill(fs.readFileSync(0, 'utf8').split('\n')[0])
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForLoadState()
  if (page.url().includes('/sign-in')) {
    console.error('tools/screens: the user name or the password is not right')
    process.exit(1)
  }
}
for (const address of pages) {
  const name = address.replace(/[^\w-]+/g, '-').replace(/^-|-$/g, '') || 'home'
  await page.goto(new URL(address, base).href)
  await pictures(page, path.join(values.out, name))
}
await closeBrowser()
for (const words of heard) console.error(words)
process.exit(heard.length > 0 ? 1 : 0)
