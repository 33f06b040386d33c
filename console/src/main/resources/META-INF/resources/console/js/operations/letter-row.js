import { html } from 'lit'
import { moment } from '../dates.js'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { number, t } from '../texts/texts.js'
import { eventWords } from './words.js'

/** An event that waits. Tells `details` with it. */
class LetterRow extends Part {
  static properties = { letter: { attribute: false }, index: { type: Number } }

  render() {
    const { type, position, history, fault, triedAt } = this.letter
    const words = eventWords(type)
    return html`<div role="row" aria-rowindex=${this.index}>
      <div role="cell" class="event-cell">
        <span class="named cut" title=${words}>${words}</span>
        <span class="quiet small cut"><code>${type}</code> · <span class="number">${number(position)}</span></span>
      </div>
      <div role="cell" class="history-cell"><code class="small cut" title=${history}>${history}</code></div>
      <div role="cell" class="fault-cell">${fault === null ? html`<span class="quiet small">${t('operations.letter.behind')}</span>` : html`<code class="small cut" title=${fault}>${fault}</code>`}</div>
      <div role="cell" class="tried-cell quiet small">${fault === null ? html`<span aria-hidden="true">–</span>` : html`<span class="line-label">${t('operations.letter.tried')}</span> ${moment(triedAt)}`}</div>
      <div role="cell" class="badge-cell">
        ${fault === null ? html`<span class="badge pending">${t('operations.letter.waiting')}</span>` : html`<span class="badge refused">${t('operations.letter.failed')}</span>`}
      </div>
      <div role="cell" class="open-cell">
        <button type="button" class="button ghost square" aria-haspopup="dialog" aria-label=${t('operations.detailsOf', words, number(position))} @click=${() => this.emit('details', this.letter)}>
          ${icon('next')}
        </button>
      </div>
    </div>`
  }
}

customElements.define('letter-row', LetterRow)
