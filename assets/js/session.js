// Five minutes before the end of a session: a line that offers to go on.
//
//   <body data-session-seconds="3600" data-session-stay="/session/stay">
//
// GET of that address counts as use of the session; any page will do.  After
// the end the page stays as it is: what is typed and sent is kept by the server.
import { make } from './dom.js'

const WARN_MINUTES = 5
const LOOK_MS = 5000

export function startSession (body) {
  const whole = Number(body.dataset.sessionSeconds) * 1000
  const stay = body.dataset.sessionStay
  const line = make('div', { class: 'omic-timeout', role: 'status' })
  body.querySelector('header')?.after(line)
  let end = Date.now() + whole
  let told = Infinity

  async function goOn (event) {
    event.preventDefault()
    try {
      const reply = await fetch(stay)
      if (!reply.ok || reply.url.includes('/sign-in')) throw new Error(reply.status)
      end = Date.now() + whole
      told = Infinity
      line.textContent = ''
    } catch {
      line.textContent = 'You could not stay signed in just now. What you send from this page is kept: sign in when you are asked.'
    }
  }

  function say (minutes) {
    const link = make('a', { href: stay }, 'Stay signed in')
    link.addEventListener('click', goOn)
    line.replaceChildren(...(minutes > 0
      ? [`You will be signed out in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. `, link]
      : ['You are signed out. What you send from this page is kept: sign in when you are asked.']))
  }

  // Told at five minutes, at one, and at the end: not every minute aloud.
  setInterval(() => {
    const minutes = Math.max(0, Math.ceil((end - Date.now()) / 60000))
    const step = [0, 1, WARN_MINUTES].find(m => minutes <= m)
    if (step === undefined || step >= told) return
    told = step
    say(minutes)
  }, LOOK_MS)
}
