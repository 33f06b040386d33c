import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/** Something to be passed on as it is written, with a button that copies it, and another that copies what belongs to it as well. */
class CopyPassage extends Part {
  static properties = { text: {}, rest: { attribute: false }, outcome: { state: true } }

  render() {
    return html`<figure class="passage">
      <blockquote class="wrap-anywhere" lang="en">${this.text}</blockquote>
      <div class="between">
        <span role="status">${this.outcome ? html`<span class="copy-outcome ${this.outcome === 'notCopied' ? 'failed' : ''}">${t(this.outcome)}</span>` : nothing}</span>
        <span class="alike">
          <button type="button" class="button small-button" @click=${() => this.#copy(this.text)}>${icon('copy')}${t('passage.copy')}</button>
          ${this.rest?.length
            ? html`<button type="button" class="button small-button" @click=${() => this.#copy([this.text, ...this.rest].join('\n'))}>${icon('copy')}${t('passage.copyAll')}</button>`
            : nothing}
        </span>
      </div>
    </figure>`
  }

  /** Browsers lend the clipboard to some pages only. */
  async #copy(text) {
    this.outcome = null
    try {
      await navigator.clipboard.writeText(text)
      this.outcome = 'copied'
    } catch {
      this.outcome = 'notCopied'
      getSelection().selectAllChildren(this.querySelector('blockquote'))
    }
  }
}

customElements.define('copy-passage', CopyPassage)
