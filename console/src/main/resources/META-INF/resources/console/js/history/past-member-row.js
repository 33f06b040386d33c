import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { MemberRowPart, titleOf } from '../members/member-row-part.js'
import { t } from '../texts/texts.js'

/** One of those who were there at a moment. Tells `invitation` when somebody wants to see what became of it. */
class PastMemberRow extends MemberRowPart {
  actions() {
    const { userId, invitationId } = this.member
    if (userId) return nothing
    const label = t('history.timelineOf', titleOf(this.member))
    return html`<button type="button" class="button ghost square" aria-haspopup="dialog" aria-label=${label} title=${label} @click=${() => this.emit('invitation', invitationId)}>
      ${icon('next')}
    </button>`
  }
}

customElements.define('past-member-row', PastMemberRow)
