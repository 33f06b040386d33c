import { html, nothing } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import '../dialogs/unmask-dialog.js'

/** Whether addresses are shortened, and the way to the other. Tells `unmask` with the reason; an empty one to shorten them again. */
class MaskingBar extends Part {
  static properties = { unmasking: {}, asking: { state: true } }

  render() {
    const whole = Boolean(this.unmasking)
    return html`<div class="masking">
        <span class="badge ${whole ? 'pending' : ''}" role="status">${whole ? t('support.unmask.unmasked') : t('support.unmask.masked')}</span>
        <button type="button" class="button small-button" aria-haspopup=${whole ? nothing : 'dialog'} @click=${() => this.#pressed(whole)}>
          ${whole ? t('support.unmask.mask') : t('support.unmask.open')}
        </button>
      </div>
      ${this.asking ? html`<unmask-dialog @closed=${() => (this.asking = false)}></unmask-dialog>` : nothing}`
  }

  #pressed(whole) {
    if (whole) this.emit('unmask', '')
    else this.asking = true
  }
}

customElements.define('masking-bar', MaskingBar)
