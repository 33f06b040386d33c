import { html, nothing } from 'lit'
import { second } from '../dates.js'
import { icon } from '../icons.js'
import { reasonFor } from '../invitations/reasons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { isAt, NOW } from './moments.js'
import { wordsOf } from './sentences.js'

/** What happened at a moment, or had happened last by then. Tells `act` with what somebody wants of it. */
class MomentWords extends Part {
  static properties = { moment: {}, entry: { attribute: false } }

  render() {
    return html`<div class="moment-words">
      <p role="status">${this.entry ? this.#words(this.entry) : html`<span class="skeleton long"></span>`}</p>
      ${this.entry ? html`<div class="moment-acts">${this.#act('copy', 'copy', t('history.copy'))} ${this.#act('details', 'audit', t('audit.details'))}</div>` : nothing}
    </div>`
  }

  #words(entry) {
    return html`<span class="quiet small">${this.#when(entry)} ${second(entry.occurredAt)}</span>
      <span class="moment-sentence" lang="en">${wordsOf(entry)}</span>
      ${entry.code ? html`<span class="event-reason">${reasonFor(entry.code)}</span>` : nothing}`
  }

  /** At an event itself, after it, or now. */
  #when(entry) {
    if (this.moment === NOW) return t('history.lastUntilNow')
    return isAt(entry, this.moment) ? t('history.then') : t('history.lastUntilThen')
  }

  #act(action, look, text) {
    return html`<button type="button" class="button small-button" @click=${() => this.emit('act', { action, entry: this.entry })}>${icon(look)}${text}</button>`
  }
}

customElements.define('moment-words', MomentWords)
