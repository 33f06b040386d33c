import { path, stream } from './client.js'
import { eventsIn } from './event-stream.js'

const SOON = 1_000
const LATE = 30_000

/**
 * Tells what changes in an organization, as it happens, until it is stopped. It comes back by itself, and goes on where it was. With fetch,
 * since EventSource can show no token.
 */
export class Changes extends EventTarget {
  #organization
  #stopping = new AbortController()
  #last = ''
  #wait = SOON

  constructor(organization) {
    super()
    this.#organization = organization
  }

  async start() {
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#listen()
      } catch (e) {
        if (this.#stopping.signal.aborted) return
        if ([401, 403, 404, 410].includes(e.status)) {
          this.dispatchEvent(new Event('over'))
          return
        }
      }
      await this.#pause()
      this.#wait = Math.min(LATE, this.#wait * 2)
    }
  }

  stop() {
    this.#stopping.abort()
  }

  /** Until it is time to try again, or the browser is online again. */
  async #pause() {
    const over = new AbortController()
    await new Promise(resume => {
      setTimeout(resume, this.#wait)
      addEventListener('online', resume, { once: true, signal: over.signal })
    })
    over.abort()
  }

  async #listen() {
    const headers = this.#last ? { 'Last-Event-ID': this.#last } : {}
    const answer = await stream(path`/organizations/${this.#organization}/changes`, { headers, signal: this.#stopping.signal })
    for await (const event of eventsIn(answer.body)) {
      this.#wait = SOON
      if (event.id) this.#last = event.id
      if (event.name === 'change') this.dispatchEvent(new CustomEvent('change', { detail: JSON.parse(event.data) }))
      if (event.name === 'reset') this.dispatchEvent(new Event('reset'))
    }
  }
}
