import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/** Something to be quoted elsewhere, with a button that copies it. What came of it is told here: a toast would be behind a dialog. */
class CopyText extends Part {
  static properties = { text: {}, outcome: { state: true } }

  render() {
    return html`<span class="copied"
        ><code>${this.text}</code>
        <button type="button" class="button ghost small-button" @click=${this.#copy}>${icon('copy')}${t('copy')}</button></span
      >
      <span role="status">${this.outcome ? html`<span class="copy-outcome ${this.outcome === 'notCopied' ? 'failed' : ''}">${t(this.outcome)}</span>` : nothing}</span>`
  }

  /** Browsers lend the clipboard to some pages only. */
  async #copy() {
    this.outcome = null
    try {
      await navigator.clipboard.writeText(this.text)
      this.outcome = 'copied'
    } catch {
      this.outcome = 'notCopied'
      getSelection().selectAllChildren(this.querySelector('code'))
    }
  }
}

customElements.define('copy-text', CopyText)
