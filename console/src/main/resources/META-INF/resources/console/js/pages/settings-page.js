import { html, nothing } from 'lit'
import { path, query } from '../api/client.js'
import { day } from '../dates.js'
import { isOnlyAdmin } from '../members/only-admin.js'
import { OrganizationPage } from '../organization-page.js'
import { addPage } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import '../components/copy-text.js'
import '../components/error-note.js'
import '../dialogs/close-dialog.js'
import '../dialogs/leave-dialog.js'
import '../dialogs/plan-dialog.js'
import '../settings/credits-section.js'
import '../settings/name-form.js'
import '../settings/seats-meter.js'

/** What there is to know and to change about the organization that one works in. */
class SettingsPage extends OrganizationPage {
  static properties = { settings: { state: true }, onlyAdmin: { state: true }, problem: { state: true }, asking: { state: true } }

  connectedCallback() {
    super.connectedCallback()
    this.follow(session)
    this.followChanges(() => this.soon(() => this.#load()))
    this.#load()
  }

  render() {
    return html`<div class="content-parts">
      <header class="page-head">
        <div>
          <h1>${t('settings.title')}</h1>
          <p class="quiet">${t('settings.lead')}</p>
        </div>
      </header>
      <error-note .problem=${this.problem} @again=${() => this.#load()}></error-note>
      ${this.settings ? this.#sections(this.settings) : this.problem ? nothing : skeletons()}
      ${this.#dialog()}
    </div>`
  }

  #sections(settings) {
    return html`${section(t('settings.name'), t('settings.nameText'), html`<name-form .settings=${settings} @done=${() => this.#renamed()} @stale=${() => this.#load()}></name-form>`)}
    ${section(
      t('settings.id'),
      t('settings.idText'),
      html`<div><copy-text .text=${settings.organizationId}></copy-text></div>
        <p class="quiet small">${t('settings.founded')} ${day(settings.createdAt)}</p>`,
    )}
    ${section(
      t('settings.plan'),
      t('settings.planText'),
      html`<div class="between">
        <p class="figure">${t(`plan.${settings.plan}`)}</p>
        ${session.isAdmin ? html`<button type="button" class="button" @click=${() => (this.asking = 'plan')}>${t('settings.changePlan')}</button>` : nothing}
      </div>`,
    )}
    ${section(t('settings.seats'), t('settings.seatsText'), html`<seats-meter .seats=${settings.seats}></seats-meter>`)}
    ${section(t('settings.credits'), t('settings.creditsText'), html`<credits-section .organization=${this.organization} .balance=${settings.credits}></credits-section>`)}
    ${section(t('settings.danger'), t('settings.dangerText'), this.#danger(), 'danger')}`
  }

  #danger() {
    return html`${this.onlyAdmin ? staying() : this.#grave('leave')} ${session.isAdmin ? this.#grave('close') : nothing}`
  }

  #grave(name) {
    const action = name === 'leave' ? t('leave.do') : t('closing.do')
    return html`<div class="between">
      <div>
        <h3>${t(`settings.${name}`)}</h3>
        <p class="quiet">${t(`settings.${name}Text`)}</p>
      </div>
      <button type="button" class="button danger" @click=${() => (this.asking = name)}>${action}</button>
    </div>`
  }

  #dialog() {
    const closed = () => (this.asking = null)
    if (this.asking === 'leave') return html`<leave-dialog @closed=${closed}></leave-dialog>`
    if (this.asking === 'close') return html`<close-dialog .organization=${this.organization} .name=${this.settings.name} @closed=${closed}></close-dialog>`
    if (this.asking !== 'plan') return nothing
    return html`<plan-dialog .organization=${this.organization} .plan=${this.settings.plan} @closed=${closed} @done=${() => this.#load()}></plan-dialog>`
  }

  async #renamed() {
    await Promise.all([session.load(), this.#load()])
  }

  async #load() {
    try {
      ;[this.settings, this.onlyAdmin] = await Promise.all([query(path`/organizations/${this.organization}`), isOnlyAdmin(this.organization)])
      this.problem = null
    } catch (e) {
      this.problem = e
    }
  }
}

/** What the last admin has to do first. */
function staying() {
  return html`<div class="between">
    <div>
      <h3>${t('settings.leave')}</h3>
      <p class="quiet">${t('settings.leaveOnlyAdmin')}</p>
    </div>
    <a class="button" href="#/members">${t('members.nav')}</a>
  </div>`
}

function section(title, text, content, kind = '') {
  return html`<section class="section ${kind}">
    <header>
      <h2>${title}</h2>
      <p>${text}</p>
    </header>
    <div>${content}</div>
  </section>`
}

function skeletons() {
  return Array.from({ length: 4 }, () => section(html`<span class="skeleton short"></span>`, html`<span class="skeleton long"></span>`, html`<span class="skeleton long"></span>`))
}

customElements.define('settings-page', SettingsPage)
addPage({
  route: '/settings',
  title: 'settings.title',
  isThere: session => session.organization !== null,
  entry: { text: 'settings.nav', icon: 'settings' },
  render: () => html`<settings-page></settings-page>`,
})
