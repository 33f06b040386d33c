import { command, path } from '../api/client.js'
import { titleOf } from '../members/member-row-part.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { DialogPart } from './dialog-part.js'

class RevokeDialog extends DialogPart {
  static properties = { organization: {}, member: { attribute: false } }

  render() {
    return this.frame({
      title: t('revoke.title', titleOf(this.member)),
      lead: t('revoke.text'),
      action: t('revoke.do'),
      danger: true,
      submit: () => this.#revoke(),
    })
  }

  async #revoke() {
    await command('POST', path`/organizations/${this.organization}/invitations/${this.member.invitationId}/revoke`)
    this.close()
    toasts.tell(t('members.revoked', titleOf(this.member)))
    this.emit('done')
  }
}

customElements.define('revoke-dialog', RevokeDialog)
