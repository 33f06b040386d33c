import { html, nothing } from 'lit'
import { path } from '../api/client.js'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import { LookPart } from './look-part.js'
import '../invitations/invitation-steps.js'

/** All that happened to one invitation, and whether it can be accepted. */
class SupportInvitation extends LookPart {
  begin() {
    this.ask(path`/invitations/${this.about}/timeline`)
  }

  render() {
    const { answer, loading } = this.look
    return html`<div class="counted">
        <button type="button" class="button small-button" @click=${() => this.emit('look', { view: 'invitations' })}>${icon('back')}${t('support.allInvitations')}</button>
        ${this.masking()}
      </div>
      ${this.problem()} ${answer || loading ? html`<invitation-steps .invitation=${answer}></invitation-steps>` : nothing}`
  }
}

customElements.define('support-invitation', SupportInvitation)
