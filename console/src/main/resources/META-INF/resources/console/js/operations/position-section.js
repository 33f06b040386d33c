import { html } from 'lit'
import { Part } from '../part.js'
import { number, t } from '../texts/texts.js'
import { stateBadges } from './state-badges.js'

/** How far a projection has come in the log. */
class PositionSection extends Part {
  static properties = { projection: { attribute: false } }

  render() {
    const { name, version, position, behind } = this.projection
    return html`<section class="section">
      <header>
        <h2>${t('operations.state')}</h2>
        <p>${t('operations.stateText')}</p>
      </header>
      <div>
        ${stateBadges(this.projection)}
        <dl class="facts">
          <dt>${t('operations.applied')}</dt>
          <dd class="number">${number(position)}</dd>
          <dt>${t('operations.head')}</dt>
          <dd class="number">${number(position + behind)}</dd>
          <dt>${t('operations.behind')}</dt>
          <dd class="number">${t('operations.events', behind)}</dd>
          <dt>${t('operations.storedName')}</dt>
          <dd><code>${name}</code> <span class="quiet small">${t('operations.version', version)}</span></dd>
        </dl>
      </div>
    </section>`
  }
}

customElements.define('position-section', PositionSection)
