import { html } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

const STATUSES = ['active', 'expired', 'revoked']

/** Keys of one status, or all. Tells `filter` with what to ask for. */
class KeyFilter extends Part {
  static properties = { filters: { attribute: false } }

  render() {
    const { status: chosen = '' } = this.filters
    return html`<search class="filters single">
      <label class="select">
        <span class="unseen">${t('members.byStatus')}</span>
        <select class="input" @change=${this.#chosen}>
          <option value="" .selected=${!chosen}>${t('members.anyStatus')}</option>
          ${STATUSES.map(status => html`<option value=${status} .selected=${status === chosen}>${t(`status.${status}`)}</option>`)}
        </select>
      </label>
    </search>`
  }

  #chosen(event) {
    const status = event.target.value
    this.emit('filter', status ? { status } : {})
  }
}

customElements.define('key-filter', KeyFilter)
