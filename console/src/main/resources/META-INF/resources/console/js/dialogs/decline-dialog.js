import { t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'

/** Asks whoever declines an invitation. Tells `done` when they want to. */
class DeclineDialog extends DialogPart {
  static properties = { organization: {} }

  render() {
    return this.frame({
      title: t('accept.declineTitle', this.organization),
      lead: t('accept.declineText'),
      action: t('accept.decline'),
      danger: true,
      submit: () => this.#decline(),
    })
  }

  #decline() {
    this.close()
    this.emit('done')
  }
}

customElements.define('decline-dialog', DeclineDialog)
