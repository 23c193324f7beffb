// tests/browser/browser.mjs -- Debian's Chromium, the one without windows, and
// pictures of pages.
import { chromium } from 'playwright-core'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell'
export const WIDE = { width: 1280, height: 900 }
export const NARROW = { width: 320, height: 640 }

// One browser for a process.  Without its background networking: it would look
// up hosts of its maker.
let opened

export function openBrowser () {
  opened ??= chromium.launch({
    executablePath: CHROMIUM,
    // Pictures sixty times a second at most, made in the page's own process: a
    // fifth less of the processor, which several tests share.
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-gpu-compositing',
      '--disable-software-rasterizer', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync']
  })
  return opened
}

export const closeBrowser = async () => (await opened)?.close()

// What a page says on its console and should not: errors, and everything the
// Content-Security-Policy had to stop.
export function listen (page) {
  const heard = []
  page.on('pageerror', error => heard.push('script: ' + error.message))
  page.on('console', message => {
    // A 4xx page is a page; the browser calls its status an error.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) {
      heard.push('console: ' + message.text())
    }
  })
  return heard
}

// A page in a context of its own, and what its console says.
export async function newPage (options = {}) {
  const browser = await openBrowser()
  const context = await browser.newContext({ viewport: WIDE, ...options })
  const page = await context.newPage()
  return { page, heard: listen(page), close: () => context.close() }
}

// FILE-1280.png, FILE-320.png and FILE-dark.png of the page as it is.
export async function pictures (page, file) {
  const settings = { 1280: [WIDE, 'light'], 320: [NARROW, 'light'], dark: [WIDE, 'dark'] }
  for (const [setting, [size, colorScheme]] of Object.entries(settings)) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${file}-${setting}.png`, fullPage: true })
  }
  await page.setViewportSize(WIDE)
  await page.emulateMedia({ colorScheme: 'light' })
}
