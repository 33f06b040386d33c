import { html } from 'lit'
import { moment } from '../dates.js'
import { number, t } from '../texts/texts.js'

const NUMBERS = ['seats.used', 'seats.pending', 'seats.limit']

/** All settings: those that are the same at both moments too, taken from one of them. */
export function settingRows({ settings }, same) {
  const told = new Map(settings.map(one => [one.setting, one]))
  const values = { name: same.name, plan: same.plan, 'seats.used': same.seats.used, 'seats.pending': same.seats.pending, 'seats.limit': same.seats.limit }
  return Object.entries(values).map(([setting, value]) => {
    const { from, to } = told.get(setting) ?? { from: value, to: value }
    return { kind: told.has(setting) ? 'changed' : 'same', what: t(`history.setting.${setting}`), from: settingOf(setting, from), to: settingOf(setting, to) }
  })
}

export function memberRows({ members }) {
  return members.map(({ name, email, from, to }) => ({
    kind: kindOf(from, to),
    what: name ?? email ?? t('members.gone'),
    hint: name ? email : null,
    from: from && t(`role.${from}`),
    to: to && t(`role.${to}`),
  }))
}

export function invitationRows({ invitations }) {
  return invitations.map(({ email, from, to, invitationId }) => ({
    kind: kindOf(from, to),
    what: email ?? t('members.gone'),
    from: from && invitationOf(from),
    to: invitationOf(to),
    invitationId,
  }))
}

export function keyRows({ apiKeys }) {
  return apiKeys.map(({ name, from, to }) => ({ kind: kindOf(from, to), what: name, from: from && keyOf(from), to: keyOf(to) }))
}

/** The balance, and who used how much in between. */
export function creditRows({ credits: { from, to, granted, used, byMember } }, nameOf) {
  if (from === to && !granted && !used) return []
  const balance = { kind: from === to ? 'same' : 'changed', what: t('history.balance'), hint: t('history.between', number(granted), number(used)), from: number(from), to: number(to) }
  return [balance, ...byMember.map(({ userId, used: n }) => ({ kind: 'added', what: nameOf(userId), from: null, to: t('history.used', number(n)) }))]
}

function kindOf(from, to) {
  if (!from) return 'added'
  return to ? 'changed' : 'removed'
}

function settingOf(setting, value) {
  if (setting === 'plan') return t(`plan.${value}`)
  if (!NUMBERS.includes(setting)) return value
  return value === null ? t('settings.unlimited') : number(Number(value))
}

function invitationOf({ status, role, expiresAt }) {
  return html`${t(`steps.status.${status}`)}, ${t(`role.${role}`)}<br /><span class="quiet small">${t('members.until')} ${moment(expiresAt)}</span>`
}

function keyOf({ status, managedBy }) {
  return managedBy === 'admins' ? `${t(`status.${status}`)}, ${t('keys.managedByAdmins')}` : t(`status.${status}`)
}
