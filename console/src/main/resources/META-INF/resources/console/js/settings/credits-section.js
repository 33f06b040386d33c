import { html } from 'lit'
import { path, query } from '../api/client.js'
import { Part } from '../part.js'
import { number, t } from '../texts/texts.js'
import '../components/error-note.js'
import { namesOf } from './user-names.js'
import './credits-chart.js'

/** What is left of the credits, and who used them when. */
class CreditsSection extends Part {
  static properties = { organization: {}, balance: { type: Number }, credits: { state: true }, names: { state: true }, problem: { state: true } }

  willUpdate(changed) {
    if (changed.has('balance')) this.#load()
  }

  render() {
    if (this.problem) return html`<error-note .problem=${this.problem} @again=${() => this.#load()}></error-note>`
    if (!this.credits) return html`<p class="figure"><span class="skeleton short"></span></p><div class="note" aria-busy="true"><span class="skeleton long"></span></div>`
    return html`<p><span class="figure">${number(this.credits.balance)}</span> <span class="quiet">${t('settings.balance')}</span></p>
      <p class="quiet small">${t('settings.used', this.credits.used)}</p>
      <credits-chart .credits=${this.credits} .names=${this.names}></credits-chart>`
  }

  async #load() {
    this.problem = null
    try {
      const organization = path`/organizations/${this.organization}`
      const [credits, members, keys] = await Promise.all([
        query(`${organization}/credits`),
        query(`${organization}/members?limit=100&status=active`),
        query(`${organization}/api-keys?limit=100`),
      ])
      this.names = namesOf(credits.byMember.map(one => one.userId), members, keys.items)
      this.credits = credits
    } catch (e) {
      this.problem = e
    }
  }
}

customElements.define('credits-section', CreditsSection)
