import { html } from 'lit'
import { command, path } from '../api/client.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { DialogPart } from './dialog-part.js'
import '../components/plan-picker.js'

class PlanDialog extends DialogPart {
  static properties = { organization: {}, plan: {} }

  render() {
    return this.frame({
      title: t('settings.planDialog'),
      lead: t('settings.planHint'),
      content: html`<plan-picker .chosen=${this.plan} @pick=${event => (this.plan = event.detail)}></plan-picker>`,
      action: t('save'),
      submit: () => this.#change(),
    })
  }

  async #change() {
    await command('PUT', path`/organizations/${this.organization}/plan`, { plan: this.plan })
    this.close()
    toasts.tell(t('settings.planChanged', t(`plan.${this.plan}`)))
    await session.load()
    this.emit('done')
  }
}

customElements.define('plan-dialog', PlanDialog)
