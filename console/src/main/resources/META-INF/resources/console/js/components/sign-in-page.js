import { html, nothing } from 'lit'
import { signIn } from '../auth/sign-in.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import './error-note.js'
import './language-switch.js'

/** For whoever is not signed in. */
class SignInPage extends Part {
  static properties = { failed: { type: Boolean }, problem: { state: true } }

  render() {
    document.title = 'Roster'
    return html`<main class="alone">
      <span class="brand"><img src="/console/mark.svg" alt="" />Roster</span>
      <div class="sheet">
        <header>
          <h1>${t('signIn.title')}</h1>
          <p class="quiet">${t('signIn.text')}</p>
        </header>
        ${this.#told()}
        <div class="actions">
          <button type="button" class="button primary" @click=${() => this.#begin()}>${t('signIn.logIn')}</button>
          <button type="button" class="button" @click=${() => this.#begin({ prompt: 'create' })}>${t('signIn.signUp')}</button>
        </div>
      </div>
      <div class="foot"><language-switch></language-switch></div>
    </main>`
  }

  async #begin(given) {
    this.problem = null
    try {
      await signIn.begin(given)
    } catch (e) {
      this.problem = e
    }
  }

  #told() {
    if (this.problem) return html`<error-note .problem=${this.problem} final></error-note>`
    if (signIn.isHalfOut) return html`<p class="note wrong" role="alert"><span class="what">${t('signIn.halfOut')}</span></p>`
    if (this.failed) return html`<p class="note wrong" role="alert"><span class="what">${t('signIn.failed')}</span></p>`
    return signIn.hasEnded ? html`<p class="note" role="status">${t('signIn.ended')}</p>` : nothing
  }
}

customElements.define('sign-in-page', SignInPage)
