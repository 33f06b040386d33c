import { html, nothing } from 'lit'
import { copy } from '../clipboard.js'
import { addressOf, fromAddress, NOW } from '../history/moments.js'
import { Past } from '../history/past.js'
import { icon } from '../icons.js'
import { OrganizationPage } from '../organization-page.js'
import { addPage, currentRoute, keepParameters, parameters } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import '../components/error-note.js'
import '../dialogs/event-dialog.js'
import '../dialogs/invitation-dialog.js'
import '../history/past-comparison.js'
import '../history/past-events.js'
import '../history/past-moments.js'
import '../history/past-state.js'
import '../history/why-not.js'

const ROUTE = '/history'

/** An organization as it was at a moment of its life, what had led there, and what differs from another moment. */
class HistoryPage extends OrganizationPage {
  static properties = { asking: { state: true } }

  constructor() {
    super()
    this.asking = null
  }

  connectedCallback() {
    super.connectedCallback()
    this.past = new Past(this.organization)
    this.follow(this.past)
    this.follow(this.past, 'chosen', () => this.#keep())
    this.follow(this.past, 'over', () => session.load())
    this.follow(window, 'hashchange', () => currentRoute() === ROUTE && this.#showAddressed())
    this.follow(window, 'online', () => this.past.problem && this.past.again())
    this.followNews(() => this.past.keepUp())
    this.#showAddressed()
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.past.stop()
    this.forgetParametersElsewhere(ROUTE)
  }

  render() {
    const { past } = this
    return html`<div class="content-parts" @act=${event => this.#act(event.detail)} @invitation=${event => this.#showInvitation(event.detail)}>
      <header class="page-head">
        <div>
          <h1>${t('history.title')}</h1>
          <p class="quiet">${t('history.lead')}</p>
        </div>
        ${this.#comparing()}
      </header>
      <past-moments .past=${past}></past-moments>
      <error-note .problem=${past.isOutside ? null : past.problem} @again=${() => past.again()}></error-note>
      ${past.isOutside ? this.#outside() : this.#view()}
      <section class="section">
        <header>
          <h2>${t('history.why.title')}</h2>
          <p>${t('history.why.text')}</p>
        </header>
        <div><why-not .organization=${this.organization}></why-not></div>
      </section>
      ${this.#dialog()}
    </div>`
  }

  /** One button for both, so that it keeps the focus. */
  #comparing() {
    const { past } = this
    const [sign, text] = past.isCompared ? ['cross', 'history.endComparison'] : ['compare', 'history.compareMoments']
    return html`<button type="button" class="button ${past.isCompared ? '' : 'primary'}" @click=${() => (past.isCompared ? past.endComparison() : past.compareWith(past.opposite))}>
      ${icon(sign)}${t(text)}
    </button>`
  }

  #outside() {
    return html`<div class="empty">
      ${icon('history')}
      <h2>${t('history.outside')}</h2>
      <p>${t('history.outsideText')}</p>
      <div class="alike">
        <button type="button" class="button" @click=${() => this.past.within(this.past.founded)}>${t('history.toBeginning')}</button>
        <button type="button" class="button" @click=${() => this.past.within(NOW)}>${t('history.toNow')}</button>
      </div>
    </div>`
  }

  /** What is below does not move with what is chosen: the events stay as high as they are. */
  #view() {
    const { past } = this
    const events = html`<past-events .past=${past} ?news=${this.news} @renew=${() => this.#renew()}></past-events>`
    return html`${past.isCompared ? html`<past-comparison .past=${past}></past-comparison>` : nothing}${events}${past.isCompared ? nothing : html`<past-state .past=${past}></past-state>`}`
  }

  #dialog() {
    const { name, entry, invitation } = this.asking ?? {}
    const closed = () => (this.asking = null)
    if (name === 'event') return html`<event-dialog .organization=${this.organization} .entry=${entry} @closed=${closed}></event-dialog>`
    return name === 'invitation' ? html`<invitation-dialog .organization=${this.organization} .invitation=${invitation} @closed=${closed}></invitation-dialog>` : nothing
  }

  async #act({ action, entry }) {
    // Browsers lend the clipboard to some pages only: there the sentence can be copied by hand.
    if (action === 'copy') await copy(entry.sentence).catch(() => (this.asking = { name: 'event', entry }))
    if (action === 'details') this.asking = { name: 'event', entry }
    if (action === 'compare') this.past.compareWith(String(entry.position))
    if (action === 'invitation') this.#showInvitation(entry.subject.id)
  }

  #showInvitation(invitation) {
    this.asking = { name: 'invitation', invitation }
  }

  /** Also after the address was changed by hand, or by a link to this page. */
  #showAddressed() {
    this.past.show(fromAddress(parameters().get('at')) ?? NOW, fromAddress(parameters().get('with')))
  }

  /** To compare is a step, and so is to end it. */
  #keep() {
    const { at, other, isCompared } = this.past
    keepParameters(addressOf(at, other), isCompared !== parameters().has('with'))
  }

  #renew() {
    const { position } = this.news
    this.news = null
    this.past.renew(position)
  }
}

customElements.define('history-page', HistoryPage)
addPage({
  route: ROUTE,
  title: 'history.title',
  isThere: session => session.isAdmin,
  entry: { text: 'history.nav', icon: 'history' },
  render: () => html`<history-page></history-page>`,
})
