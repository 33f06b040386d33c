import { html } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import './projection-row.js'

/** As many as there are now. */
const SKELETONS = 8
const COLUMNS = ['projection', 'position', 'behind', 'letters', 'state']

class ProjectionTable extends Part {
  static properties = { items: { attribute: false } }

  render() {
    return html`<div class="rows" role="table" aria-label=${t('operations.projections')} aria-busy=${this.items === null}>
      <div role="rowgroup">
        <div role="row" class="head">
          ${COLUMNS.map(name => html`<span role="columnheader">${t(`operations.${name}`)}</span>`)}
          <span role="columnheader"><span class="unseen">${t('operations.open')}</span></span>
        </div>
      </div>
      <div role="rowgroup">
        ${this.items
          ? repeat(
              this.items,
              one => one.name,
              one => html`<projection-row .projection=${one}></projection-row>`,
            )
          : skeletons()}
      </div>
    </div>`
  }
}

function skeletons() {
  return Array.from(
    { length: SKELETONS },
    () => html`<div role="row">
      <div role="cell" class="name-cell"><span class="skeleton long"></span></div>
      ${['position', 'behind', 'letters', 'badge'].map(name => html`<div role="cell" class="${name}-cell"><span class="skeleton short"></span></div>`)}
      <div role="cell" class="open-cell"></div>
    </div>`,
  )
}

customElements.define('projection-table', ProjectionTable)
