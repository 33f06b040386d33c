import { path, query } from '../api/client.js'
import { Latest } from '../api/latest.js'
import { inOrder } from './moments.js'

/** What differs between two moments, the earlier one first. */
export class Comparison extends Latest {
  #address

  constructor(organization) {
    super()
    this.#address = path`/organizations/${organization}/diff`
  }

  /** @param timeOf see {@link inOrder} */
  ask(one, other, timeOf) {
    const [from, to] = inOrder(one, other, timeOf)
    this.read(async signal => {
      if (from === to) return { isSame: true }
      try {
        return await this.#between(from, to, signal)
      } catch (e) {
        // A time and a position of which nothing is known here: only the service can tell which one is earlier.
        if (e.status !== 400 || !to) throw e
        return this.#between(to, from, signal)
      }
    })
  }

  #between(from, to, signal) {
    return query(`${this.#address}?${new URLSearchParams({ from, ...(to ? { to } : {}) })}`, { signal })
  }
}
