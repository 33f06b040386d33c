import { html } from 'lit'
import { t } from '../texts/texts.js'
import { LookPart } from './look-part.js'
import '../components/asking-form.js'
import '../invitations/address-explained.js'
import '../invitations/invitation-steps.js'

/** Why somebody cannot join, by their address, or that they can. */
class SupportJoin extends LookPart {
  static properties = { address: {} }

  constructor() {
    super()
    this.address = ''
  }

  begin() {
    this.look.forget()
  }

  render() {
    return html`<asking-form
        name="join"
        .label=${t('support.join.address')}
        .action=${t('support.join.do')}
        .value=${this.address}
        @asked=${event => this.#ask(event.detail)}
      ></asking-form>
      ${this.problem()} ${this.#shown()}`
  }

  #shown() {
    const { answer, loading } = this.look
    if (loading) return html`<invitation-steps></invitation-steps>`
    if (!answer) return html`<p class="quiet">${t('support.join.text')}</p>`
    return html`<div class="counted">
        <p class="count" role="status">${t('steps.address.sent', answer.invitations.length)}</p>
        ${this.masking()}
      </div>
      <address-explained .answer=${answer}></address-explained>`
  }

  #ask(address) {
    this.address = address
    this.unmasking = ''
    this.ask('/invitations/explanation', { email: address })
  }
}

customElements.define('support-join', SupportJoin)
