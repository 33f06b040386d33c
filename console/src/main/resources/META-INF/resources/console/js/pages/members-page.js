import { html, nothing } from 'lit'
import { command, path, query } from '../api/client.js'
import { copy } from '../clipboard.js'
import { attemptAt } from '../components/row-fault.js'
import { inUtc } from '../dates.js'
import { icon } from '../icons.js'
import { filtersIn } from '../members/filters.js'
import { MemberList } from '../members/member-list.js'
import { titleOf } from '../members/member-row-part.js'
import { isOnlyAdmin } from '../members/only-admin.js'
import { OrganizationPage } from '../organization-page.js'
import { addPage, currentRoute, keepParameters, parameters } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import '../components/error-note.js'
import '../dialogs/invite-dialog.js'
import '../dialogs/invitation-dialog.js'
import '../dialogs/leave-dialog.js'
import '../dialogs/remove-dialog.js'
import '../dialogs/revoke-dialog.js'
import '../members/member-filters.js'
import '../members/member-table.js'

const ROUTE = '/members'

/** Members and invited people of the organization that one works in, as they are now. */
class MembersPage extends OrganizationPage {
  static properties = { settings: { state: true }, onlyAdmin: { state: true }, filters: { state: true }, asking: { state: true } }

  constructor() {
    super()
    Object.assign(this, { settings: null, onlyAdmin: false, filters: {}, asking: null })
  }

  connectedCallback() {
    super.connectedCallback()
    this.filters = filtersIn(parameters())
    this.list = new MemberList(this.organization, true)
    this.follow(this.list)
    this.follow(this.list, 'over', () => session.load())
    this.follow(session)
    this.followChanges(() => this.soon(() => this.#refresh()))
    this.follow(window, 'hashchange', () => currentRoute() === ROUTE && this.#navigated())
    this.follow(window, 'online', () => this.list.problem && this.list.ask(this.filters))
    this.#read()
  }

  /** Whom somebody looked for is nobody in another organization. */
  disconnectedCallback() {
    super.disconnectedCallback()
    this.forgetParametersElsewhere(ROUTE)
  }

  render() {
    const { list } = this
    return html`<div class="content-parts">
      <header class="page-head">
        <div>
          <h1>${t('members.title')}</h1>
          <p class="quiet">${this.settings ? t('members.seatsOf', this.settings.seats.used, this.settings.seats.limit) : nothing}</p>
        </div>
        ${session.isAdmin
          ? html`<button type="button" class="button primary" @click=${() => (this.asking = { name: 'invite' })}>${icon('plus')}${t('invite.open')}</button>`
          : nothing}
      </header>
      <div>
        <member-filters .filters=${this.filters} @filter=${event => this.#filter(event.detail)}></member-filters>
      </div>
      <div>
        <p class="count" role="status">${list.total === null ? '\u00a0' : t('members.found', list.total)}</p>
        <error-note .problem=${list.problem} @again=${() => list.ask(this.filters)}></error-note>
        ${this.#rows()}
      </div>
      ${this.#dialog()}
    </div>`
  }

  #rows() {
    const { list } = this
    if (list.problem && !list.portions.length) return nothing
    if (list.total === 0 && !list.loading) return this.#none()
    const isAlone = list.total === 1 && session.isAdmin && !Object.keys(this.filters).length
    return html`${this.#table()} ${isAlone ? html`<p class="quiet">${t('members.alone')}</p>` : nothing}`
  }

  #table() {
    return html`<member-table
      .list=${this.list}
      .portions=${{}}
      .onlyAdmin=${this.onlyAdmin}
      @more=${event => this.list.more(event.detail)}
      @action=${event => attemptAt(event.target, () => this.#act(event.detail))}
    ></member-table>`
  }

  #none() {
    return html`<div class="empty">
      ${icon('people')}
      <h2>${t('members.noneFound')}</h2>
      <p>${t('members.noneFoundText')}</p>
      <button type="button" class="button" @click=${() => this.#filter({})}>${t('members.clear')}</button>
    </div>`
  }

  #dialog() {
    const { name, member } = this.asking ?? {}
    const closed = () => (this.asking = null)
    if (name === 'invite')
      return html`<invite-dialog .organization=${this.organization} .seats=${this.settings?.seats} @closed=${closed} @done=${() => this.#refresh()}></invite-dialog>`
    if (name === 'remove') return html`<remove-dialog .organization=${this.organization} .member=${member} @closed=${closed} @done=${() => this.#refresh()}></remove-dialog>`
    if (name === 'revoke') return html`<revoke-dialog .organization=${this.organization} .member=${member} @closed=${closed} @done=${() => this.#refresh()}></revoke-dialog>`
    if (name === 'explain') return html`<invitation-dialog .organization=${this.organization} .invitation=${member.invitationId} @closed=${closed}></invitation-dialog>`
    return name === 'leave' ? html`<leave-dialog @closed=${closed}></leave-dialog>` : nothing
  }

  #filter(filters) {
    this.filters = filters
    keepParameters(filters)
    this.list.ask(filters)
  }

  /** The address was changed by hand, or by a link to this page. */
  #navigated() {
    this.filters = filtersIn(parameters())
    this.list.ask(this.filters)
  }

  async #act({ action, member }) {
    const invitation = path`/organizations/${this.organization}/invitations/${member.invitationId ?? ''}`
    const acts = {
      makeAdmin: () => this.#changeRole(member, 'admin'),
      makeMember: () => this.#changeRole(member, 'member'),
      resend: async () => {
        await command('POST', `${invitation}/resend`, {})
        toasts.tell(t('members.resent', titleOf(member)))
        await this.#refresh()
      },
      copyAddress: () => copy(member.email),
      copyState: () => copy(stateOf(member)),
    }
    if (acts[action]) await acts[action]()
    else this.asking = { name: action, member }
  }

  async #changeRole(member, role) {
    await command('PUT', path`/organizations/${this.organization}/members/${member.userId}/role`, { role })
    toasts.tell(t('members.roleChanged', titleOf(member), t(`role.${role}`)))
    if (member.userId === session.me.userId) await session.load()
    await this.#refresh()
  }

  async #refresh() {
    const table = this.querySelector('member-table')
    await Promise.all([table && this.list.count ? this.list.refresh(table.sees) : this.list.ask(this.filters), this.#readSettings()])
  }

  #read() {
    this.list.ask(this.filters)
    this.#readSettings()
  }

  async #readSettings() {
    try {
      ;[this.settings, this.onlyAdmin] = await Promise.all([query(path`/organizations/${this.organization}`), isOnlyAdmin(this.organization)])
    } catch {
      // The list tells already what is wrong.
    }
  }
}

function stateOf({ email, status, expiresAt }) {
  const when = status === 'expired' ? t('members.expiredUtc', inUtc(expiresAt)) : t('members.validUntilUtc', inUtc(expiresAt))
  return t('members.stateOf', email, t(`status.${status}`), when)
}

customElements.define('members-page', MembersPage)
addPage({
  route: ROUTE,
  title: 'members.title',
  isThere: session => session.organization !== null,
  entry: { text: 'members.nav', icon: 'people' },
  render: () => html`<members-page></members-page>`,
})
