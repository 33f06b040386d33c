import { html, nothing } from 'lit'
import { command } from '../api/client.js'
import { Part } from '../part.js'
import { addPage, goTo } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import '../components/error-note.js'
import '../components/plan-picker.js'

/** From the personal plan to an organization: a plan, a name, done. */
class UpgradePage extends Part {
  static properties = { plan: { state: true }, name: { state: true }, problem: { state: true }, busy: { state: true } }

  constructor() {
    super()
    this.plan = 'team'
    this.name = ''
    this.problem = null
    this.busy = false
  }

  render() {
    const wrong = this.problem?.at('name')
    return html`<div class="content-parts">
      <header class="page-head">
        <div>
          <h1>${t('upgrade.title')}</h1>
          <p class="quiet">${t('upgrade.lead')}</p>
        </div>
      </header>
      <form class="steps" novalidate @submit=${this.#submit}>
        <plan-picker .chosen=${this.plan} @pick=${event => (this.plan = event.detail)}></plan-picker>
        <div class="field">
          <label for="organization-name">${t('upgrade.name')}</label>
          <input
            class="input"
            id="organization-name"
            autocomplete="organization"
            aria-describedby="organization-name-hint ${wrong ? 'organization-name-wrong' : ''}"
            aria-invalid=${wrong ? 'true' : nothing}
            .value=${this.name}
            @input=${event => (this.name = event.target.value)}
          />
          ${wrong ? html`<p class="wrong" id="organization-name-wrong">${wrong}</p>` : nothing}
          <p class="hint" id="organization-name-hint">${t('upgrade.nameHint')}</p>
        </div>
        <error-note .problem=${wrong ? null : this.problem} final></error-note>
        <div><button type="submit" class="button primary" aria-disabled=${this.busy}>${t('upgrade.do')}</button></div>
      </form>
    </div>`
  }

  async #submit(event) {
    event.preventDefault()
    if (this.busy) return
    this.busy = true
    this.problem = null
    try {
      const founded = await command('POST', '/organizations', { name: this.name.trim(), plan: this.plan })
      await session.switchTo(founded.organizationId)
      toasts.tell(t('upgrade.done', founded.name))
      goTo('/members')
    } catch (e) {
      this.problem = e
      await this.updateComplete
      this.querySelector('[aria-invalid="true"]')?.focus()
    } finally {
      this.busy = false
    }
  }
}

customElements.define('upgrade-page', UpgradePage)
addPage({ route: '/upgrade', title: 'upgrade.title', render: () => html`<upgrade-page></upgrade-page>` })
