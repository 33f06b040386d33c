import { html } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { number, t } from '../texts/texts.js'
import { kindBadge, keyOf } from './differences.js'
import { eventWords } from './words.js'

/** A row that is not the same in both. Tells `details` with it. */
class DifferenceRow extends Part {
  static properties = { difference: { attribute: false }, index: { type: Number } }

  render() {
    const { table, row, kind, columns, event } = this.difference
    const key = keyOf(row)
    return html`<div role="row" aria-rowindex=${this.index}>
      <div role="cell" class="which-cell">
        <code class="named cut" title=${key}>${key}</code>
        <code class="quiet small cut">${table}</code>
      </div>
      <div role="cell" class="columns-cell small">${columns.length ? html`<span class="cut" title=${columns.join(', ')}><span class="line-label">${t('operations.differences.columns')}</span> <code>${columns.join(', ')}</code></span>` : html`<span class="quiet">${t(`operations.differences.whole.${kind}`)}</span>`}</div>
      <div role="cell" class="event-cell">
        <span class="cut"><span class="line-label">${t('operations.differences.event')}</span> ${eventWords(event.type)}</span>
        <span class="quiet small number">${t('operations.at', number(event.position))}</span>
      </div>
      <div role="cell" class="badge-cell">${kindBadge(kind)}</div>
      <div role="cell" class="open-cell">
        <button type="button" class="button ghost square" aria-haspopup="dialog" aria-label=${t('operations.detailsOf', table, key)} @click=${() => this.emit('details', this.difference)}>${icon('next')}</button>
      </div>
    </div>`
  }
}

customElements.define('difference-row', DifferenceRow)
