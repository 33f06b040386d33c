import { html, nothing } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/** What went wrong, in a sentence, and with what where that is told; what can be done; and by which id the service knows of it. */
class ErrorNote extends Part {
  static properties = { problem: { attribute: false }, about: {}, final: { type: Boolean } }

  render() {
    if (!this.problem) return nothing
    return html`<div class="note wrong" role="alert">
      <p class="what">${this.about ? `${this.about}: ` : ''}${this.problem.sentence ?? t('problem.unknown')}</p>
      ${this.final ? nothing : html`<button type="button" class="button small-button" @click=${() => this.emit('again')}>${t('retry')}</button>`}
      ${this.problem.requestId ? html`<p class="request">${t('requestId', this.problem.requestId)}</p>` : nothing}
    </div>`
  }
}

customElements.define('error-note', ErrorNote)
