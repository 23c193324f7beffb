// tests/browser/checks.mjs -- what is looked at on every page (ux.md 4.1).
//
// check(page) looks at the page as it is now, in every setting: 1280 and 320
// pixels wide, dark, forced colours, widened text, the keyboard alone, on
// paper, and once more without script.  It answers a list of sentences, empty
// when all is well; the harness fails the test with them.
//
// What follows from the kinds of elements alone is judged once for pages that
// are alike (likeness), in each setting; what hangs on the words and on how many
// there are is looked at every time: sizes, structure, links, paper, and axe at
// 1280 pixels.
//
// axe cannot judge text over a drawing: tests/assets/contrast_test.c does.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { NARROW, WIDE } from './browser.mjs'

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const EVERYTHING = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
// In other colours only colours can be wrong.
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

const MOST_STOPS = 400
const TABS_AT_ONCE = 10

// Text of its own size, spaced as WCAG 1.4.12 asks that it may be.
const SPACED = '* { line-height: 1.5 !important; letter-spacing: .12em !important;' +
  ' word-spacing: .16em !important } p { margin-bottom: 2em !important }'

async function axe (page, which = EVERYTHING) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axeSource)
  const result = await page.evaluate(runOnly => window.axe.run(document, {
    runOnly,
    rules: runOnly.type === 'tag' ? { 'target-size': { enabled: true } } : {},
    resultTypes: ['violations']
  }), which)
  return result.violations.flatMap(v => v.nodes.slice(0, 5).map(node => {
    const why = [...node.any, ...node.all, ...node.none][0]?.message ?? v.help
    return `axe ${v.id}: ${node.target.join(' ')}: ${why}`
  }))
}

const unfold = page => page.evaluate(() => {
  for (const details of document.querySelectorAll('details')) details.open = true
})

// Which kinds of elements stand within which: two pages with the same answer
// differ in words and numbers only.
const likeness = page => page.evaluate(() => {
  const told = ['type', 'role', 'disabled', 'open', 'hidden', 'colspan', 'tabindex', 'style']
  const kind = e => e.tagName + '.' + [...e.classList].sort().join('.') +
    [...e.attributes].filter(a => told.includes(a.name) || a.name.startsWith('aria-'))
      .map(a => a.name + (told.includes(a.name) || a.name === 'aria-current' ? '=' + a.value : '')).sort().join()
  const kinds = new Set()
  for (const e of document.querySelectorAll('body *')) {
    if (!e.closest('svg') || e.tagName === 'svg') kinds.add(kind(e.parentElement) + '>' + kind(e))
  }
  return [...kinds].sort().join(' ')
})

// A look at a page is not taken again at one that is like a page that passed.
const passed = new Set()

async function once (setting, like, look) {
  const key = setting + ' ' + like
  if (passed.has(key)) return []
  const found = await look()
  if (found.length === 0) passed.add(key)
  return found
}

// Nothing scrolls sideways, but for what says so (omic-scroll).
const overflow = page => page.evaluate(() => {
  const over = document.documentElement.scrollWidth - window.innerWidth
  if (over <= 0) return []
  const wide = [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1 && !e.closest('.omic-scroll'))
    .slice(0, 3).map(e => e.tagName.toLowerCase() + (e.className ? '.' + String(e.className).split(' ')[0] : ''))
  return [`the page is ${over} px too wide: ${wide.join(', ')}`]
})

async function spacing (page) {
  const problems = await page.evaluate(css => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet]
    const clipped = [...document.querySelectorAll('main *')].filter(e => {
      const style = getComputedStyle(e)
      return e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 &&
        ['hidden', 'clip'].includes(style.overflowX) && style.clipPath === 'none'
    })
    return clipped.map(e => 'widened text is cut off: ' + e.textContent.trim().slice(0, 40))
  }, SPACED)
  problems.push(...(await overflow(page)).map(p => 'with widened text, ' + p))
  await page.evaluate(() => { document.adoptedStyleSheets = [] })
  return problems
}

// One h1, no level left out, one main, a language, a title, ids used once.
const structure = page => page.evaluate(() => {
  const problems = []
  const count = selector => document.querySelectorAll(selector).length
  for (const one of ['h1', 'main', 'title']) {
    const there = count(one === 'title' ? 'title:not(svg title)' : one) // a picture has a title of its own
    if (there !== 1) problems.push(`there are ${there} <${one}>, not one`)
  }
  if (!document.documentElement.lang) problems.push('the page has no language')
  if (document.title.trim() === '') problems.push('the title is empty')
  let before = 1 // a message may stand above the h1
  for (const h of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Number(h.tagName[1])
    if (level > before + 1) problems.push(`heading "${h.textContent.trim()}" is an h${level} after an h${before}`)
    before = level
  }
  const seen = new Set()
  for (const { id } of document.querySelectorAll('[id]')) {
    if (seen.has(id)) problems.push(`the id "${id}" is used twice`)
    seen.add(id)
  }
  return problems
})

// Two links that say the same lead to the same place.
const linkTexts = page => page.evaluate(() => {
  const to = new Map()
  const problems = new Set()
  for (const a of document.querySelectorAll('main a[href]')) {
    const text = (a.getAttribute('aria-label') ?? a.textContent).trim().replace(/\s+/g, ' ')
    if (text === '') problems.add(`a link to ${a.getAttribute('href')} says nothing`)
    else if (to.has(text) && to.get(text) !== a.href) problems.add(`two links say "${text}" and lead to different places`)
    to.set(text, a.href)
  }
  return [...problems]
})

// How things look before they have the focus, to compare with when they do.
// What shows the focus of a box or a radio is its label.
const rememberLooks = page => page.evaluate(() => {
  const look = element => {
    const of = (e, pseudo) => {
      const s = getComputedStyle(e, pseudo)
      return [s.outlineStyle + s.outlineWidth + s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor].join()
    }
    const label = element.labels?.[0]
    return of(element) + (label ? of(label, '::before') + of(label, '::after') : '')
  }
  window.lookOf = look
  window.looks = new WeakMap()
  for (const e of document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')) window.looks.set(e, look(e))
})

// From now on every Tab is looked at when its key comes up: focus and scrolling
// are done by then.  The stops are kept until they are asked for.
const watchStops = page => page.evaluate(() => {
  const seen = new Set()
  const stop = e => {
    const box = e.getBoundingClientRect()
    const name = (e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent ?? '').trim()
      .replace(/\s+/g, ' ').slice(0, 50) || e.id || e.tagName
    const line = e.getClientRects()[0] ?? box // a link that wraps may begin beside another one
    const x = line.left + Math.min(line.width, 60) / 2
    const y = line.top + Math.min(line.height, 30) / 2
    const top = document.elementFromPoint(x, y)
    const own = top && (e.contains(top) || top.contains(e) || [...(e.labels ?? [])].some(l => l.contains(top)))
    return {
      name,
      first: e.getAttribute('href'),
      seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      covered: !own,
      plain: window.looks.has(e) && window.looks.get(e) === window.lookOf(e)
    }
  }
  window.stops = []
  window.stopsEnd = false
  removeEventListener('keyup', window.lookAtStop, true)
  window.lookAtStop = () => {
    const e = document.activeElement
    if (!e || e === document.body || seen.has(e)) window.stopsEnd = true
    if (window.stopsEnd) return
    seen.add(e)
    window.stops.push(stop(e))
  }
  addEventListener('keyup', window.lookAtStop, true)
  window.scrollTo(0, 0)
  document.activeElement?.blur()
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute('tabindex')
})

// Tabs until the focus leaves the page or comes back to where it was.
async function tabThrough (page) {
  for (let pressed = 0, before = -1; pressed < MOST_STOPS; pressed += TABS_AT_ONCE) {
    for (let i = 0; i < TABS_AT_ONCE; i++) await page.keyboard.press('Tab')
    const { count, end } = await page.evaluate(() => ({ count: window.stops.length, end: window.stopsEnd }))
    if (end || count === before) break // or the browser itself has the focus
    before = count
  }
  return page.evaluate(() => window.stops)
}

// Tab from the top to the end: every stop on screen, not under anything, and
// visibly the one with the focus; the first one skips to the content.
async function keyboard (page) {
  const problems = []
  await watchStops(page)
  await rememberLooks(page) // when nothing has the focus any more
  const stops = await tabThrough(page)
  for (const stop of stops) {
    if (stop === stops[0] && stop.first !== '#main-content') problems.push(`the first stop is "${stop.name}", not the skip link`)
    if (!stop.seen) problems.push(`"${stop.name}" has the focus and is not on the screen`)
    else if (stop.covered) problems.push(`"${stop.name}" has the focus and lies under something else`)
    if (stop.plain) problems.push(`"${stop.name}" does not show that it has the focus`)
  }
  if (stops.length === 0) problems.push('nothing can be reached with the keyboard')
  if (stops.length >= MOST_STOPS) problems.push('the keyboard goes round without end')
  return problems
}

async function skipLink (page) {
  await page.evaluate(() => {
    document.activeElement?.blur() // Enter is for the link, or for nothing
    document.querySelector('.govuk-skip-link')?.focus()
  })
  await page.keyboard.press('Enter')
  const at = await page.evaluate(() => {
    const target = document.getElementById('main-content')
    return target !== null && (location.hash === '#main-content' || target.contains(document.activeElement))
  })
  return at ? [] : ['the skip link does not lead to the content']
}

// On paper: nothing to press, the marking at the end, something to read.
async function paper (page) {
  await page.emulateMedia({ media: 'print' })
  const problems = await page.evaluate(() => {
    const shown = selector => [...document.querySelectorAll(selector)].filter(e => e.getBoundingClientRect().height > 0)
    const found = shown('button, .govuk-button, nav')
      .map(e => 'on paper there is still ' + (e.textContent.trim() || e.tagName.toLowerCase()).slice(0, 40))
    const signedIn = document.querySelector('[data-session-seconds]') !== null
    if (signedIn && !shown('.omic-print-mark').some(e => e.textContent.includes('OFFICIAL-SENSITIVE'))) {
      found.push('the paper has no marking')
    }
    if ((document.querySelector('main')?.innerText ?? '').trim() === '') found.push('the paper is blank')
    return found
  })
  await page.emulateMedia({ media: 'screen' })
  return problems
}

// No script of the page arrives.  (A browser that runs none at all could not
// run axe either; inline scripts there are none: the policy forbids them.)
export const withhold = where => where.route('**/*.js', route => route.abort())

// The page as it is without script, on a narrow screen.
async function plainly (page) {
  await page.setViewportSize(NARROW)
  await unfold(page)
  return [...await once('plain', await likeness(page), () => axe(page)), ...await overflow(page), ...await structure(page)]
}

// The page once more, without script, in a second window of the same visitor,
// which stays open for the next page.  Its address must be one that can be
// asked for again.
const secondWindows = new WeakMap()

async function withoutScript (page) {
  const context = page.context()
  if (!secondWindows.has(context)) {
    const second = await context.newPage()
    await withhold(second)
    secondWindows.set(context, second)
  }
  const plain = secondWindows.get(context)
  await plain.goto(page.url())
  return plainly(plain)
}

// `about.repeat`: false where the address cannot be asked for again; `plain`:
// the page has no script, and all else was looked at with it.
export async function problems (page, about = {}) {
  const found = []
  const add = (setting, list) => found.push(...list.map(p => `${setting}: ${p}`))
  const addOnce = async (setting, look) => add(setting, await once(setting, like, look))
  let like

  if (about.plain) {
    add('without script', await plainly(page))
    await page.setViewportSize(WIDE)
    return found
  }
  await page.setViewportSize(WIDE)
  await page.emulateMedia({ media: 'screen', colorScheme: 'light', forcedColors: 'none' })
  await unfold(page)
  like = await likeness(page)
  add('page', await structure(page))
  add('page', await linkTexts(page))
  add('1280', await axe(page))
  add('1280', await overflow(page))
  await addOnce('1280 keyboard', () => keyboard(page))
  await addOnce('1280 skip link', () => skipLink(page))
  await page.emulateMedia({ colorScheme: 'dark' })
  await addOnce('dark', () => axe(page, COLOURS))
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
  await addOnce('forced colours', () => axe(page, COLOURS))
  await page.emulateMedia({ forcedColors: 'none' })
  await page.setViewportSize(NARROW)
  await addOnce('320', () => axe(page))
  add('320', await overflow(page))
  add('320', await spacing(page))
  await addOnce('320 keyboard', () => keyboard(page))
  await page.setViewportSize(WIDE)
  add('paper', await paper(page))
  if (about.repeat !== false) add('without script', await withoutScript(page))
  return [...new Set(found)]
}
