import { html } from 'lit'
import { moment } from '../dates.js'
import { Part } from '../part.js'
import { addPage } from '../router.js'
import { session } from '../session.js'
import { number, t } from '../texts/texts.js'

/** The personal workspace: its plan, its credits, and who invites its owner. */
class OverviewPage extends Part {
  connectedCallback() {
    super.connectedCallback()
    this.follow(session)
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }

  render() {
    const { me, invitations } = session
    return html`<div class="content-parts">
      <header class="page-head">
        <div>
          <h1>${t('overview.title', me.name)}</h1>
          <p class="quiet">${t('overview.lead')}</p>
        </div>
      </header>
      <div class="cards">
        <section class="card">
          <h2>${t('overview.plan')}</h2>
          <p class="figure">${t(`plan.${me.plan}`)}</p>
          <p class="quiet">${t('overview.planText')}</p>
          <a class="button primary" href="#/upgrade">${t('overview.upgrade')}</a>
        </section>
        <section class="card">
          <h2>${t('overview.credits')}</h2>
          <p class="figure">${number(me.credits)}</p>
          <p class="quiet">${t('overview.creditsText')}</p>
        </section>
        <section class="card">
          <h2>${t('overview.invitations')}</h2>
          ${invitations.length ? this.#invitations(invitations) : html`<p class="quiet">${t('overview.noInvitations')}</p>`}
        </section>
      </div>
    </div>`
  }

  #invitations(invitations) {
    return html`<ul class="results">
        ${invitations.map(
          one => html`<li>
            <span><span class="named">${one.organizationName}</span><br /><span class="small">${t('shell.invitedBy', one.invitedBy?.name ?? '', t(`role.${one.role}`))}</span></span>
            <span class="quiet small">${t('shell.validUntil')} ${moment(one.expiresAt)}</span>
          </li>`,
        )}
      </ul>
      <p class="quiet small">${t('shell.openMail')}</p>`
  }
}

customElements.define('overview-page', OverviewPage)
addPage({
  route: '/',
  title: 'overview.nav',
  isThere: session => !session.organization,
  entry: { text: 'overview.nav', icon: 'overview' },
  render: () => html`<overview-page></overview-page>`,
})
