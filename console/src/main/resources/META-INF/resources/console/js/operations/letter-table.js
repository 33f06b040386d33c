import { html } from 'lit'
import { PortionedTable } from '../components/portioned-table.js'
import { t } from '../texts/texts.js'
import './letter-row.js'

const COLUMNS = ['event', 'history', 'fault', 'tried', 'state']

class LetterTable extends PortionedTable {
  static properties = { expected: { type: Number } }

  get caption() {
    return t('operations.letters')
  }

  get columns() {
    return COLUMNS.map(name => t(`operations.letter.${name}`))
  }

  get actions() {
    return t('operations.details')
  }

  idOf(letter) {
    return letter.eventId
  }

  rowOf(letter, index) {
    return html`<letter-row .letter=${letter} .index=${index}></letter-row>`
  }

  skeleton() {
    return html`<div role="row">
      <div role="cell" class="event-cell"><span class="skeleton long"></span></div>
      ${['history', 'fault', 'tried', 'badge'].map(name => html`<div role="cell" class="${name}-cell"><span class="skeleton short"></span></div>`)}
      <div role="cell" class="open-cell"></div>
    </div>`
  }
}

customElements.define('letter-table', LetterTable)
