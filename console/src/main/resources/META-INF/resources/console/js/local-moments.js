const MINUTE = 60_000
const LENGTHS = { minutes: 16, seconds: 19 }

/** The latest that a field takes: without it there could be years of five digits. */
export const LATEST = '9999-12-31T23:59'

/** A moment in the reader's zone, as a field for date and time has it. */
export function here(moment, to = 'minutes') {
  const date = new Date(moment)
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE).toISOString().slice(0, LENGTHS[to])
}

/** The moment that such a field has; empty for none. */
export function instant(local) {
  return local ? new Date(local).toISOString() : ''
}

export function zone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
