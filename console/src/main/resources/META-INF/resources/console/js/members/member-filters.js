import { html } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { CHOICES } from './filters.js'

/** As often as this at most; the first letter is asked for at once. */
const PAUSE = 120

/** Search as one types, and filters. Tells `filter` with what to ask for. */
class MemberFilters extends Part {
  static properties = { filters: { attribute: false } }

  constructor() {
    super()
    this.filters = {}
    this.asked = -PAUSE
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.typing)
  }

  render() {
    const { search = '', status = '', role = '' } = this.filters
    return html`<search class="filters">
      <label class="search">
        <span class="unseen">${t('members.search')}</span>${icon('search')}
        <input class="input" type="search" maxlength="254" autocomplete="off" spellcheck="false" placeholder=${t('members.search')} .value=${search} @input=${this.#typed} />
      </label>
      ${this.#choice('status', status, t('members.byStatus'), t('members.anyStatus'), CHOICES.status)}
      ${this.#choice('role', role, t('members.byRole'), t('members.anyRole'), CHOICES.role)}
    </search>`
  }

  #choice(field, chosen, label, any, values) {
    return html`<label class="select">
      <span class="unseen">${label}</span>
      <select class="input" @change=${event => this.#take({ [field]: event.target.value })}>
        <option value="" .selected=${!chosen}>${any}</option>
        ${values.map(value => html`<option value=${value} .selected=${value === chosen}>${t(`${field}.${value}`)}</option>`)}
      </select>
    </label>`
  }

  #typed(event) {
    clearTimeout(this.typing)
    const search = event.target.value
    const rest = PAUSE - (performance.now() - this.asked)
    this.typing = setTimeout(() => this.#take({ search: search.trim() }), Math.max(0, rest))
  }

  #take(change) {
    this.asked = performance.now()
    const all = { ...this.filters, ...change }
    this.filters = Object.fromEntries(Object.entries(all).filter(([, value]) => value))
    this.emit('filter', this.filters)
  }
}

customElements.define('member-filters', MemberFilters)
