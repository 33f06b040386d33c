import { html, nothing } from 'lit'
import { path, query } from '../api/client.js'
import { Latest } from '../api/latest.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import '../components/asking-form.js'
import '../components/error-note.js'
import '../invitations/address-explained.js'
import '../invitations/invitation-steps.js'

/** Tells why somebody cannot join, by their address, with every invitation that ever went there. */
class WhyNot extends Part {
  static properties = { organization: {} }

  #answer = new Latest()

  connectedCallback() {
    super.connectedCallback()
    this.follow(this.#answer)
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
    this.#answer.stop()
  }

  render() {
    const { loading, problem } = this.#answer
    const fault = problem?.at?.('email')
    return html`<asking-form
        name="why"
        .label=${t('history.why.email')}
        .action=${t('history.why.do')}
        .fault=${fault}
        @asked=${event => this.#ask(event.detail)}
      ></asking-form>
      ${fault ? nothing : html`<error-note .problem=${problem} @again=${() => this.#ask(this.address)}></error-note>`}
      <div class="why-answer" aria-busy=${loading}>${this.#told()}</div>`
  }

  #told() {
    const { answer, loading } = this.#answer
    if (!answer) return loading ? html`<invitation-steps></invitation-steps>` : nothing
    return html`<p class="count" role="status">${t('steps.address.sent', answer.invitations.length)}</p>
      <address-explained .answer=${answer}></address-explained>`
  }

  #ask(email) {
    this.address = email
    this.#answer.read(signal => query(`${path`/organizations/${this.organization}/invitations/explanation`}?${new URLSearchParams({ email })}`, { signal }))
  }
}

customElements.define('why-not', WhyNot)
