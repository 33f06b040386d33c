import { html } from 'lit'
import { Part } from '../part.js'
import { number, t } from '../texts/texts.js'

/** Settings as they were; skeletons until they are there. */
class PastSettings extends Part {
  static properties = { settings: { attribute: false }, loading: { type: Boolean } }

  render() {
    return html`<dl class="then" aria-busy=${this.loading}>
      ${this.#fact('name', ({ name }) => name)} ${this.#fact('plan', ({ plan }) => t(`plan.${plan}`))}
      ${this.#fact('seats', ({ seats: { used, limit } }) => (limit === null ? number(used) : t('history.of', number(used), number(limit))))}
      ${this.#fact('credits', ({ credits }) => number(credits))}
    </dl>`
  }

  #fact(name, valueOf) {
    return html`<div>
      <dt>${t(`settings.${name}`)}</dt>
      <dd class="number">${this.settings ? valueOf(this.settings) : html`<span class="skeleton short"></span>`}</dd>
    </div>`
  }
}

customElements.define('past-settings', PastSettings)
