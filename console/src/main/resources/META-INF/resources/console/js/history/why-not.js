import { html, nothing } from 'lit'
import { path, query } from '../api/client.js'
import { Latest } from '../api/latest.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import '../components/error-note.js'
import '../invitations/address-explained.js'
import '../invitations/invitation-steps.js'

/** Tells why somebody cannot join, by their address, with every invitation that ever went there. */
class WhyNot extends Part {
  static properties = { organization: {}, wrong: { state: true } }

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
    const { answer, loading, problem } = this.#answer
    const wrong = this.wrong || problem?.at?.('email')
    return html`<form class="inline" novalidate @submit=${this.#asked}>
        <div class="field">
          <label for="why-email">${t('history.why.email')}</label>
          <input
            class="input"
            id="why-email"
            type="email"
            maxlength="254"
            autocomplete="off"
            spellcheck="false"
            aria-invalid=${wrong ? 'true' : nothing}
            aria-describedby="why-wrong"
            @input=${() => (this.wrong = '')}
          />
        </div>
        <button type="submit" class="button" aria-disabled=${loading}>${t('history.why.do')}</button>
      </form>
      <p class="wrong why-wrong" id="why-wrong" role="alert">${wrong || nothing}</p>
      ${wrong ? nothing : html`<error-note .problem=${problem} @again=${this.#asked}></error-note>`}
      <div class="why-answer" aria-busy=${loading}>${loading && !answer ? html`<invitation-steps></invitation-steps>` : answer && !wrong ? this.#told(answer) : nothing}</div>`
  }

  #told(answer) {
    return html`<p class="count" role="status">${t('steps.address.sent', answer.invitations.length)}</p>
      <address-explained .answer=${answer}></address-explained>`
  }

  #asked(event) {
    event?.preventDefault()
    const field = this.querySelector('#why-email')
    const email = field.value.trim()
    this.wrong = email ? '' : t('field.email')
    if (this.wrong) return field.focus()
    this.#answer.read(signal => query(`${path`/organizations/${this.organization}/invitations/explanation`}?${new URLSearchParams({ email })}`, { signal }))
  }
}

customElements.define('why-not', WhyNot)
