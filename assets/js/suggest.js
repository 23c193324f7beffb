// Search as you type, after the ARIA pattern for a combo box with a list.
//
//   <input id="w" name="worker_text" data-suggest="/staff/suggest"
//          data-suggest-to="v" data-suggest-ticks="how-2">
//   <input type="hidden" id="v" name="worker">
//
// GET /staff/suggest?q=... answers {"items": [{label, detail, href, value}]}.
// With data-suggest-to, choosing puts the label into the field and the value
// into the hidden one, ticks the box of the row, and the radio or box named by
// data-suggest-ticks.  Without it, choosing opens the href, or, where the item
// has none, fills in the label.
import { make } from './dom.js'

const LEAST_LETTERS = 2
const MOST_ITEMS = 8
const WAIT_MS = 250

class Suggest {
  constructor (input) {
    this.input = input
    this.items = []
    this.active = -1
    const id = input.id + '-list'
    this.list = make('ul', {
      id, class: 'omic-suggest__list', role: 'listbox', hidden: '', 'aria-label': 'Suggestions'
    })
    this.status = make('div', { class: 'govuk-visually-hidden', role: 'status' })
    const wrap = make('div', { class: 'omic-suggest' })
    const focused = document.activeElement === input
    input.replaceWith(wrap)
    wrap.append(input, this.list, this.status)
    if (focused) input.focus()
    for (const [name, value] of Object.entries({
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id
    })) input.setAttribute(name, value)
    input.type = 'text'
    input.addEventListener('input', () => this.typed())
    input.addEventListener('keydown', event => this.key(event))
    input.addEventListener('blur', () => this.close())
    // A press on the list must not take the focus out of the field.
    this.list.addEventListener('mousedown', event => event.preventDefault())
    this.list.addEventListener('click', event => {
      const option = event.target.closest('[role=option]')
      if (option) this.pick([...this.list.children].indexOf(option))
    })
  }

  hidden () {
    return document.getElementById(this.input.dataset.suggestTo)
  }

  typed () {
    const hidden = this.hidden()
    if (hidden) hidden.value = ''
    clearTimeout(this.timer)
    this.older?.abort()
    if (this.input.value.trim().length < LEAST_LETTERS) return this.close()
    this.timer = setTimeout(() => this.ask(), WAIT_MS)
  }

  async ask () {
    const { signal } = this.older = new AbortController()
    const url = new URL(this.input.dataset.suggest, location.href)
    url.searchParams.set('q', this.input.value.trim())
    try {
      const reply = await fetch(url, { signal, headers: { accept: 'application/json' } })
      const found = (await reply.json()).items
      if (!signal.aborted) this.show(found.slice(0, MOST_ITEMS))
    } catch {
      // Signed out, cut off or overtaken: the plain form still works.
      if (!signal.aborted) this.close()
    }
  }

  show (items) {
    if (document.activeElement !== this.input) return
    this.items = items
    this.active = -1
    this.list.replaceChildren(...items.map((item, i) => make('li', {
      id: `${this.list.id}-${i}`, role: 'option', 'aria-selected': 'false', class: 'omic-suggest__option'
    }, make('span', { class: 'omic-suggest__label' }, item.label ?? ''),
    make('span', { class: 'omic-suggest__detail' }, item.detail ?? ''))))
    this.open(items.length > 0)
    this.status.textContent = items.length === 0
      ? 'Nothing found'
      : `${items.length} found. Use the up and down arrows to choose.`
  }

  open (yes) {
    this.list.hidden = !yes
    this.input.setAttribute('aria-expanded', String(yes))
    if (!yes) this.input.removeAttribute('aria-activedescendant')
  }

  close () {
    clearTimeout(this.timer)
    this.older?.abort()
    this.open(false)
    this.status.textContent = ''
  }

  // Up and down go round, with the field itself between last and first.
  move (step) {
    const places = this.items.length + 1
    this.active = (this.active + 1 + step + places) % places - 1
    for (const [i, option] of [...this.list.children].entries()) {
      option.setAttribute('aria-selected', String(i === this.active))
    }
    const option = this.list.children[this.active]
    option?.scrollIntoView({ block: 'nearest' })
    if (option) this.input.setAttribute('aria-activedescendant', option.id)
    else this.input.removeAttribute('aria-activedescendant')
  }

  key (event) {
    if (this.list.hidden || event.isComposing) return
    const does = {
      ArrowDown: () => this.move(1),
      ArrowUp: () => this.move(-1),
      Escape: () => this.close(),
      Enter: this.active >= 0 && (() => this.pick(this.active))
    }[event.key]
    if (!does) return
    event.preventDefault()
    does()
  }

  pick (i) {
    const { href, label, value } = this.items[i]
    const hidden = this.hidden()
    this.close()
    // Only a path of this site: "//elsewhere" is another one.
    if (!hidden && /^\/(?!\/)/.test(href ?? '')) return location.assign(href)
    this.input.value = label
    if (!hidden) return
    hidden.value = value
    const row = this.input.closest('tr')
    for (const box of [row?.querySelector('input[type=checkbox]'),
      document.getElementById(this.input.dataset.suggestTicks)]) {
      if (box) box.checked = true
    }
    hidden.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

export const startSuggest = input => new Suggest(input)
