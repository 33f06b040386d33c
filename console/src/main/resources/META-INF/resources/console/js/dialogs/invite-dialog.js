import { html, nothing } from 'lit'
import { command, path } from '../api/client.js'
import { sentenceFor } from '../api/problem.js'
import { addressesIn, MOST } from '../members/addresses.js'
import { language, t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { DialogPart } from './dialog-part.js'

const NAMES = { en: 'English', de: 'Deutsch' }

/** Invites one, or as many as were pasted; of many it tells line by line what became of each. */
class InviteDialog extends DialogPart {
  static properties = {
    organization: {},
    seats: { attribute: false },
    text: { state: true },
    role: { state: true },
    locale: { state: true },
    wrong: { state: true },
    results: { state: true },
    warned: { state: true },
  }

  constructor() {
    super()
    Object.assign(this, { text: '', role: 'member', locale: language.tag, wrong: '', results: null, warned: false })
  }

  render() {
    const addresses = addressesIn(this.text)
    return this.frame({
      title: t('invite.title'),
      lead: t('invite.seats', this.#left),
      content: this.results ? this.#results() : this.#form(addresses),
      action: this.results ? t('invite.again') : t('invite.do', addresses.length),
      cancel: this.results ? t('close') : t('cancel'),
      told: !this.wrong,
      keeps: () => this.#keeps(),
      possible: Boolean(this.results) || !this.#isFull,
      submit: () => (this.results ? this.#again() : this.#invite(addresses)),
    })
  }

  #form(addresses) {
    const over = this.#left !== null && addresses.length > Math.max(0, this.#left)
    return html`<div class="field">
        <label for="invite-addresses">${t('invite.addresses')}</label>
        <textarea
          class="input"
          id="invite-addresses"
          autocomplete="off"
          spellcheck="false"
          autofocus
          ?disabled=${this.#isFull}
          aria-invalid=${this.wrong ? 'true' : nothing}
          aria-describedby="invite-wrong invite-hint"
          .value=${this.text}
          @input=${this.#typed}
        ></textarea>
        <p class="wrong" id="invite-wrong" role="alert">${this.wrong || nothing}</p>
        <p class="hint" id="invite-hint">${over ? t('invite.overSeats', addresses.length, Math.max(0, this.#left)) : t('invite.hint')}</p>
      </div>
      <div class="pair">
        ${this.#choice('role', t('invite.role'), { member: t('role.member'), admin: t('role.admin') })}
        ${this.#choice('locale', t('invite.language'), NAMES)}
      </div>
      <div role="status">${this.warned ? html`<p class="note">${t('invite.unsent')}</p>` : nothing}</div>`
  }

  #choice(field, label, names) {
    return html`<div class="field">
      <label for="invite-${field}">${label}</label>
      <span class="select">
        <select class="input" id="invite-${field}" ?disabled=${this.#isFull} @change=${event => (this[field] = event.target.value)}>
          ${Object.entries(names).map(([value, name]) => html`<option value=${value} .selected=${value === this[field]}>${name}</option>`)}
        </select>
      </span>
    </div>`
  }

  #results() {
    const sent = this.results.filter(one => one.invitationId).length
    return html`<div tabindex="-1" data-results>
      <h3>${t('invite.results', sent, this.results.length)}</h3>
      <ul class="results" tabindex="0" aria-label=${t('invite.results', sent, this.results.length)}>
        ${this.results.map(
          one => html`<li>
            <span class="wrap-anywhere">${one.email}</span>
            ${one.invitationId
              ? html`<span class="badge active">${t('invite.sent')}</span>`
              : html`<span class="refused small">${one.code === 'invalid_request' ? t('problem.invalid_email') : sentenceFor(one.code, one.detail)}</span>`}
          </li>`,
        )}
      </ul>
    </div>`
  }

  #typed = event => {
    this.text = event.target.value
    this.wrong = ''
    this.warned = false
  }

  /** What was typed is thrown away only by whoever was told so. */
  #keeps() {
    if (this.warned || this.results || !this.text.trim()) return false
    return (this.warned = true)
  }

  async #invite(addresses) {
    this.wrong = addresses.length === 0 ? t('invite.none') : addresses.length > MOST ? t('invite.tooMany') : ''
    if (this.wrong) return this.#field.focus()
    if (addresses.length === 1) await this.#inviteOne(addresses[0])
    else await this.#inviteMany(addresses)
  }

  async #inviteOne(email) {
    try {
      await command('POST', path`/organizations/${this.organization}/invitations`, { email, role: this.role, locale: this.locale })
    } catch (e) {
      if (!e.at?.('email')) throw e
      this.wrong = t('problem.invalid_email')
      this.#field.focus()
      return
    }
    this.close()
    toasts.tell(t('invite.done', 1))
    this.emit('done')
  }

  async #inviteMany(addresses) {
    const invitations = addresses.map(email => ({ email, role: this.role, locale: this.locale }))
    const { items } = await command('POST', path`/organizations/${this.organization}/invitations/bulk`, { invitations })
    this.results = items
    this.emit('done')
    await this.updateComplete
    this.querySelector('[data-results]').focus()
  }

  /** What was refused is there again, to be mended. */
  async #again() {
    this.text = this.results
      .filter(one => !one.invitationId)
      .map(one => one.email)
      .join('\n')
    this.results = null
    await this.updateComplete
    this.#field.focus()
  }

  /** null when the plan has no limit, or it is not known. */
  get #left() {
    return this.seats?.limit == null ? null : this.seats.limit - this.seats.used
  }

  /** Nobody can be invited. What was typed before the last seat was taken stays, to be sent when there is one again. */
  get #isFull() {
    return this.#left !== null && this.#left <= 0 && !this.text
  }

  get #field() {
    return this.querySelector('#invite-addresses')
  }
}

customElements.define('invite-dialog', InviteDialog)
