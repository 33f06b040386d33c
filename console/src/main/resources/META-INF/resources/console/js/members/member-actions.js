import { t } from '../texts/texts.js'

/** What this person can do to that row. There is always an admin: the last one neither becomes less nor goes. */
export function actionsFor(member, { isAdmin, userId, isLastAdmin = false }) {
  const items = isLastAdmin ? [] : member.userId ? memberActions(member, isAdmin, userId) : invitationActions(member, isAdmin)
  const copying = member.email ? [{ id: 'copyAddress', label: t('members.copyAddress') }] : []
  if (!member.userId) copying.push({ id: 'copyState', label: t('members.copyState') })
  const [harmless, grave] = [items.filter(item => !item.danger), items.filter(item => item.danger)]
  const groups = [[...harmless, ...copying], grave].filter(group => group.length)
  return groups.flatMap((group, index) => (index ? [null, ...group] : group))
}

function memberActions({ userId, role }, isAdmin, me) {
  const actions = []
  if (isAdmin) actions.push(role === 'admin' ? { id: 'makeMember', label: t('members.makeMember') } : { id: 'makeAdmin', label: t('members.makeAdmin') })
  if (userId === me) actions.push({ id: 'leave', label: t('members.leave'), danger: true })
  else if (isAdmin) actions.push({ id: 'remove', label: t('members.remove'), danger: true })
  return actions
}

function invitationActions({ status }, isAdmin) {
  if (!isAdmin) return []
  const actions = [{ id: 'resend', label: t('members.resend') }, { id: 'explain', label: t('members.explain') }]
  if (status === 'pending') actions.push({ id: 'revoke', label: t('members.revoke'), danger: true })
  return actions
}
