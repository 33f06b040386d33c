import { path, stream } from '../api/client.js'
import { eventsIn } from '../api/event-stream.js'
import { isMoving } from './states.js'

const SOON = 1_000

/** Refusals that say that there is nothing to watch any more, or not for whoever asks. */
const GONE = [401, 403, 404]

/** Follows a rebuild while it goes on: tells `step` with how far it is, and `end` when there is nothing more to come. It comes back by itself. */
export class RebuildWatch extends EventTarget {
  #address
  #stopping = new AbortController()

  constructor({ projection, rebuildId }) {
    super()
    this.rebuildId = rebuildId
    this.step = null
    this.isOver = false
    this.#address = path`/operations/projections/${projection}/rebuilds/${rebuildId}/progress`
  }

  async start() {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      try {
        await this.#listen(signal)
        if (!isMoving(this.step)) break
      } catch (e) {
        if (signal.aborted || GONE.includes(e.status)) break
      }
      await new Promise(resume => setTimeout(resume, SOON))
    }
    this.isOver = true
    if (!signal.aborted) this.dispatchEvent(new Event('end'))
  }

  stop() {
    this.#stopping.abort()
  }

  async #listen(signal) {
    const answer = await stream(this.#address, { signal })
    for await (const event of eventsIn(answer.body)) {
      if (signal.aborted) return
      this.step = JSON.parse(event.data)
      this.dispatchEvent(new Event('step'))
    }
  }
}
