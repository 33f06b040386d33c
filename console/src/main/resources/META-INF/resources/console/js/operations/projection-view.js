import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import '../components/error-note.js'
import './dead-letters.js'
import './difference-list.js'
import './position-section.js'
import './rebuild-section.js'
import { isCompared, isUnderWay } from './states.js'
import { SteadyPart } from './steady-part.js'
import { projectionTitle } from './projection-title.js'

/** All that is known of one projection. Tells `ask` with the name of what is to be asked first, and `changed` when it is another now. */
class ProjectionView extends SteadyPart {
  static properties = { projection: { attribute: false }, rebuild: { attribute: false }, problem: { attribute: false } }

  render() {
    const { projection, rebuild, problem } = this
    const { name, rebuildable } = projection
    return html`<header class="page-head">
        ${projectionTitle(name)}
        ${!rebuildable || isUnderWay(rebuild) ? nothing : html`<button type="button" class="button primary" @click=${() => this.emit('ask', 'rebuild')}>${icon('again')}${t('operations.rebuild.open')}</button>`}
      </header>
      <error-note .problem=${problem}></error-note>
      <position-section .projection=${{ ...projection, rebuild }}></position-section>
      <dead-letters .projection=${name} .count=${projection.deadLetters}></dead-letters>
      ${rebuildable ? html`<rebuild-section .rebuild=${rebuild}></rebuild-section>` : nothing}
      ${isCompared(rebuild) ? html`<difference-list .rebuild=${rebuild}></difference-list>` : nothing}`
  }
}

customElements.define('projection-view', ProjectionView)
