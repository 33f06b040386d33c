import { html } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { number, t } from '../texts/texts.js'
import { stateBadges } from './state-badges.js'
import { projectionWords } from './words.js'

/** A projection, with a way to all that is known of it. */
class ProjectionRow extends Part {
  static properties = { projection: { attribute: false } }

  render() {
    const { name, position, behind, deadLetters } = this.projection
    const words = projectionWords(name)
    return html`<div role="row">
      <div role="cell" class="name-cell">
        <span class="named cut" title=${words}>${words}</span>
        <code class="quiet small cut">${name}</code>
      </div>
      <div role="cell" class="position-cell number">${labelled('position', html`${number(position)} <span class="quiet small">${t('operations.ofHead', position + behind)}</span>`)}</div>
      <div role="cell" class="behind-cell number">${labelled('behind', t('operations.events', behind))}</div>
      <div role="cell" class="letters-cell number">${labelled('letters', number(deadLetters))}</div>
      <div role="cell" class="badge-cell">${stateBadges(this.projection)}</div>
      <div role="cell" class="open-cell">
        <a class="button ghost square" href="#/operations?projection=${encodeURIComponent(name)}" aria-label=${t('operations.openOne', words)}>${icon('next')}</a>
      </div>
    </div>`
  }
}

/** Where columns have become lines, no head says what they are. */
function labelled(column, value) {
  return html`<span class="line-label">${t(`operations.${column}`)}</span> <span>${value}</span>`
}

customElements.define('projection-row', ProjectionRow)
