import { html } from 'lit'
import { PortionedTable } from '../components/portioned-table.js'
import { t } from '../texts/texts.js'
import { idOf } from './member-list.js'
import './member-row.js'

/** Members and invited people as they are now. */
export class MemberTable extends PortionedTable {
  static properties = { onlyAdmin: { type: Boolean } }

  get context() {
    return this.onlyAdmin
  }

  get caption() {
    return t('members.title')
  }

  get columns() {
    return ['who', 'role', 'status', 'since'].map(name => t(`members.${name}`))
  }

  get actions() {
    return t('actions')
  }

  idOf(member) {
    return idOf(member)
  }

  rowOf(member, index) {
    return html`<member-row .member=${member} .index=${index} .isLastAdmin=${this.#isLastAdmin(member)}></member-row>`
  }

  #isLastAdmin({ userId, role }) {
    return Boolean(this.onlyAdmin && userId && role === 'admin')
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

customElements.define('member-table', MemberTable)
