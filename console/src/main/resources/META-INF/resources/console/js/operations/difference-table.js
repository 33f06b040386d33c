import { html } from 'lit'
import { PortionedTable } from '../components/portioned-table.js'
import { t } from '../texts/texts.js'
import './difference-row.js'

const COLUMNS = ['row', 'columns', 'event', 'kind']

class DifferenceTable extends PortionedTable {
  static properties = { expected: { type: Number } }

  get caption() {
    return t('operations.differences.title')
  }

  get columns() {
    return COLUMNS.map(name => t(`operations.differences.${name}`))
  }

  get actions() {
    return t('operations.details')
  }

  idOf(difference) {
    return difference.number
  }

  rowOf(difference, index) {
    return html`<difference-row .difference=${difference} .index=${index}></difference-row>`
  }

  skeleton() {
    return html`<div role="row">
      <div role="cell" class="which-cell"><span class="skeleton long"></span></div>
      ${['columns', 'event', 'badge'].map(name => html`<div role="cell" class="${name}-cell"><span class="skeleton short"></span></div>`)}
      <div role="cell" class="open-cell"></div>
    </div>`
  }
}

customElements.define('difference-table', DifferenceTable)
