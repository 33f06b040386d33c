const DAYS = 30
const NAMED = 4
const DAY_MILLIS = 86_400_000

/** The last days, oldest first, each with what every series used; whoever is not among those who used most is one series together. */
export function creditsByDay(byDay, byMember, today = new Date()) {
  const most = [...byMember].sort((one, other) => other.used - one.used)
  const series = most.slice(0, NAMED).map(one => one.userId)
  const others = most.length > NAMED
  const days = Array.from({ length: DAYS }, (_, n) => dayOf(today.getTime() - (DAYS - 1 - n) * DAY_MILLIS))
  const used = new Map(days.map(day => [day, new Array(series.length + (others ? 1 : 0)).fill(0)]))
  for (const one of byDay) {
    const row = used.get(one.day)
    const at = series.indexOf(one.userId)
    if (row) row[at < 0 ? row.length - 1 : at] += one.used
  }
  return { series, others, days: days.map(day => ({ day, used: used.get(day) })) }
}

/** The next number from there on that reads well on an axis. */
export function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return [1, 2, 5, 10].map(step => step * power).find(step => step >= value)
}

function dayOf(millis) {
  return new Date(millis).toISOString().slice(0, 10)
}
