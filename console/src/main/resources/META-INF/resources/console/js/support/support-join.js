import { html, nothing } from 'lit'
import { t } from '../texts/texts.js'
import { LookPart } from './look-part.js'
import '../invitations/address-explained.js'
import '../invitations/invitation-steps.js'

/** Why somebody cannot join, by their address, or that they can. */
class SupportJoin extends LookPart {
  static properties = { address: {}, wrong: { state: true } }

  constructor() {
    super()
    Object.assign(this, { address: '', wrong: '' })
  }

  begin() {
    this.look.forget()
  }

  render() {
    const { answer, loading } = this.look
    return html`<form class="asking" novalidate @submit=${this.#submitted}>
        <div class="field">
          <label for="join-address">${t('support.join.address')}</label>
          <input
            class="input"
            id="join-address"
            type="email"
            maxlength="254"
            autocomplete="off"
            spellcheck="false"
            aria-invalid=${this.wrong ? 'true' : nothing}
            aria-describedby="join-wrong"
            .value=${this.address}
          />
        </div>
        <button type="submit" class="button">${t('support.join.do')}</button>
        <div class="field"><p class="wrong" id="join-wrong" role="alert">${this.wrong || nothing}</p></div>
      </form>
      ${this.problem()} ${answer ? this.#shown(answer) : loading ? html`<invitation-steps></invitation-steps>` : html`<p class="quiet">${t('support.join.text')}</p>`}`
  }

  #shown(answer) {
    return html`<div class="counted">
        <p class="count" role="status">${t('steps.address.sent', answer.invitations.length)}</p>
        ${this.masking()}
      </div>
      <address-explained .answer=${answer}></address-explained>`
  }

  #submitted(event) {
    event.preventDefault()
    const field = this.querySelector('input')
    this.address = field.value.trim()
    this.wrong = this.address.includes('@') && field.validity.valid ? '' : t('problem.invalid_email')
    if (this.wrong) return field.focus()
    this.unmasking = ''
    this.ask('/invitations/explanation', { email: this.address })
  }
}

customElements.define('support-join', SupportJoin)
