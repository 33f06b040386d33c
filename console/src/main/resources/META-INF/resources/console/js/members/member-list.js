import { path } from '../api/client.js'
import { PortionedList } from '../api/portioned-list.js'

/** Members and invited people of an organization. */
export class MemberList extends PortionedList {
  constructor(organization) {
    super(path`/organizations/${organization}/members`, idOf)
  }
}

export function idOf(member) {
  return member.userId ?? member.invitationId
}
