import { html, nothing } from 'lit'
import '../components/error-note.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { projectionTitle } from './projection-title.js'

const FACTS = ['applied', 'head', 'behind', 'storedName']

/** A projection that nothing is known of yet but its name. */
class ProjectionWaiting extends Part {
  static properties = { name: {}, problem: { attribute: false } }

  render() {
    return html`<header class="page-head">${projectionTitle(this.name)}</header>
      <error-note .problem=${this.problem}></error-note>
      ${this.problem ? nothing : this.#skeleton()}`
  }

  #skeleton() {
    return html`<section class="section" aria-busy="true">
      <header>
        <h2>${t('operations.state')}</h2>
        <p>${t('operations.stateText')}</p>
      </header>
      <div>
        <span class="badges"><span class="badge"><span class="skeleton short"></span></span></span>
        <dl class="facts">
          ${FACTS.map(name => html`<dt>${t(`operations.${name}`)}</dt><dd class="waiting"><span class="skeleton short"></span></dd>`)}
        </dl>
      </div>
    </section>`
  }
}

customElements.define('projection-waiting', ProjectionWaiting)
