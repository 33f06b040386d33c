import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import { CopyingPart } from './copying-part.js'

/** Something to be passed on as it is written, with a button that copies it, and another that copies what belongs to it as well. */
class CopyPassage extends CopyingPart {
  static properties = { text: {}, rest: { attribute: false } }

  render() {
    return html`<figure class="passage">
      <blockquote class="wrap-anywhere" lang="en">${this.text}</blockquote>
      <div class="between">
        ${this.told()}
        <span class="alike">
          ${this.#button(t('passage.copy'), [])} ${this.rest?.length ? this.#button(t('passage.copyAll'), this.rest) : nothing}
        </span>
      </div>
    </figure>`
  }

  #button(words, rest) {
    const text = [this.text, ...rest].join('\n')
    return html`<button type="button" class="button small-button" @click=${() => this.copy(text, 'blockquote')}>${icon('copy')}${words}</button>`
  }
}

customElements.define('copy-passage', CopyPassage)
