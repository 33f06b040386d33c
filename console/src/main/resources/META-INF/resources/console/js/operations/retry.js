import { command, path, query } from '../api/client.js'

const LOOKS = 30
const BETWEEN = 500

/**
 * Has dead letters tried again. The service does it in the background: they are looked at until they have changed, and have come to rest. Tells
 * `change`; the outcome is {before, left, known}.
 */
export class Retry extends EventTarget {
  #address
  #stopping = new AbortController()

  constructor(projection) {
    super()
    Object.assign(this, { busy: false, outcome: null, problem: null })
    this.#address = path`/operations/projections/${projection}/dead-letters`
  }

  stop() {
    this.#stopping.abort()
  }

  async go() {
    if (this.busy) return
    this.#become({ busy: true, outcome: null, problem: null })
    try {
      const before = await this.#look()
      await command('POST', `${this.#address}/retry`)
      this.#become({ busy: false, outcome: await this.#outcomeAfter(before) })
    } catch (e) {
      if (!this.#stopping.signal.aborted) this.#become({ busy: false, problem: e })
    }
  }

  /** null where nothing was left to be tried. */
  async #outcomeAfter(before) {
    if (before.total === 0) return null
    let last = before
    for (let look = 0; look < LOOKS; look++) {
      await new Promise(resume => setTimeout(resume, BETWEEN))
      const now = await this.#look()
      const atRest = now.total === 0 || now.mark === last.mark
      if (now.mark !== before.mark && atRest) return { before: before.total, left: now.total, known: true }
      last = now
    }
    return { before: before.total, left: last.total, known: false }
  }

  async #look() {
    const { items, total } = await query(`${this.#address}?limit=100`, { signal: this.#stopping.signal })
    return { total, mark: JSON.stringify(items.map(one => [one.eventId, one.triedAt])) }
  }

  #become(state) {
    Object.assign(this, state)
    this.dispatchEvent(new Event('change'))
  }
}
