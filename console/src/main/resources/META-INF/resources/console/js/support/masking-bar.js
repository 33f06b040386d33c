import { html, nothing } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import '../dialogs/unmask-dialog.js'

/** Whether addresses are shortened, and the way to the other. Tells `unmask` with the reason; an empty one to shorten them again. */
class MaskingBar extends Part {
  static properties = { unmasking: {}, asking: { state: true } }

  render() {
    return html`<div class="masking" role="status">${this.unmasking ? this.#whole() : this.#shortened()}</div>
      ${this.asking ? html`<unmask-dialog @closed=${() => (this.asking = false)}></unmask-dialog>` : nothing}`
  }

  #shortened() {
    return html`<span class="badge">${t('support.unmask.masked')}</span>
      <button type="button" class="button small-button" aria-haspopup="dialog" @click=${() => (this.asking = true)}>${t('support.unmask.open')}</button>`
  }

  #whole() {
    return html`<span class="badge pending">${t('support.unmask.unmasked')}</span>
      <button type="button" class="button small-button" @click=${() => this.emit('unmask', '')}>${t('support.unmask.mask')}</button>`
  }
}

customElements.define('masking-bar', MaskingBar)
