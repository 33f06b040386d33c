import { path } from '../api/client.js'
import { PortionedList } from '../api/portioned-list.js'

/** Members and invited people of an organization. */
export class MemberList extends PortionedList {
  /** @param keeping see {@link PortionedList} */
  constructor(organization, keeping = false) {
    super(path`/organizations/${organization}/members`, idOf, { keeping })
  }
}

export function idOf(member) {
  return member.userId ?? member.invitationId
}
