/** A moment is an instant or the position of an event, as the API has them, and empty for now. */
export const NOW = ''

const IN_ADDRESS = 'now'
const POSITION = /^\d{1,18}$/

export function isPosition(moment) {
  return POSITION.test(moment)
}

/** As it is told in an address, where what is empty would not be seen. */
export function inAddress(moment) {
  return moment || IN_ADDRESS
}

/** @return null where the address tells none */
export function fromAddress(text) {
  const given = text?.trim() ?? null
  return given === IN_ADDRESS ? NOW : given
}

/** What an address says of them beside the page: the moment, unless it is now, and the one that it is compared with, if it is. */
export function addressOf(at, other) {
  return { ...(at === NOW ? {} : { at }), ...(other === null ? {} : { with: inAddress(other) }) }
}

/** Whether it is the moment of that event itself. */
export function isAt(entry, moment) {
  return isPosition(moment) ? entry.position === Number(moment) : entry.occurredAt === moment
}

/** Whether it happened up to that moment. */
export function isUpTo(entry, moment) {
  if (moment === NOW) return true
  return isPosition(moment) ? entry.position <= Number(moment) : !isAfter(entry.occurredAt, moment)
}

/**
 * Which one is earlier, as far as they tell.
 *
 * @param timeOf when the event of a position happened; undefined where that is not known
 */
export function inOrder(one, other, timeOf) {
  if (other === NOW) return [one, other]
  if (one === NOW) return [other, one]
  if (isPosition(one) && isPosition(other)) return Number(one) <= Number(other) ? [one, other] : [other, one]
  return millis(one, timeOf) > millis(other, timeOf) ? [other, one] : [one, other]
}

/** @return NaN where that is not known */
export function millis(moment, timeOf) {
  return Date.parse(isPosition(moment) ? timeOf(moment) : moment)
}

/** The service tells more digits than a Date has, and what one command does happens within a thousandth of a second. */
function isAfter(instant, other) {
  const [seconds, otherSeconds] = [instant, other].map(one => Math.floor(Date.parse(one) / 1000))
  return seconds === otherSeconds ? fraction(instant) > fraction(other) : seconds > otherSeconds
}

function fraction(instant) {
  return (/\.(\d+)/.exec(instant)?.[1] ?? '').padEnd(9, '0')
}
