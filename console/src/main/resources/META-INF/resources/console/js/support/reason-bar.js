import { html } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { statedReason } from './stated-reason.js'

/** The reason that goes along with each look, always in sight. Tells `change`. */
class ReasonBar extends Part {
  render() {
    return html`<section class="reason-bar" aria-label=${t('support.reason.title')}>
      <p>${icon('record')}<span><span class="quiet">${t('support.reason.stated')}</span> <span class="named wrap-anywhere">${statedReason.text}</span></span></p>
      <button type="button" class="button small-button" aria-haspopup="dialog" @click=${() => this.emit('change-reason')}>${t('support.reason.change')}</button>
    </section>`
  }
}

customElements.define('reason-bar', ReasonBar)
