import { query } from '../api/client.js'

/** The projections as they were read last. Tells `change`, and `over` when whoever asks may not any more. */
export class Projections extends EventTarget {
  constructor() {
    super()
    Object.assign(this, { items: null, problem: null })
  }

  named(name) {
    return this.items?.find(one => one.name === name) ?? null
  }

  /** What was read before stays when it goes wrong: it is old, and still the best there is. */
  async read(signal) {
    try {
      const { items } = await query('/operations/projections', { signal })
      Object.assign(this, { items, problem: null })
    } catch (e) {
      if (signal?.aborted) return
      if (e.status === 403 && this.problem?.status !== 403) this.dispatchEvent(new Event('over'))
      this.problem = e
    }
    if (!signal?.aborted) this.dispatchEvent(new Event('change'))
  }
}
