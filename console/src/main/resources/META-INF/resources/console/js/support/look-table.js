import { html } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { ROWS } from './rows.js'

const SKELETONS = 5

/** The rows of a view. Tells `look` with the story of one of them that somebody wants to see. */
class LookTable extends Part {
  static properties = { view: {}, items: { attribute: false }, loading: { type: Boolean } }

  render() {
    const { view, items, loading } = this
    return html`<div class="rows of-look ${view}" role="table" aria-label=${t(`support.view.${view}`)} aria-busy=${loading}>
      <div role="rowgroup">
        <div role="row" class="head">
          ${this.#rows.columns.map(column => html`<span role="columnheader">${t(column)}</span>`)}
          <span role="columnheader"><span class="unseen">${t('support.story')}</span></span>
        </div>
      </div>
      <div role="rowgroup">${items ? items.map(item => this.#row(item)) : this.#skeletons()}</div>
    </div>`
  }

  #row(item) {
    const [first, ...others] = this.#rows.cells(item)
    return html`<div role="row">
      <div role="cell" class="first-cell">${first}</div>
      ${others.map((cell, n) => html`<div role="cell"><span class="line-label">${t(this.#rows.columns[n + 1])}</span> ${cell}</div>`)}
      <div role="cell" class="story-cell">
        <button type="button" class="button ghost square" aria-label=${t('support.storyOf', this.#rows.title(item))} @click=${() => this.emit('look', this.#rows.about(item))}>
          ${icon('next')}
        </button>
      </div>
    </div>`
  }

  #skeletons() {
    return Array.from(
      { length: SKELETONS },
      () => html`<div role="row">
        <div role="cell" class="first-cell"><span class="skeleton long"></span></div>
        ${this.#rows.columns.slice(1).map(() => html`<div role="cell"><span class="skeleton short"></span></div>`)}
        <div role="cell" class="story-cell"></div>
      </div>`,
    )
  }

  get #rows() {
    return ROWS[this.view]
  }
}

customElements.define('look-table', LookTable)
