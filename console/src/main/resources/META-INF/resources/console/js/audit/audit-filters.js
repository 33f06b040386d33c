import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { actionWords, ASKED, DONE } from './actions.js'
import { actionsOf, OUTCOMES, withoutEmpty } from './filters.js'
import './filter-chips.js'

/** Longer than it takes to find the next key: whatever is looked for is kept as a record. */
const PAUSE = 600

/** Search, the filters that are used most, and all of them as chips. Tells `filter` with what to ask for, and `narrow` to ask for the others. */
class AuditFilters extends Part {
  static properties = { filters: { attribute: false }, names: { attribute: false } }

  disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.typing)
  }

  render() {
    return html`<search class="filters of-audit">
      <label class="search">
        <span class="unseen">${t('audit.search')}</span>${icon('search')}
        <input
          class="input"
          type="search"
          maxlength="254"
          autocomplete="off"
          spellcheck="false"
          placeholder=${t('audit.search')}
          .value=${this.filters.search ?? ''}
          @input=${this.#typed}
          @change=${event => this.#search(event.target.value)}
        />
      </label>
      ${this.#actions()} ${this.#outcomes()}
      <button type="button" class="button" aria-haspopup="dialog" @click=${() => this.emit('narrow')}>${icon('narrow')}${t('audit.narrow.open')}</button>
      <filter-chips .filters=${this.filters} .names=${this.names} @filter=${this.#chipped}></filter-chips>
    </search>`
  }

  #actions() {
    const actions = actionsOf(this.filters)
    const chosen = actions.length === 1 ? actions[0] : ''
    const option = action => html`<option value=${action} .selected=${action === chosen}>${actionWords(action)}</option>`
    return html`<label class="select">
      <span class="unseen">${t('audit.byAction')}</span>
      <select class="input" @change=${event => this.#take({ action: event.target.value })}>
        <option value="" .selected=${!chosen}>${actions.length > 1 ? t('audit.actions', actions.length) : t('audit.anyAction')}</option>
        <optgroup label=${t('audit.done')}>${DONE.map(option)}</optgroup>
        <optgroup label=${t('audit.asked')}>${ASKED.map(option)}</optgroup>
        ${chosen && ![...DONE, ...ASKED].includes(chosen) ? option(chosen) : nothing}
      </select>
    </label>`
  }

  #outcomes() {
    const { outcome = '' } = this.filters
    return html`<label class="select">
      <span class="unseen">${t('audit.outcome')}</span>
      <select class="input" @change=${event => this.#take({ outcome: event.target.value })}>
        <option value="" .selected=${!outcome}>${t('audit.anyOutcome')}</option>
        ${OUTCOMES.map(value => html`<option value=${value} .selected=${value === outcome}>${t(`audit.outcomes.${value}`)}</option>`)}
      </select>
    </label>`
  }

  #typed(event) {
    clearTimeout(this.typing)
    const { value } = event.target
    this.typing = setTimeout(() => this.#search(value), PAUSE)
  }

  /** After a pause, or at once with Enter. */
  #search(value) {
    clearTimeout(this.typing)
    const search = value.trim()
    if (search !== (this.filters.search ?? '')) this.#take({ search })
  }

  /** What is being typed goes with the chips. */
  #chipped(event) {
    clearTimeout(this.typing)
    this.querySelector('input').value = event.detail.search ?? ''
  }

  #take(change) {
    this.emit('filter', withoutEmpty({ ...this.filters, ...change }))
  }
}

customElements.define('audit-filters', AuditFilters)
