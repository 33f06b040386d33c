import { html } from 'lit'
import { PortionedTable } from '../components/portioned-table.js'
import { idOf } from '../members/member-list.js'
import { t } from '../texts/texts.js'
import './past-member-row.js'

/** Members and invited people as they were. */
class PastMemberTable extends PortionedTable {
  get caption() {
    return t('history.members')
  }

  get columns() {
    return ['who', 'role', 'status', 'since'].map(name => t(`members.${name}`))
  }

  get actions() {
    return t('history.invitationOf')
  }

  idOf(member) {
    return idOf(member)
  }

  rowOf(member, index) {
    return html`<past-member-row .member=${member} .index=${index}></past-member-row>`
  }

  skeleton() {
    return html`<div role="row">
      <div role="cell" class="who-cell person"><span class="skeleton round"></span><span class="skeleton long"></span></div>
      <div role="cell" class="role-cell"><span class="skeleton short"></span></div>
      <div role="cell" class="status-cell"><span class="skeleton short"></span></div>
      <div role="cell" class="date-cell"><span class="skeleton short"></span></div>
      <div role="cell" class="menu-cell"></div>
    </div>`
  }
}

customElements.define('past-member-table', PastMemberTable)
