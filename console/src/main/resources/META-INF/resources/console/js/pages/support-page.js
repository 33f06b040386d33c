import { html, nothing } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { addPage, currentRoute, goTo, keepParameters, parameters } from '../router.js'
import { Look } from '../support/look.js'
import { statedReason } from '../support/stated-reason.js'
import { addressOf, lookIn } from '../support/views.js'
import { t } from '../texts/texts.js'
import '../components/error-note.js'
import '../dialogs/reason-dialog.js'
import '../support/found-organizations.js'
import '../support/reason-bar.js'
import '../support/reason-form.js'
import '../support/support-search.js'
import '../support/supported-organization.js'

const ROUTE = '/support'

/** Where support looks into organizations of others: for a reason, one question at a time, and never unnoticed. */
class SupportPage extends Part {
  static properties = { seen: { state: true }, address: { state: true }, asking: { state: true }, round: { state: true } }

  constructor() {
    super()
    Object.assign(this, { seen: {}, address: '', asking: false, round: 0, found: new Look() })
  }

  connectedCallback() {
    super.connectedCallback()
    this.seen = lookIn(parameters())
    this.follow(this.found)
    this.follow(statedReason, 'change', () => this.#stated())
    this.follow(window, 'online', () => this.found.problem && this.found.again())
    this.follow(window, 'hashchange', () => this.#navigated())
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }

  render() {
    return html`<div class="content-parts support">
      <header class="page-head">
        <div>
          <h1>${t('support.title')}</h1>
          <p class="quiet">${t('support.lead')}</p>
        </div>
      </header>
      ${statedReason.text ? this.#desk() : html`<reason-form></reason-form>`}
    </div>`
  }

  #desk() {
    return html`<reason-bar .reason=${statedReason.text} @change-reason=${() => (this.asking = true)}></reason-bar>
      <support-search @organization=${event => this.#open(event.detail)} @address=${event => this.#find(event.detail)}></support-search>
      <div class="seen">${this.seen.organization ? this.#organization() : this.#found()}</div>
      ${this.asking ? html`<reason-dialog @closed=${() => (this.asking = false)}></reason-dialog>` : nothing}`
  }

  #organization() {
    const { organization, view, about, asOf } = this.seen
    return keyed(
      this.round,
      html`<supported-organization
        .organization=${organization}
        .view=${view}
        .about=${about}
        .asOf=${asOf}
        .address=${this.address}
        @look=${event => this.#look(event.detail)}
      ></supported-organization>`,
    )
  }

  #found() {
    const { answer, loading, problem } = this.found
    if (problem?.at('email')) return html`<p class="note wrong" role="alert"><span class="what">${problem.at('email')}</span></p>`
    if (problem) return html`<error-note .problem=${problem} @again=${() => this.found.again()}></error-note>`
    if (answer || loading) return html`<found-organizations .items=${answer?.items}></found-organizations>`
    return html`<div class="empty">
      ${icon('support')}
      <h2>${t('support.begin')}</h2>
      <p>${t('support.beginText')}</p>
    </div>`
  }

  /** The form is gone once it is filled in, and what comes next has the focus. */
  async #stated() {
    this.requestUpdate()
    await new Promise(requestAnimationFrame)
    if (document.activeElement === document.body) this.querySelector('#support-search')?.focus()
  }

  /** Also the one that is there already, when it is looked up once more. */
  #open(organization) {
    this.round++
    this.address = ''
    this.found.forget()
    goTo(`${ROUTE}?${new URLSearchParams({ org: organization })}`)
  }

  /** The address stays here: what is in that of the page is kept by browsers. */
  #find(email) {
    this.address = email
    this.found.ask('/support/organizations', { email })
    this.#keep(lookIn(new URLSearchParams()))
  }

  /** Another view is of the same moment, unless it is of another. */
  #look({ view, about = '', asOf = this.seen.asOf }) {
    this.#keep({ ...this.seen, view, about, asOf })
  }

  #keep(seen) {
    this.seen = seen
    keepParameters(seen.organization ? addressOf(seen) : {})
  }

  #navigated() {
    if (currentRoute() === ROUTE) this.seen = lookIn(parameters())
  }
}

customElements.define('support-page', SupportPage)
addPage({
  route: ROUTE,
  title: 'support.title',
  isThere: session => session.me.roles.includes('support'),
  entry: { text: 'support.title', icon: 'support' },
  apart: true,
  render: () => html`<support-page></support-page>`,
})
