import { html, nothing } from 'lit'
import { path, query } from '../api/client.js'
import { t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'
import '../invitations/invitation-steps.js'

/** What became of an invitation, and why somebody cannot join by it. */
class InvitationDialog extends DialogPart {
  static properties = { organization: {}, invitation: {}, answer: { state: true } }

  connectedCallback() {
    super.connectedCallback()
    this.attempt(async () => (this.answer = await query(path`/organizations/${this.organization}/invitations/${this.invitation}/timeline`)))
  }

  render() {
    return this.frame({
      title: t('steps.ofInvitation'),
      content: this.problem ? nothing : html`<invitation-steps .invitation=${this.answer}></invitation-steps>`,
      cancel: t('close'),
    })
  }
}

customElements.define('invitation-dialog', InvitationDialog)
