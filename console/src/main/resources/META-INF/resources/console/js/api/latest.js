/** What is asked anew before the answer is there: the latest question counts, and the answer to the one before stays until then. */
export class Latest extends EventTarget {
  #reading = new AbortController()

  constructor() {
    super()
    Object.assign(this, { answer: null, loading: false, problem: null })
  }

  /** @param reading asks, and heeds the signal that it is given */
  async read(reading) {
    this.stop()
    const { signal } = (this.#reading = new AbortController())
    this.loading = true
    this.#tell()
    try {
      const answer = await reading(signal)
      if (signal.aborted) return
      Object.assign(this, { answer, problem: null })
    } catch (e) {
      if (signal.aborted) return
      // What is there answers something that was asked before.
      Object.assign(this, { answer: null, problem: e })
    }
    this.loading = false
    this.#tell()
  }

  stop() {
    this.#reading.abort()
  }

  #tell() {
    this.dispatchEvent(new Event('change'))
  }
}
