import { html, nothing } from 'lit'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { actionsFor } from './member-actions.js'
import { MemberRowPart, titleOf } from './member-row-part.js'
import '../components/menu-button.js'

/** One of those who are there now. Drawn again only when that member has changed, or what one may do about them. */
class MemberRow extends MemberRowPart {
  connectedCallback() {
    super.connectedCallback()
    this.follow(session)
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }

  mark() {
    return this.member.userId === session.me.userId ? html` <span class="quiet small">(${t('members.you')})</span>` : nothing
  }

  actions() {
    const { member } = this
    return html`<menu-button
      .label=${t('members.actions', titleOf(member))}
      .items=${actionsFor(member, { isAdmin: session.isAdmin, userId: session.me.userId })}
      @choose=${event => this.emit('action', { action: event.detail, member })}
    ></menu-button>`
  }
}

customElements.define('member-row', MemberRow)
