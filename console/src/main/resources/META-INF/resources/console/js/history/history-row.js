import { html, nothing } from 'lit'
import { actionWords } from '../audit/actions.js'
import { second } from '../dates.js'
import { reasonFor } from '../invitations/reasons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { wordsOf } from './sentences.js'
import '../components/menu-button.js'

/** One thing that happened. Tells `choose` when somebody wants to go there, and `act` with what else they want. */
class HistoryRow extends Part {
  static properties = { entry: { attribute: false }, chosen: { type: Boolean }, other: { type: Boolean } }

  render() {
    const { entry } = this
    return html`<div class="event ${this.chosen ? 'chosen' : ''}">
      <span class="event-when quiet small number">${second(entry.occurredAt)}</span>
      <span class="event-what small quiet">${actionWords(entry.action)}${this.#marks()}</span>
      <button type="button" class="event-words" aria-current=${this.chosen ? 'true' : nothing} @click=${() => this.emit('choose', String(entry.position))}>
        <span lang="en">${wordsOf(entry)}</span>${entry.code ? html`<span class="event-reason small">${reasonFor(entry.code)}</span>` : nothing}
      </button>
      <menu-button .label=${t('history.actions', wordsOf(entry))} .items=${this.#items()} @choose=${event => this.#act(event)}></menu-button>
    </div>`
  }

  #marks() {
    return html`${this.entry.outcome === 'refused' ? html` <span class="badge refused">${t('audit.outcomes.refused')}</span>` : nothing}
    ${this.other ? html` <span class="badge pending">${t('history.otherMoment')}</span>` : nothing}`
  }

  #items() {
    const { subject } = this.entry
    const items = ['copy', 'details', 'compare'].map(id => ({ id, label: t(`history.${id}`) }))
    return subject.kind === 'invitation' && subject.id ? [...items, null, { id: 'invitation', label: t('history.invitationOf') }] : items
  }

  /** A menu's choice is none of a moment. */
  #act(event) {
    event.stopPropagation()
    this.emit('act', { action: event.detail, entry: this.entry })
  }
}

customElements.define('history-row', HistoryRow)
