import { html, nothing } from 'lit'
import { day, moment } from '../dates.js'
import { icon } from '../icons.js'
import { titleOf } from '../members/member-row.js'
import { initials } from '../names.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/** A member, or somebody who was invited, at a moment. Tells `invitation` when somebody wants to see what became of it. */
class PastMemberRow extends Part {
  static properties = { member: { attribute: false }, index: { type: Number } }

  render() {
    const { member } = this
    return html`<div role="row" aria-rowindex=${this.index}>
      <div role="cell" class="who-cell person">
        <span class="avatar ${member.userId ? '' : 'invited'}" aria-hidden="true">${initials(titleOf(member))}</span>
        <span class="texts">
          <span class="named cut">${titleOf(member)}</span>
          ${member.name && member.email ? html`<span class="quiet small cut">${member.email}</span>` : nothing}
        </span>
      </div>
      <div role="cell" class="role-cell">${t(`role.${member.role}`)}</div>
      <div role="cell" class="status-cell"><span class="badge ${member.status}">${t(`status.${member.status}`)}</span></div>
      <div role="cell" class="date-cell quiet small">${this.#when()}</div>
      <div role="cell" class="menu-cell">${member.userId ? nothing : this.#timeline()}</div>
    </div>`
  }

  #when() {
    const { joinedAt, expiresAt, status } = this.member
    if (joinedAt) return html`${t('members.joined')} ${day(joinedAt)}`
    return html`${status === 'expired' ? t('members.expired') : t('members.until')} ${moment(expiresAt)}`
  }

  #timeline() {
    const label = t('history.timelineOf', titleOf(this.member))
    return html`<button
      type="button"
      class="button ghost square"
      aria-haspopup="dialog"
      aria-label=${label}
      title=${label}
      @click=${() => this.emit('invitation', this.member.invitationId)}
    >
      ${icon('next')}
    </button>`
  }
}

customElements.define('past-member-row', PastMemberRow)
