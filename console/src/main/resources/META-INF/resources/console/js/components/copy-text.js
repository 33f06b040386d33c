import { html } from 'lit'
import { copy } from '../clipboard.js'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/** Something to be quoted elsewhere, with a button that copies it. */
class CopyText extends Part {
  static properties = { text: {} }

  render() {
    return html`<span class="copied"
      ><code>${this.text}</code>
      <button type="button" class="button ghost small-button" @click=${() => copy(this.text)}>${icon('copy')}${t('copy')}</button></span
    >`
  }
}

customElements.define('copy-text', CopyText)
