import { hasText, number, t } from '../texts/texts.js'

/** What the service tells of two moments, in words: [what, then, now] by part. */
export function differencesIn({ settings, members, invitations, apiKeys, credits }) {
  return [
    { title: t('support.diff.settings'), rows: settings.map(one => [settingName(one.setting), settingValue(one.setting, one.from), settingValue(one.setting, one.to)]) },
    { title: t('support.view.members'), rows: members.map(one => [one.name ?? one.email ?? t('members.gone'), role(one.from), role(one.to)]) },
    { title: t('support.view.invitations'), rows: invitations.map(one => [one.email ?? t('members.gone'), invitation(one.from), invitation(one.to)]) },
    { title: t('support.view.api-keys'), rows: apiKeys.map(one => [one.name, key(one.from), key(one.to)]) },
    { title: t('support.view.credits'), rows: creditRows(credits) },
  ]
}

function settingName(setting) {
  const name = `support.diff.setting.${setting.replace('.', '-')}`
  return hasText(name) ? t(name) : setting
}

function settingValue(setting, value) {
  if (value == null) return setting === 'seats.limit' ? t('settings.unlimited') : none()
  return setting === 'plan' && hasText(`plan.${value}`) ? t(`plan.${value}`) : value
}

function role(value) {
  return value ? t(`role.${value}`) : t('support.diff.noMember')
}

function invitation(state) {
  return state ? `${t(`status.${state.status}`)}, ${t(`role.${state.role}`)}` : none()
}

function key(state) {
  if (!state) return none()
  return state.managedBy === 'admins' ? `${t(`status.${state.status}`)}, ${t('keys.managedByAdmins')}` : t(`status.${state.status}`)
}

function creditRows({ from, to, granted, used }) {
  if (from === to && !granted && !used) return []
  return [
    [t('support.diff.balance'), number(from), number(to)],
    [t('support.diff.granted'), none(), number(granted)],
    [t('support.diff.used'), none(), number(used)],
  ]
}

function none() {
  return '–'
}
