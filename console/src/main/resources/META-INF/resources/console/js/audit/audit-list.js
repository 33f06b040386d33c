import { path, query } from '../api/client.js'
import { subjectTitle, whoTitle } from './people.js'

const PORTION = 50

/** Refusals that say that whoever asks may not any more, or that there is nothing to look at. */
const GONE = [403, 404, 410]

/** Records, newest first, as far as somebody has asked for more. That they look is a record itself: nothing is read that nobody asked for. */
export class AuditList extends EventTarget {
  #organization
  #asked = new AbortController()
  #filters = {}

  constructor(organization) {
    super()
    this.#organization = organization
    this.names = new Map()
    Object.assign(this, { items: [], next: null, loading: false, problem: null })
    this.#forget()
  }

  /**
   * Asks anew. An answer to what was asked before does not count any more.
   *
   * @param position of something that has happened meanwhile and is to be among it
   */
  async ask(filters, position) {
    this.#filters = filters
    this.#asked.abort()
    this.#asked = new AbortController()
    await this.#read('', position)
  }

  async more() {
    if (!this.loading && this.next) await this.#read(this.next)
  }

  async #read(after, position) {
    const { signal } = this.#asked
    Object.assign(this, { loading: true, problem: null })
    this.#tell()
    try {
      const page = await query(this.#address(after), { signal, headers: position ? { 'Roster-Position': position } : {} })
      if (signal.aborted) return
      this.#take(after, page)
    } catch (e) {
      if (signal.aborted) return
      if (GONE.includes(e.status)) this.dispatchEvent(new Event('over'))
      // What is there answers something that was asked before.
      if (!after) this.#forget()
      this.problem = e
    }
    this.loading = false
    this.#tell()
  }

  #address(after) {
    const asked = new URLSearchParams({ limit: PORTION, ...this.#filters })
    if (after) asked.set('after', after)
    return `${path`/organizations/${this.#organization}/audit`}?${asked}`
  }

  #take(after, page) {
    Object.assign(this, { items: after ? [...this.items, ...page.items] : page.items, next: page.next, total: page.total, isKnown: true })
    const told = page.items.flatMap(({ actor, subject }) => [[actor.id, whoTitle(actor)], [subject.id, subjectTitle(subject)]])
    this.names = new Map([...this.names, ...told.filter(([id]) => id)])
  }

  /** The total is null also where there are too many to be counted. */
  #forget() {
    Object.assign(this, { items: [], next: null, total: null, isKnown: false })
  }

  #tell() {
    this.dispatchEvent(new Event('change'))
  }
}
