import { html, nothing } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/** Asks for the next page of a look. It is pressed, and never seen to: each page is recorded. */
class MoreButton extends Part {
  static properties = { look: { attribute: false }, next: {}, loading: { type: Boolean } }

  render() {
    if (!this.next) return nothing
    return html`<div class="more"><button type="button" class="button" aria-disabled=${this.loading} @click=${() => this.look.more()}>${t('more')}</button></div>`
  }
}

customElements.define('more-button', MoreButton)
