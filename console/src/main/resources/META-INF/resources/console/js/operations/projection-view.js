import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import './dead-letters.js'
import './difference-list.js'
import './position-section.js'
import './rebuild-section.js'
import { isCompared, isUnderWay } from './states.js'
import { SteadyPart } from './steady-part.js'
import { projectionText, projectionWords } from './words.js'

/** All that is known of one projection. Tells `ask` with the name of what is to be asked first, and `changed` when it is another now. */
class ProjectionView extends SteadyPart {
  static properties = { projection: { attribute: false }, rebuild: { attribute: false } }

  render() {
    const { projection, rebuild } = this
    const { name } = projection
    return html`<header class="page-head">
        <div>
          <a class="back" href="#/operations">${icon('back')}${t('operations.title')}</a>
          <h1 tabindex="-1" data-title>${projectionWords(name)}</h1>
          <p class="quiet">${projectionText(name)}</p>
        </div>
        ${isUnderWay(rebuild) ? nothing : html`<button type="button" class="button primary" @click=${() => this.emit('ask', 'rebuild')}>${icon('again')}${t('operations.rebuild.open')}</button>`}
      </header>
      <position-section .projection=${{ ...projection, rebuild }}></position-section>
      <dead-letters .projection=${name} .count=${projection.deadLetters}></dead-letters>
      <rebuild-section .rebuild=${rebuild}></rebuild-section>
      ${isCompared(rebuild) ? html`<difference-list .rebuild=${rebuild}></difference-list>` : nothing}`
  }
}

customElements.define('projection-view', ProjectionView)
