import { html, nothing } from 'lit'
import { command, query } from '../api/client.js'
import { Problem } from '../api/problem.js'
import { signIn } from '../auth/sign-in.js'
import { moment } from '../dates.js'
import { Part } from '../part.js'
import { session } from '../session.js'
import { hasText, t } from '../texts/texts.js'
import '../dialogs/decline-dialog.js'
import './error-note.js'
import './language-switch.js'

/** What can be sent in a header at all. */
const PRINTED = /^[\x21-\x7e]+$/

/** Where mails of invitation lead to: who invites to what, until when, and what one can do about it. */
class AcceptPage extends Part {
  static properties = { preview: { state: true }, problem: { state: true }, refused: { state: true }, unreachable: { state: true }, busy: { state: true }, joined: { state: true }, declined: { state: true }, asking: { state: true } }

  #token = new URLSearchParams(location.search).get('token') ?? ''

  connectedCallback() {
    super.connectedCallback()
    this.follow(session)
    this.#load()
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }

  render() {
    document.title = `${this.preview ? t('accept.title', this.preview.organizationName) : 'Roster'}`
    return html`<main class="alone">
      <span class="brand"><img src="/console/mark.svg" alt="" />Roster</span>
      <div class="sheet" aria-live="polite">${this.#shown()}</div>
      <div class="foot"><language-switch></language-switch></div>
      ${this.asking ? this.#asked() : nothing}
    </main>`
  }

  #shown() {
    if (this.joined) return this.#told(t('accept.joined', this.joined.name), '')
    if (this.declined) return this.#told(t('accept.declined'), t('accept.declineText'))
    const state = (this.problem ?? this.refused)?.code
    if (state && hasText(`accept.states.${state}`)) return this.#told(...t(`accept.states.${state}`))
    if (this.problem) return html`<error-note .problem=${this.problem} @again=${() => this.#load()}></error-note>`
    if (!this.preview) return this.#waiting()
    if (this.refused?.code === 'invitation_email_mismatch' || this.#isForAnother) return this.#forAnother()
    return this.#invitation()
  }

  #asked() {
    return html`<decline-dialog .organization=${this.preview.organizationName} @closed=${() => (this.asking = false)} @done=${() => this.#decline()}></decline-dialog>`
  }

  /** As high as an invitation is: what stands around it does not move when that comes. */
  #waiting() {
    return html`<div class="awaited" aria-busy="true"><h1 class="unseen">${t('loading')}</h1><span class="skeleton long"></span></div>`
  }

  #told(title, text) {
    return html`<header>
        <h1>${title}</h1>
        ${text ? html`<p class="quiet">${text}</p>` : nothing}
      </header>
      <div class="actions"><a class="button primary" href="/#/members">${t('accept.toConsole')}</a></div>`
  }

  #forAnother() {
    return html`<header>
        <h1>${t('accept.otherTitle')}</h1>
        <p class="quiet wrap-anywhere">${t('accept.otherText', this.preview.email ?? '', session.me.email ?? session.me.name)}</p>
      </header>
      <error-note .problem=${this.unreachable} final></error-note>
      <div class="actions">
        <button type="button" class="button primary" @click=${() => this.#signIn('login')}>${t('accept.switchAccount')}</button>
        <a class="button" href="/">${t('accept.toConsole')}</a>
      </div>`
  }

  #invitation() {
    const { organizationName, invitedBy, role, email, expiresAt } = this.preview
    return html`<header>
        <h1>${t('accept.title', organizationName)}</h1>
        <p class="quiet">${t('accept.text', invitedBy, t(`role.${role}`))}</p>
      </header>
      <dl class="facts">
        ${email ? html`<dt>${t('accept.for')}</dt><dd>${email}</dd>` : nothing}
        <dt>${t('accept.role')}</dt>
        <dd>${t(`role.${role}`)}</dd>
        <dt>${t('accept.until')}</dt>
        <dd>${moment(expiresAt)}</dd>
      </dl>
      <error-note .problem=${this.refused ?? this.unreachable} final></error-note>
      <div class="actions">${session.me ? this.#decide() : this.#identify()}</div>`
  }

  #decide() {
    return html`<button type="button" class="button primary" aria-disabled=${this.busy} @click=${() => this.#accept()}>${t('accept.accept')}</button>
      ${this.#declining()}
      <p class="quiet small">${t('accept.as', session.me.email ?? session.me.name)}</p>`
  }

  #identify() {
    return html`<button type="button" class="button primary" @click=${() => this.#signIn('create')}>${t('accept.signUp')}</button>
      <button type="button" class="button" @click=${() => this.#signIn()}>${t('accept.logIn')}</button>
      ${this.#declining()}`
  }

  #declining() {
    return html`<button type="button" class="button ghost" aria-disabled=${this.busy} @click=${() => (this.asking = !this.busy)}>${t('accept.decline')}</button>`
  }

  #signIn(prompt) {
    this.unreachable = null
    return signIn.begin({ prompt, hint: this.preview.email ?? undefined }).catch(e => (this.unreachable = e))
  }

  async #accept() {
    await this.#attempt(async () => {
      const joined = await command('POST', '/invitations/accept', { token: this.#token })
      await session.switchTo(joined.organizationId)
      this.joined = joined
    })
  }

  async #decline() {
    await this.#attempt(async () => {
      await command('POST', '/invitations/decline', { token: this.#token }, { open: true })
      this.declined = true
    })
  }

  async #attempt(doing) {
    if (this.busy) return
    this.busy = true
    this.refused = null
    try {
      await doing()
    } catch (e) {
      this.refused = e
    } finally {
      this.busy = false
    }
  }

  async #load() {
    this.problem = null
    if (!PRINTED.test(this.#token)) {
      this.problem = new Problem({ code: 'invitation_token_invalid' })
      return
    }
    try {
      this.preview = await query('/invitations/preview', { headers: { 'Invitation-Token': this.#token }, open: true })
    } catch (e) {
      this.problem = e
    }
  }

  get #isForAnother() {
    const { email } = this.preview
    return Boolean(email && session.me?.email && email.toLowerCase() !== session.me.email.toLowerCase())
  }
}

customElements.define('accept-page', AcceptPage)
