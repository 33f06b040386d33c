import { html } from 'lit'
import { query } from '../api/client.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import './error-note.js'

/** The plans that have organizations, as cards of which one is chosen. Tells `pick`. */
class PlanPicker extends Part {
  static properties = { chosen: {}, plans: { state: true }, problem: { state: true } }

  constructor() {
    super()
    this.plans = null
  }

  connectedCallback() {
    super.connectedCallback()
    this.#load()
  }

  render() {
    if (this.problem) return html`<error-note .problem=${this.problem} @again=${this.#load}></error-note>`
    const plans = this.plans ?? [{}, {}, {}]
    return html`<fieldset>
      <legend class="legend unseen">${t('upgrade.plan')}</legend>
      <div class="plans" aria-busy=${this.plans === null}>${plans.map(plan => this.#card(plan))}</div>
    </fieldset>`
  }

  #card({ plan, name, maxMembers }) {
    if (!plan) return html`<div class="plan"><span class="named">&nbsp;</span><span class="small"><span class="skeleton long"></span></span></div>`
    return html`<label class="plan">
      <input type="radio" name="plan" value=${plan} .checked=${plan === this.chosen} @change=${() => this.emit('pick', plan)} />
      <span class="named">${name}</span>
      <span class="quiet small">${t('seats', maxMembers)}</span>
    </label>`
  }

  async #load() {
    this.problem = null
    try {
      this.plans = (await query('/plans', { open: true })).items.filter(plan => plan.plan !== 'explore' && plan.organization)
    } catch (e) {
      this.problem = e
    }
  }
}

customElements.define('plan-picker', PlanPicker)
