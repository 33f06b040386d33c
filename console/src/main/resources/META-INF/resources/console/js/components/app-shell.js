import { html, nothing } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { icon } from '../icons.js'
import { organizationChanges } from '../organization-changes.js'
import { Part } from '../part.js'
import { currentRoute, entries, goTo, home, isElsewhere, pageAt } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import './missing-page.js'
import './profile-panel.js'

/** Which changes of an organization show outside its pages. */
const SHOWN = ['organization.renamed', 'organization.plan-changed', 'organization.closed']

/** And which of members, when they are about whoever is signed in. */
const ABOUT_ONESELF = ['member.role-changed', 'member.removed', 'member.left']

/** Navigation at the left, the page in the middle, the person at the bottom left. */
class AppShell extends Part {
  #navigated = () => {
    this.#leaveNowhere()
    this.#leaveElsewhere()
    organizationChanges.resume()
    this.requestUpdate()
    this.updateComplete.then(() => this.querySelector('#content')?.focus())
  }
  #place
  #connection = () => {
    if (navigator.onLine) session.load()
    this.requestUpdate()
  }

  connectedCallback() {
    super.connectedCallback()
    this.follow(session, 'change', () => this.#worksElsewhere())
    this.#leaveElsewhere()
    this.follow(window, 'resize', () => this.#showPlace())
    this.follow(session, 'lost', event => tellLost(event.detail))
    this.follow(organizationChanges, 'change', event => this.#changed(event.detail))
    this.follow(organizationChanges, 'reset', () => session.load())
    this.follow(organizationChanges, 'over', () => session.load())
    this.#followChanges()
    addEventListener('hashchange', this.#navigated)
    addEventListener('online', this.#connection)
    addEventListener('offline', this.#connection)
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
    organizationChanges.of(null)
    removeEventListener('hashchange', this.#navigated)
    removeEventListener('online', this.#connection)
    removeEventListener('offline', this.#connection)
  }

  render() {
    const page = this.#page()
    document.title = `${t(page?.title ?? 'notFound.title')} · ${session.organization?.name ?? 'Roster'}`
    return html`<a class="button skip" href="#content" @click=${this.#skip}>${t('skip')}</a>
      <div class="shell">
        <header class="side">
          <a class="brand" href="#/" aria-label="Roster"><img src="/console/mark.svg" alt="" /><span>Roster</span></a>
          <nav aria-label=${t('shell.navigation')}>
            ${this.#entries(page)}
          </nav>
          <profile-panel></profile-panel>
        </header>
        <main class="main" tabindex="-1">
          <div role="status">${navigator.onLine ? nothing : html`<p class="offline">${icon('offline')}${t('offline')}</p>`}</div>
          <div class="content" id="content" tabindex="-1">${keyed(page?.apart ? page.route : session.organization?.organizationId, page ? page.render() : html`<missing-page></missing-page>`)}</div>
        </main>
      </div>`
  }

  /** It is left where somebody has scrolled it for as long as they stay on the page. */
  updated() {
    const place = this.querySelector('nav [aria-current]')?.hash
    if (place !== this.#place) this.#showPlace()
    this.#place = place
  }

  /** Where the navigation is one line, one's place in it is in sight. */
  #showPlace() {
    const nav = this.querySelector('nav')
    const current = nav?.querySelector('[aria-current]')
    if (current) nav.scrollLeft = current.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2
  }

  /** What belongs to the workspace, and apart from it what does not. */
  #entries(page) {
    const all = entries(session)
    const groups = [all.filter(one => !one.apart), all.filter(one => one.apart)].filter(group => group.length)
    return groups.map(group => html`<ul>${group.map(entry => this.#entry(entry, page))}</ul>`)
  }

  #entry({ route, entry }, page) {
    return html`<li>
      <a href="#${route}" aria-current=${route === page?.route ? 'page' : nothing}>${icon(entry.icon)}${t(entry.text)}</a>
    </li>`
  }

  /** What the address names; where there is nothing by that name in this workspace, its first page. */
  #page() {
    return pageAt(currentRoute(), session) ?? (currentRoute() === '/' ? pageAt(home(session), session) : undefined)
  }

  /** The page that one is on is kept in another workspace, where there is such a page. */
  #worksElsewhere() {
    this.#followChanges()
    if (session.me && !pageAt(currentRoute(), session)) goTo(home(session))
    this.requestUpdate()
  }

  #followChanges() {
    organizationChanges.of(session.organization?.organizationId ?? null)
  }

  #changed({ type, subject, position }) {
    if (SHOWN.includes(type) || (ABOUT_ONESELF.includes(type) && subject === session.me?.userId)) session.load(position)
  }

  #leaveNowhere() {
    if (currentRoute() === '/' && home(session) !== '/') goTo(home(session))
  }

  /** Of a page that another workspace has, the first one of this one is shown: it is no step to go back to. */
  #leaveElsewhere() {
    if (pageAt(currentRoute(), session) || !isElsewhere(currentRoute(), session)) return
    toasts.tell(t('notFound.elsewhere'))
    location.replace(`#${home(session)}`)
  }

  #skip(event) {
    event.preventDefault()
    this.querySelector('#content').focus()
  }
}

function tellLost({ name, isClosed }) {
  toasts.tell(t(isClosed ? 'closing.done' : 'shell.memberNoLonger', name), { stays: true })
}

customElements.define('app-shell', AppShell)
