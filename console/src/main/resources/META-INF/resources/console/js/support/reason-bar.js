import { html } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/** The reason that goes along with each look, always in sight. Tells `change-reason`. */
class ReasonBar extends Part {
  static properties = { reason: {} }

  render() {
    return html`<section class="reason-bar" aria-label=${t('support.reason.title')}>
      <p>${icon('record')}<span><span class="quiet">${t('support.reason.stated')}</span> <span class="named wrap-anywhere">${this.reason}</span></span></p>
      <button type="button" class="button small-button" aria-haspopup="dialog" @click=${() => this.emit('change-reason')}>${t('support.reason.change')}</button>
    </section>`
  }
}

customElements.define('reason-bar', ReasonBar)
