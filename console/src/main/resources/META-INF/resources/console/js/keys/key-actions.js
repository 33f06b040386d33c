import { t } from '../texts/texts.js'

/** What this person can do to that key. Its creator may revoke it for as long as they are a member, and any admin. */
export function actionsFor(key, { isAdmin, userId }) {
  const copying = [{ id: 'copyId', label: t('keys.copyId') }]
  const mayRevoke = isAdmin || (key.managedBy === 'creator' && key.createdBy.userId === userId)
  if (key.status !== 'active' || !mayRevoke) return copying
  return [...copying, null, { id: 'revoke', label: t('keys.revoke'), danger: true }]
}
