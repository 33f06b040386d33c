import { html } from 'lit'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import { CopyingPart } from './copying-part.js'

/** Something to be quoted elsewhere, with a button that copies it. */
class CopyText extends CopyingPart {
  static properties = { text: {} }

  render() {
    return html`<span class="copied"
        ><code>${this.text}</code>
        <button type="button" class="button ghost small-button" @click=${() => this.copy(this.text, 'code')}>${icon('copy')}${t('copy')}</button></span
      >
      ${this.told()}`
  }
}

customElements.define('copy-text', CopyText)
