import { query } from './client.js'

/** Pages are read again with room for what came to them meanwhile; a page of the API has a hundred rows at most. */
const PORTION = 50
const ROOM = 100

/** Refusals that say that whoever asks is no member any more, or that there is nothing to be a member of. */
const GONE = [404, 410]

/**
 * What the API lists in pages, in portions as far as somebody has scrolled. Each portion remembers its cursor, so that what changed is read
 * again where somebody looks, and not ten thousand rows for one of them.
 */
export class PortionedList extends EventTarget {
  #address
  #idOf
  #portion
  #asked = new AbortController()
  #filters = {}
  #seeing
  #keeping
  #answered = {}

  /**
   * @param address of the list
   * @param idOf by what a row is known again
   * @param portion how many rows are read at once
   * @param keeping whether rows of what was asked before stay when there is no answer
   */
  constructor(address, idOf, { portion = PORTION, keeping = false } = {}) {
    super()
    this.#keeping = keeping
    this.#portion = portion
    this.#address = address
    this.#idOf = idOf
    this.#empty()
  }

  get count() {
    return this.portions.reduce((sum, portion) => sum + portion.items.length, 0)
  }

  /** Asks anew. An answer to what was asked before does not count any more. */
  async ask(filters) {
    this.#filters = filters
    this.#asked.abort()
    this.#asked = new AbortController()
    this.loading = true
    this.#tell()
    await this.#guarded(async signal => {
      const page = await this.#read('', this.#portion, signal).catch(e => {
        // What is there answers something that was asked before.
        if (!signal.aborted && !(this.#keeping && e.code === 'network')) Object.assign(this, { portions: [], total: null })
        throw e
      })
      this.portions = [portion('', page)]
      this.#answered = filters
      this.total = page.total
    })
  }

  /** @param again even though it went wrong the last time; the end of the list in sight is no reason to ask for ever */
  async more(again) {
    if (this.loading || !this.next || (this.problem && !again)) return
    if (!this.#isAnswered) return this.ask(this.#filters)
    this.loading = true
    this.#tell()
    await this.#guarded(async signal => {
      const after = this.next
      const page = await this.#read(after, this.#portion, signal)
      this.portions = [...this.portions, portion(after, page)]
      this.total = page.total
    })
  }

  /** Marks everything as maybe changed, and reads those portions again that somebody sees. */
  async refresh(seen) {
    if (!this.#isAnswered) return this.ask(this.#filters)
    this.portions.forEach(one => (one.isStale = true))
    await this.see(seen)
  }

  /** What becomes stale while this reads is read after it, and never beside it. */
  see(seen) {
    if (!this.#isAnswered) return Promise.resolve()
    this.#seeing ??= this.#guarded(async signal => {
      for (let one = this.#stale(seen); one; one = this.#stale(seen)) await this.#readAgain(one, signal)
    }, true).finally(() => (this.#seeing = undefined))
    return this.#seeing
  }

  /** Rows that were kept answer something else than what is asked now: nothing that comes goes with them. */
  get #isAnswered() {
    return this.#answered === this.#filters
  }

  #stale(seen) {
    return this.portions.find(one => one.isStale && seen(one))
  }

  get next() {
    return this.portions.at(-1)?.next ?? null
  }

  /** Until the row that the next portion begins with; where that one is gone too, the rest is read when it is scrolled to. */
  async #readAgain(one, signal) {
    const at = this.portions.indexOf(one)
    const following = this.portions[at + 1]?.items[0]
    const limit = following ? ROOM : Math.min(ROOM, Math.max(this.#portion, one.items.length))
    one.isStale = false
    const page = await this.#read(one.after, limit, signal).catch(e => {
      one.isStale = true
      throw e
    })
    signal.throwIfAborted()
    const end = following ? page.items.findIndex(item => this.#idOf(item) === this.#idOf(following)) : -1
    const fresh = { ...portion(one.after, page), items: this.#keepSame(one.items, end < 0 ? page.items : page.items.slice(0, end)), isStale: one.isStale }
    if (end >= 0) fresh.next = one.next
    const rest = end < 0 ? [] : this.portions.slice(at + 1)
    this.portions = [...this.portions.slice(0, at), fresh, ...rest]
    this.total = page.total
  }

  #read(after, limit, signal) {
    const asked = new URLSearchParams({ limit, ...this.#filters })
    if (after) asked.set('after', after)
    return query(`${this.#address}?${asked}`, { signal })
  }

  async #guarded(reading, quietly = false) {
    const { signal } = this.#asked
    try {
      await reading(signal)
      if (signal.aborted) return
      this.problem = null
    } catch (e) {
      if (signal.aborted) return
      if (GONE.includes(e.status)) this.dispatchEvent(new Event('over'))
      if (!quietly) this.problem = e
    }
    if (!quietly) this.loading = false
    this.#tell()
  }

  /** Rows that are as they were stay the same objects, and are not drawn again. */
  #keepSame(before, now) {
    const known = new Map(before.map(one => [this.#idOf(one), one]))
    return now.map(one => {
      const same = known.get(this.#idOf(one))
      return JSON.stringify(same) === JSON.stringify(one) ? same : one
    })
  }

  #empty() {
    Object.assign(this, { portions: [], total: null, loading: false, problem: null })
  }

  #tell() {
    this.dispatchEvent(new Event('change'))
  }
}

function portion(after, page) {
  return { after, items: page.items, next: page.next, isStale: false }
}
