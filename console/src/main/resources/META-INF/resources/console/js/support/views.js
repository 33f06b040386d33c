/** What can be looked at in an organization; the first one asks before it looks. */
export const VIEWS = ['join', 'members', 'invitations', 'api-keys', 'credits', 'timeline', 'audit', 'diff']

/** Those that can be shown as they were. The others tell of the past anyway. */
export const OF_ANY_MOMENT = ['members', 'invitations', 'api-keys', 'credits']

/** What an address asks for. There is no e-mail address in it, and no reason. */
export function lookIn(parameters) {
  const view = parameters.get('view')
  const asOf = parameters.get('asOf')
  return {
    organization: parameters.get('org')?.trim() ?? '',
    view: VIEWS.includes(view) ? view : VIEWS[0],
    about: parameters.get('about') ?? '',
    asOf: asOf && !Number.isNaN(Date.parse(asOf)) ? asOf : '',
  }
}

/** The same as parameters of an address. */
export function addressOf({ organization, view, about, asOf }) {
  return Object.fromEntries(Object.entries({ org: organization, view, about, asOf }).filter(([, value]) => value))
}
