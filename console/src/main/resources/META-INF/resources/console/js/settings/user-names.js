import { whoTitle } from '../audit/people.js'
import { titleOf } from '../members/member-row-part.js'
import { t } from '../texts/texts.js'

/** So many characters tell people apart whom nothing else tells of. */
const END = 4

/**
 * What those who have used credits are called: as members, as creators of keys after they have left, and else by the end of their id.
 *
 * @param members the first page of them
 */
export function namesOf(userIds, members, keys) {
  const unnamed = members.next ? 'settings.memberOf' : 'settings.formerMember'
  const known = new Map([
    ...keys.map(({ createdBy }) => [createdBy.userId, whoTitle(createdBy)]),
    ...members.items.map(one => [one.userId, titleOf(one)]),
  ])
  return new Map(userIds.map(id => [id, known.get(id) ?? t(unnamed, id.slice(-END))]))
}
