// tests/browser/specimen.mjs -- the pages as a designer drew them.
//
// specimen/NAME.html holds what stands inside <main>; its first line says the
// rest: `<!-- title: ...; nav: ...; role: ...; back: ... -->`.
// frame.html is the frame round it.  No server of ours is needed, only the
// assets of a build (BUILD/src/gen), so the looks can be judged, and the
// harness proved, before a page exists.
//
//   node tests/browser/specimen.mjs [PORT [BUILD]]    shows them in a browser
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const folder = path.join(here, 'specimen')

export const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; " +
  "img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

const NAVIGATION = {
  'key worker': ['Today', 'My people', 'Sessions', 'Who helps with what'],
  manager: ['Today', 'Allocations', 'Staff', 'My people', 'Delivery'],
  administrator: ['Needs you now', 'Users', 'Settings', 'Data', 'Record of use']
}
const USERS = {
  'key worker': 'Officer P. Okello', manager: 'CM C. Farr', administrator: 'J. Whitby'
}
const TYPES = {
  '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2', '.txt': 'text/plain'
}

const read = file => fs.readFileSync(path.join(folder, file), 'utf8')

function navigation (role, current) {
  const items = NAVIGATION[role].map(text => {
    const here = text === current
    return `<li class="govuk-service-navigation__item${here ? ' govuk-service-navigation__item--active' : ''}">` +
      `<a class="govuk-service-navigation__link" href="/${text.toLowerCase().replaceAll(' ', '-')}"${here ? ' aria-current="page"' : ''}>` +
      (here ? `<strong class="govuk-service-navigation__active-fallback">${text}</strong>` : text) + '</a></li>'
  })
  return read('navigation.html').replace('{{items}}', items.join('\n            '))
}

const user = role => '<ul class="omic-header__meta"><li>HMP Marlbrook</li>' +
  `<li>${USERS[role]}</li><li><form method="post" action="/sign-out">` +
  '<input type="hidden" name="token" value="5f1c"><button type="submit">Sign out</button></form></li></ul>'

export const names = () => fs.readdirSync(folder)
  .filter(f => f.endsWith('.html') && !['frame.html', 'navigation.html'].includes(f))
  .map(f => f.slice(0, -5)).sort()

// The whole page.  `assets`: build's src/gen/assets.json, parsed.
export function page (name, assets) {
  const main = read(name + '.html')
  const head = Object.fromEntries(main.match(/^<!-- (.*) -->/)[1].split('; ')
    .map(x => x.split(': ')).map(([k, ...v]) => [k, v.join(': ') || true]))
  const role = head.role
  const values = {
    title: head.title,
    session: role ? ' data-session-seconds="3600" data-session-stay="/session/stay"' : '',
    user: role ? user(role) : '',
    navigation: role ? navigation(role, head.nav) : '',
    back: head.back ? `<nav aria-label="Back"><a href="/back" class="govuk-back-link">Back to ${head.back}</a></nav>` : '',
    printed: 'HMP Marlbrook. Printed by CM C. Farr, 19 November 2026 at 09:52, from /' + name,
    main: main.slice(main.indexOf('\n') + 1),
    ASSET_APP_CSS: assets['app.css'],
    ASSET_APP_JS: assets['app.js'],
    ASSET_MARK_SVG: assets['mark.svg']
  }
  const fill = text => text.replace(/\{\{(\w+)\}\}/g, (_, key) => values[key])
  return fill(fill(read('frame.html')))
}

const WORKERS = ['Okello, Patience', 'Lowe, Daniel', 'Reyes, Maria', 'Sethi, Nadia']
  .map((label, i) => ({ label, detail: `${i + 2} of 6 people`, value: String(100 + i), href: '/staff/' + (100 + i) }))
const PEOPLE = ['Hollis, Darren', 'Holt, Samuel', 'Aydoğan, Murat']
  .map((label, i) => ({ label, detail: `A482${i}DR, B-2-01${i}`, value: `A482${i}DR`, href: `/people/A482${i}DR` }))

function suggest (url) {
  const q = url.searchParams.get('q').toLowerCase()
  const all = url.pathname.startsWith('/staff') ? WORKERS : PEOPLE
  return JSON.stringify({ items: all.filter(x => x.label.toLowerCase().includes(q)) })
}

// Serves /NAME, the assets of `build`, and the two suggest addresses.
export function serve (build, port = 0, extra = {}) {
  const gen = path.join(build, 'src/gen')
  const assets = JSON.parse(fs.readFileSync(path.join(gen, 'assets.json')))
  const answer = (rq, re) => {
    const url = new URL(rq.url, 'http://localhost')
    const send = (type, body, status = 200) => {
      re.writeHead(status, { 'content-type': type, 'content-security-policy': CSP })
      re.end(body)
    }
    const name = url.pathname.slice(1)
    if (url.pathname in extra) return extra[url.pathname](rq, re, send)
    if (url.pathname.endsWith('/suggest')) return send('application/json', suggest(url))
    if (names().includes(name)) return send('text/html; charset=utf-8', page(name, assets))
    const file = path.join(gen, path.normalize(url.pathname))
    if (name.startsWith('assets/') && fs.existsSync(file)) {
      return send(TYPES[path.extname(file)], fs.readFileSync(file))
    }
    send('text/html; charset=utf-8', names().map(n => `<p><a href="/${n}">${n}</a>`).join(''), name ? 404 : 200)
  }
  return new Promise(resolve => {
    const server = http.createServer(answer).listen(port, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${server.address().port}`, assets, close: () => server.close() })
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve(process.argv[3] ?? 'build-release', Number(process.argv[2] ?? 8090))
  console.log(url + '/')
}
