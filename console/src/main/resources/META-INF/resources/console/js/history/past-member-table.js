import { html } from 'lit'
import { MemberTable } from '../members/member-table.js'
import { t } from '../texts/texts.js'
import './past-member-row.js'

/** Members and invited people as they were. */
class PastMemberTable extends MemberTable {
  get caption() {
    return t('history.members')
  }

  get actions() {
    return t('history.invitationOf')
  }

  rowOf(member, index) {
    return html`<past-member-row .member=${member} .index=${index}></past-member-row>`
  }
}

customElements.define('past-member-table', PastMemberTable)
