import { html, nothing } from 'lit'
import { day, moment } from '../dates.js'
import { initials } from '../names.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/** A member, or somebody who is invited. Who extends it says what can be done about them. */
export class MemberRowPart extends Part {
  static properties = { member: { attribute: false }, index: { type: Number } }

  render() {
    const { member } = this
    return html`<div role="row" aria-rowindex=${this.index}>
      <div role="cell" class="who-cell person">
        <span class="avatar ${member.userId ? '' : 'invited'}" aria-hidden="true">${initials(titleOf(member))}</span>
        <span class="texts">
          <span class="named cut">${titleOf(member)}${this.mark()}</span>
          ${member.name && member.email ? html`<span class="quiet small cut">${member.email}</span>` : nothing}
        </span>
      </div>
      <div role="cell" class="role-cell">${t(`role.${member.role}`)}</div>
      <div role="cell" class="status-cell"><span class="badge ${member.status}">${t(`status.${member.status}`)}</span></div>
      <div role="cell" class="date-cell quiet small">${since(member)}</div>
      <div role="cell" class="menu-cell">${this.actions()}</div>
    </div>`
  }

  /** What stands behind the name. */
  mark() {
    return nothing
  }
}

export function titleOf(member) {
  return member.name ?? member.email ?? t('members.gone')
}

/** Since when somebody is a member, or until when an invitation is good. */
export function since({ joinedAt, expiresAt, status }) {
  if (joinedAt) return html`${t('members.joined')} ${day(joinedAt)}`
  return html`${status === 'expired' ? t('members.expired') : t('members.until')} ${moment(expiresAt)}`
}
