import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { chipsOf } from './filters.js'

/** What is filtered by, each to be taken away. Tells `filter` with what is left. */
class FilterChips extends Part {
  static properties = { filters: { attribute: false }, names: { attribute: false } }

  render() {
    const chips = chipsOf(this.filters, this.names)
    if (!chips.length) return nothing
    return html`<ul class="chips" aria-label=${t('audit.filters')}>
      ${chips.map(
        (chip, n) => html`<li>
          <button type="button" class="chip" aria-label=${t('audit.without', chip.text)} @click=${() => this.#take(chip.rest, n)}>
            <span class="cut">${chip.text}</span>${icon('cross')}
          </button>
        </li>`,
      )}
      <li><button type="button" class="button ghost small-button" @click=${() => this.#take({}, 0)}>${t('audit.clear')}</button></li>
    </ul>`
  }

  /** What had the focus is gone: the next one has it then, or where filters are begun. */
  async #take(rest, n) {
    this.emit('filter', rest)
    await new Promise(requestAnimationFrame)
    const left = this.querySelectorAll('.chip')
    const next = left[Math.min(n, left.length - 1)] ?? this.closest('search').querySelector('input')
    next.focus()
  }
}

customElements.define('filter-chips', FilterChips)
