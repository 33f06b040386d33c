import { html } from 'lit'
import { Part } from '../part.js'
import './invitation-step.js'

const SKELETONS = 4

/** What happened, one after the other. items: entries of a timeline; none while they are waited for. */
class StepList extends Part {
  static properties = { items: { attribute: false }, caption: {} }

  render() {
    return html`<ol class="story" aria-label=${this.caption} aria-busy=${!this.items}>
      ${this.items?.map(step => html`<li class=${step.outcome}><invitation-step .step=${step}></invitation-step></li>`) ?? skeletons()}
    </ol>`
  }
}

function skeletons() {
  return Array.from({ length: SKELETONS }, () => html`<li><div class="step"><span class="skeleton long"></span><span class="skeleton short"></span></div></li>`)
}

customElements.define('step-list', StepList)
