import { command, path } from '../api/client.js'
import { goTo } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { DialogPart } from './dialog-part.js'

class LeaveDialog extends DialogPart {
  render() {
    return this.frame({
      title: t('leave.title', session.organization?.name ?? ''),
      lead: t('leave.text'),
      action: t('leave.do'),
      danger: true,
      submit: () => this.#leave(),
    })
  }

  async #leave() {
    const { organizationId, name } = session.organization
    await session.giveUp(async () => {
      await command('POST', path`/organizations/${organizationId}/leave`)
      this.close()
      toasts.tell(t('leave.done', name))
      await session.load()
    })
    goTo('/')
  }
}

customElements.define('leave-dialog', LeaveDialog)
