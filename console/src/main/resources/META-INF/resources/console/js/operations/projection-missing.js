import { html } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/** For an address that names none that there is. */
class ProjectionMissing extends Part {
  render() {
    return html`<div class="empty">
      ${icon('operations')}
      <h1>${t('operations.missing')}</h1>
      <a class="button" href="#/operations">${t('operations.toAll')}</a>
    </div>`
  }
}

customElements.define('projection-missing', ProjectionMissing)
