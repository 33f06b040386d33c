import { path, query } from '../api/client.js'
import { isAt, isUpTo, NOW } from './moments.js'

const PORTION = 60

/**
 * The part of an organization's history that lies around a moment, oldest first, and grows where somebody goes beyond it. A history is as long as
 * an organization is old: it is never read from its beginning to get to its end. Each read is a record of the audit trail: only what somebody wants
 * to see is read. Who looked is left out, or the page would above all show who opened it.
 */
export class HistoryTimeline extends EventTarget {
  #address
  #reading = new AbortController()
  #times = new Map()
  #asked
  #pending

  constructor(organization) {
    super()
    this.#address = path`/organizations/${organization}/timeline`
    Object.assign(this, { items: [], previous: null, next: null, isKnown: false, loading: false, problem: null })
  }

  /** When the event of a position happened; undefined unless it was read. */
  timeOf = position => this.#times.get(Number(position))

  /** Reads what lies around a moment, unless it is there. */
  async show(moment) {
    const asked = moment === NOW ? { limit: PORTION, before: '' } : { limit: PORTION, at: moment }
    if (this.covers(moment)) this.#stay(asked)
    else await this.#read(asked, page => this.#replace(page))
  }

  /** Somebody has come back from where there was nothing, or was not yet: what is read for there is not wanted any more. */
  #stay(wanted) {
    if (!this.problem && !this.loading) return
    const [asked] = this.#asked
    if (this.loading && (asked.after || asked.before || JSON.stringify(asked) === JSON.stringify(wanted))) return
    this.stop()
    Object.assign(this, { loading: false, problem: null })
    this.#tell()
  }

  /** Reads the newest events again: there are others. */
  async renew(position) {
    await this.#read({ limit: PORTION, before: '' }, page => this.#replace(page), position)
  }

  async earlier() {
    if (this.previous && !this.loading) await this.#read({ limit: PORTION, before: this.previous }, page => this.#prepend(page))
  }

  async later() {
    if (this.next && !this.loading) await this.#read({ limit: PORTION, after: this.next }, page => this.#append(page))
  }

  /** Whether what had happened last by a moment is among what was read. */
  covers(moment) {
    if (!this.isKnown || !this.items.length) return false
    if (moment === NOW) return !this.next
    const last = this.items.at(-1)
    return isUpTo(this.items[0], moment) && (!this.next || !isUpTo(last, moment) || isAt(last, moment))
  }

  /** What had happened last by a moment; undefined where that was not read. */
  entryAt(moment) {
    return this.covers(moment) ? this.items[this.#indexAt(moment)] : undefined
  }

  /** Whether there is an event before that moment; true where it is not known. */
  hasBefore(moment) {
    return !this.covers(moment) || this.previous !== null || this.#indexAt(moment) > 0 || !this.#isAtEvent(moment)
  }

  /** The moment so many events later, or earlier; undefined where it could not be read. */
  async step(moment, steps) {
    await this.show(moment)
    if (!this.covers(moment)) return undefined
    if (this.#after(moment, steps) < 0) await this.earlier()
    if (this.#after(moment, steps) >= this.items.length) await this.later()
    const at = Math.max(0, this.#after(moment, steps))
    if (at >= this.items.length && !this.next) return NOW
    return String(this.items[Math.min(at, this.items.length - 1)].position)
  }

  /** From between two events the first step back is to the one before. */
  #after(moment, steps) {
    return this.#indexAt(moment) + steps + (steps < 0 && !this.#isAtEvent(moment) ? 1 : 0)
  }

  #isAtEvent(moment) {
    const entry = this.items[this.#indexAt(moment)]
    return entry !== undefined && isAt(entry, moment)
  }

  /** Clocks differ: an event that has an earlier time than the one before it has happened after it all the same. */
  #indexAt(moment) {
    const later = this.items.findIndex(item => !isUpTo(item, moment))
    return (later < 0 ? this.items.length : later) - 1
  }

  /** What went wrong is tried again. */
  again() {
    return this.#asked && this.#read(...this.#asked)
  }

  /** What is being read already is not asked for again: keys that are held ask often. */
  #read(asked, take, position) {
    const isSame = this.loading && JSON.stringify([asked, position]) === JSON.stringify([this.#asked[0], this.#asked[2]])
    if (!isSame) {
      this.#asked = [asked, take, position]
      this.#pending = this.#readAnew(asked, take, position)
    }
    return this.#pending
  }

  async #readAnew(asked, take, position) {
    this.#reading.abort()
    const { signal } = (this.#reading = new AbortController())
    Object.assign(this, { loading: true, problem: null })
    this.#tell()
    try {
      const parameters = new URLSearchParams({ looks: false, ...asked })
      const page = await query(`${this.#address}?${parameters}`, { signal, headers: position ? { 'Roster-Position': position } : {} })
      if (signal.aborted) return
      page.items.forEach(item => this.#times.set(item.position, item.occurredAt))
      take(page)
      this.isKnown = true
    } catch (e) {
      if (signal.aborted) return
      this.problem = e
    }
    this.loading = false
    this.#tell()
  }

  #replace({ items, previous, next }) {
    Object.assign(this, { items, previous, next })
  }

  #prepend({ items, previous }) {
    Object.assign(this, { items: [...items, ...this.items], previous })
  }

  #append({ items, next }) {
    Object.assign(this, { items: [...this.items, ...items], next })
  }

  stop() {
    this.#reading.abort()
  }

  #tell() {
    this.dispatchEvent(new Event('change'))
  }
}
