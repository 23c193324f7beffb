// Many at once: a box that ticks them all, how many are chosen in words, and
// the button that clears.
//
//   <form data-bulk> ... <th class="omic-table__tick"> ...
//     <p role="status" data-bulk-count></p> <button type="reset" hidden>
//
// A grid has a box in each cell (data-tick) and none for all.
import { make } from './dom.js'

export function startBulk (form) {
  const boxes = [...form.querySelectorAll('tbody .omic-table__tick input, tbody input[data-tick]')]
  const head = form.querySelector('thead .omic-table__tick')
  const count = form.querySelector('[data-bulk-count]')
  const clear = form.querySelector('button[type=reset]')
  const id = 'all-' + (form.id || 'rows')
  const all = make('input', { id, type: 'checkbox', class: 'govuk-checkboxes__input' })

  function tell () {
    const chosen = boxes.filter(box => box.checked).length
    all.checked = chosen === boxes.length
    all.indeterminate = chosen > 0 && chosen < boxes.length
    const text = `${chosen} chosen`
    if (count.textContent !== text) count.textContent = text
  }

  head?.replaceChildren(
    make('div', { class: 'govuk-checkboxes govuk-checkboxes--small' },
      make('div', { class: 'govuk-checkboxes__item' }, all,
        make('label', { for: id, class: 'govuk-label govuk-checkboxes__label' },
          make('span', { class: 'omic-table__all' }, `Choose all ${boxes.length}`)))))
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked
  })
  form.addEventListener('change', tell)
  form.addEventListener('reset', () => setTimeout(tell))
  if (clear) clear.hidden = false
  tell()
}
