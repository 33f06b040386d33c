import { html, nothing } from 'lit'
import { rowFault } from '../components/row-fault.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { actionsFor } from './member-actions.js'
import { MemberRowPart, titleOf } from './member-row-part.js'
import '../components/menu-button.js'

/** One of those who are there now. Drawn again only when that member has changed, or what one may do about them. */
class MemberRow extends MemberRowPart {
  static properties = { isLastAdmin: { attribute: false }, problem: { state: true } }

  connectedCallback() {
    super.connectedCallback()
    this.follow(session)
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }

  render() {
    return html`${super.render()}${rowFault(this.problem, titleOf(this.member), this.index)}`
  }

  mark() {
    return this.member.userId === session.me.userId ? html` <span class="quiet small">(${t('members.you')})</span>` : nothing
  }

  actions() {
    const { member } = this
    const items = actionsFor(member, { isAdmin: session.isAdmin, userId: session.me.userId, isLastAdmin: this.isLastAdmin })
    if (!items.length) return nothing
    return html`<menu-button
      .label=${t('members.actions', titleOf(member))}
      .items=${items}
      @choose=${event => this.emit('action', { action: event.detail, member })}
    ></menu-button>`
  }
}

customElements.define('member-row', MemberRow)
