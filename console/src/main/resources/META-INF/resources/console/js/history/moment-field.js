import { html, nothing } from 'lit'
import { here, LATEST, zone } from '../local-moments.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { NOW } from './moments.js'

/** What is entered to the second is meant to its end: what happened within it had happened then. */
const END_OF_SECOND = 999

let count = 0

/** A date and a time of the reader's zone. Tells `choose` with the moment; none is now. */
class MomentField extends Part {
  static properties = { moment: {}, time: { attribute: false }, wrong: { state: true } }

  #id = `moment-${++count}`

  constructor() {
    super()
    Object.assign(this, { time: null, wrong: false })
  }

  willUpdate(changed) {
    if (changed.has('moment')) this.wrong = false
  }

  render() {
    return html`<div class="field moment-field">
      <label for=${this.#id}>${t('history.dateTime')}</label>
      <div class="moment-line">
        <input
          class="input number"
          id=${this.#id}
          type="datetime-local"
          step="1"
          max=${LATEST}
          aria-invalid=${this.wrong ? 'true' : nothing}
          aria-describedby="${this.#id}-wrong ${this.#id}-zone"
          .value=${this.time === null ? '' : here(this.time, 'seconds')}
          @change=${this.#chosen}
        />
        <button type="button" class="button" aria-pressed=${this.moment === NOW} @click=${() => this.emit('choose', NOW)}>${t('history.now')}</button>
      </div>
      <p class="wrong" id="${this.#id}-wrong" role="alert">${this.wrong ? t('audit.narrow.half') : nothing}</p>
      <p class="hint" id="${this.#id}-zone">${t('audit.narrow.zone', zone())}</p>
    </div>`
  }

  #chosen({ target }) {
    this.wrong = target.validity.badInput || target.validity.rangeOverflow
    if (this.wrong) return
    this.emit('choose', target.value ? new Date(new Date(target.value).getTime() + END_OF_SECOND).toISOString() : NOW)
  }
}

customElements.define('moment-field', MomentField)
