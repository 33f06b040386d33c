import { html, nothing } from 'lit'
import { day, moment } from '../dates.js'
import { initials } from '../names.js'
import { Part } from '../part.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { actionsFor } from './member-actions.js'
import '../components/menu-button.js'

/** A member, or somebody who is invited. Drawn again only when that member has changed. */
class MemberRow extends Part {
  static properties = { member: { attribute: false }, index: { type: Number } }

  render() {
    const { member } = this
    return html`<div role="row" aria-rowindex=${this.index}>
      <div role="cell" class="who-cell person">
        <span class="avatar ${member.userId ? '' : 'invited'}" aria-hidden="true">${initials(titleOf(member))}</span>
        <span class="texts">
          <span class="named cut">${titleOf(member)}${this.#you()}</span>
          ${member.name && member.email ? html`<span class="quiet small cut">${member.email}</span>` : nothing}
        </span>
      </div>
      <div role="cell" class="role-cell">${t(`role.${member.role}`)}</div>
      <div role="cell" class="status-cell"><span class="badge ${member.status}">${t(`status.${member.status}`)}</span></div>
      <div role="cell" class="date-cell quiet small">${this.#when()}</div>
      <div role="cell" class="menu-cell">
        <menu-button
          .label=${t('members.actions', titleOf(member))}
          .items=${actionsFor(member, { isAdmin: session.isAdmin, userId: session.me.userId })}
          @choose=${event => this.emit('action', { action: event.detail, member })}
        ></menu-button>
      </div>
    </div>`
  }

  #you() {
    return this.member.userId === session.me.userId ? html` <span class="quiet small">(${t('members.you')})</span>` : nothing
  }

  #when() {
    const { joinedAt, expiresAt, status } = this.member
    if (joinedAt) return html`${t('members.joined')} ${day(joinedAt)}`
    return html`${status === 'expired' ? t('members.expired') : t('members.until')} ${moment(expiresAt)}`
  }
}

export function titleOf(member) {
  return member.name ?? member.email ?? t('members.gone')
}

customElements.define('member-row', MemberRow)
