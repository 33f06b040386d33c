import { reasonField } from '../support/reason-field.js'
import { isReason, statedReason } from '../support/stated-reason.js'
import { t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'

/** Asks for another reason for the looks to come. */
class ReasonDialog extends DialogPart {
  static properties = { wrong: { state: true } }

  render() {
    return this.frame({
      title: t('support.reason.changeTitle'),
      lead: t('support.reason.changeText'),
      content: reasonField({ id: 'other-reason', label: t('support.reason.label'), hint: t('support.reason.hint'), value: statedReason.text, wrong: this.wrong }),
      action: t('support.reason.keep'),
      submit: () => this.#state(),
    })
  }

  #state() {
    const field = this.querySelector('input')
    const text = field.value.trim()
    this.wrong = !isReason(text)
    if (this.wrong) return field.focus()
    statedReason.state(text)
    this.close()
  }
}

customElements.define('reason-dialog', ReasonDialog)
