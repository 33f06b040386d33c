import { reasonField } from '../support/reason-field.js'
import { isReason } from '../support/stated-reason.js'
import { t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'

/** Asks why addresses have to be whole. Tells `unmask` with the reason. */
class UnmaskDialog extends DialogPart {
  static properties = { wrong: { state: true } }

  render() {
    return this.frame({
      title: t('support.unmask.title'),
      lead: t('support.unmask.text'),
      content: reasonField({ id: 'unmask-reason', label: t('support.unmask.label'), hint: t('support.unmask.hint'), wrong: this.wrong }),
      action: t('support.unmask.do'),
      submit: () => this.#unmask(),
    })
  }

  #unmask() {
    const field = this.querySelector('input')
    const reason = field.value.trim()
    this.wrong = !isReason(reason)
    if (this.wrong) return field.focus()
    this.close()
    this.emit('unmask', reason)
  }
}

customElements.define('unmask-dialog', UnmaskDialog)
