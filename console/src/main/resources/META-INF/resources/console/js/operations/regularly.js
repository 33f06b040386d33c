/** Does something at once, and again a while after each time, for as long as somebody sees the page and the browser is online. */
export class Regularly {
  #doing
  #pause
  #over = new AbortController()
  #timer
  #busy = false
  #again = false

  /** @param doing is given a signal that tells when nobody wants it any more */
  constructor(doing, pause) {
    this.#doing = doing
    this.#pause = pause
  }

  start() {
    const { signal } = this.#over
    document.addEventListener('visibilitychange', () => this.now(), { signal })
    addEventListener('online', () => this.now(), { signal })
    this.now()
  }

  stop() {
    this.#over.abort()
    clearTimeout(this.#timer)
  }

  /** Without waiting for the next time. What is asked for while it is being done is done once more, and never beside it. */
  async now() {
    clearTimeout(this.#timer)
    this.#again = this.#busy
    if (this.#busy || !isWatched() || this.#over.signal.aborted) return
    this.#busy = true
    try {
      await this.#doing(this.#over.signal)
    } finally {
      this.#busy = false
    }
    this.#next()
  }

  #next() {
    if (this.#over.signal.aborted) return
    if (this.#again) this.now()
    else this.#timer = setTimeout(() => this.now(), this.#pause)
  }
}

function isWatched() {
  return document.visibilityState === 'visible' && navigator.onLine
}
