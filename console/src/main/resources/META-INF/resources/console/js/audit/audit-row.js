import { html, nothing } from 'lit'
import { second } from '../dates.js'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { actionWords } from './actions.js'
import { summaryOf } from './details.js'
import { subjectHint, subjectTitle, whoHint, whoTitle } from './people.js'

/** One record of the trail. Tells `details` when somebody wants to see all of it. */
class AuditRow extends Part {
  static properties = { record: { attribute: false }, index: { type: Number } }

  render() {
    const { actor, subject, outcome, action, occurredAt } = this.record
    return html`<div role="row" aria-rowindex=${this.index}>
      <div role="cell" class="when-cell quiet small number">${second(occurredAt)}</div>
      <div role="cell" class="who-cell">${lines(whoTitle(actor), whoHint(actor))}</div>
      <div role="cell" class="what-cell">${lines(actionWords(action), summaryOf(this.record), 'named')}</div>
      <div role="cell" class="about-cell">${lines(subjectTitle(subject), subjectHint(subject))}</div>
      <div role="cell" class="outcome-cell"><span class="badge ${outcome}">${t(`audit.outcomes.${outcome}`)}</span></div>
      <div role="cell" class="details-cell">
        <button
          type="button"
          class="button ghost square"
          aria-haspopup="dialog"
          aria-label=${t('audit.detailsOf', actionWords(action), whoTitle(actor))}
          @click=${() => this.emit('details', this.record)}
        >
          ${icon('next')}
        </button>
      </div>
    </div>`
  }
}

function lines(first, hint, look = '') {
  return html`<span class="cut ${look}">${first}</span>${hint ? html`<span class="quiet small cut">${hint}</span>` : nothing}`
}

customElements.define('audit-row', AuditRow)
