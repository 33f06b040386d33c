import { html, nothing } from 'lit'
import { signIn } from '../auth/sign-in.js'
import { moment } from '../dates.js'
import { icon } from '../icons.js'
import { initials } from '../names.js'
import { Part } from '../part.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { placeBeside } from './placing.js'
import './error-note.js'
import './language-switch.js'
import './scheme-switch.js'

/** The person at the bottom left, and behind them: workspaces to switch to, invitations that wait, and how the console looks. */
class ProfilePanel extends Part {
  static properties = { open: { state: true }, problem: { state: true } }

  constructor() {
    super()
    this.open = false
    this.problem = null
  }

  connectedCallback() {
    super.connectedCallback()
    this.follow(session)
    this.follow(window, 'resize', () => this.#place())
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }

  render() {
    const { me, workspace } = session
    return html`<button
        type="button"
        class="profile"
        popovertarget="profile-panel"
        aria-expanded=${this.open}
        aria-label=${t('shell.profile', me.name)}
      >
        <span class="mark" ?data-waiting=${session.invitations.length > 0}><span class="avatar">${initials(me.name)}</span></span>
        <span class="who">
          <span class="named cut">${me.name}</span>
          <span class="quiet small cut">${nameOf(workspace)}</span>
        </span>
        ${icon('updown')}
      </button>
      <div class="panel" id="profile-panel" popover role="dialog" aria-label=${t('shell.workspaces')} @toggle=${this.#toggled}>
        <section>
          <h2>${t('shell.workspaces')}</h2>
          <ul>
            ${session.workspaces.map(one => this.#workspace(one))}
          </ul>
          <a class="link" href="#/upgrade" @click=${() => this.#close()}>${icon('plus')}${t('shell.newOrganization')}</a>
          <error-note .problem=${this.problem} final></error-note>
        </section>
        ${session.invitations.length ? this.#invitations() : nothing}
        <section>
          <div class="choice"><span>${t('shell.scheme')}</span><scheme-switch></scheme-switch></div>
          <div class="choice"><span>${t('shell.language')}</span><language-switch></language-switch></div>
        </section>
        <section>
          ${me.email ? html`<p class="choice quiet small wrap-anywhere">${me.email}</p>` : nothing}
          <button type="button" class="link" @click=${() => signIn.out()}>${icon('out')}${t('shell.signOut')}</button>
        </section>
      </div>`
  }

  #workspace(one) {
    const isCurrent = one === session.workspace
    const detail = one.role ? `${t(`plan.${one.plan}`)} · ${t(`role.${one.role}`)}` : t(`plan.${one.plan}`)
    return html`<li>
      <button type="button" class="workspace" aria-current=${isCurrent ? 'true' : nothing} @click=${() => this.#switchTo(one)}>
        <span class="avatar ${one.type}">${initials(one.type === 'personal' ? session.me.name : one.name)}</span>
        <span class="texts"><span class="named cut">${nameOf(one)}</span><span class="quiet small">${detail}</span></span>
        ${isCurrent ? icon('check') : nothing}
      </button>
    </li>`
  }

  #invitations() {
    return html`<section>
      <h2>${t('shell.invitations')}</h2>
      <ul>
        ${session.invitations.map(
          one => html`<li class="invitation">
            <span class="named">${one.organizationName}</span>
            <span class="small">${t('shell.invitedBy', one.invitedBy?.name ?? '', t(`role.${one.role}`))}</span>
            <span class="quiet small">${t('shell.validUntil')} ${moment(one.expiresAt)}</span>
          </li>`,
        )}
      </ul>
      <p class="invitation quiet small">${t('shell.openMail')}</p>
    </section>`
  }

  async #switchTo(workspace) {
    this.problem = null
    try {
      if (workspace !== session.workspace) await session.switchTo(workspace.organizationId ?? null)
      this.#close()
      toasts.tell(workspace.type === 'personal' ? t('shell.switchedToOwn') : t('shell.switched', workspace.name))
    } catch (e) {
      this.problem = e
    }
  }

  get #panel() {
    return this.querySelector('.panel')
  }

  #close() {
    this.#panel.hidePopover()
  }

  #toggled = event => {
    this.open = event.newState === 'open'
    if (this.open) this.#place()
  }

  #place = () => {
    if (this.open) placeBeside(this.querySelector('.profile'), this.#panel, { above: true, alignEnd: false })
  }
}

function nameOf(workspace) {
  return workspace.type === 'personal' ? t('shell.personal') : workspace.name
}

customElements.define('profile-panel', ProfilePanel)
