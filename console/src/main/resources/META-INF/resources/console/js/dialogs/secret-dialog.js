import { html, nothing } from 'lit'
import { t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'
import '../components/copy-text.js'

/** So long a click may still be the second half of the one that made the key. */
const DOUBLE_CLICK = 500

/** Shows the secret of a new API key, once. It is closed by its button alone: what is lost here is lost. */
class SecretDialog extends DialogPart {
  static properties = { made: { attribute: false }, kept: { state: true } }

  #since = performance.now()

  connectedCallback() {
    super.connectedCallback()
    this.follow(window, 'keydown', event => event.key === 'Escape' && this.#keep(event))
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }

  async firstUpdated() {
    super.firstUpdated()
    const secret = this.querySelector('copy-text')
    await secret.updateComplete
    secret.querySelector('button').focus()
  }

  render() {
    return this.frame({
      title: t('secret.title', this.made.name),
      lead: t('secret.once'),
      content: html`<div class="field">
        <span class="legend">${t('secret.label')}</span>
        <div><copy-text .text=${this.made.secret}></copy-text></div>
        <p class="hint">${t('secret.hint')}</p>
        <div role="status">${this.kept ? html`<p class="note">${t('secret.kept', t('secret.done'))}</p>` : nothing}</div>
      </div>`,
      cancel: t('secret.done'),
      held: true,
    })
  }

  /** The keystroke itself is kept from the browser: of two requests to close in a row, some carry out the second whatever they are told. */
  #keep(event) {
    event.preventDefault()
    this.kept = true
  }

  close() {
    if (performance.now() - this.#since > DOUBLE_CLICK) super.close()
  }
}

customElements.define('secret-dialog', SecretDialog)
