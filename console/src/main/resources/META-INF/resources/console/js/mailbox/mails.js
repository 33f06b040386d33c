import { stream } from '../api/client.js'

const OFTEN = 3_000

/** Where the mails are; empty where there is no mailbox, as in every deployment. The page says so, and nobody has to be asked. */
export const MAILBOX = document.querySelector('meta[name="roster-mailbox"]')?.content ?? ''

/** The mails to an address, newest first. New ones come by themselves for as long as somebody sees the page. */
export class Mails extends EventTarget {
  #asked = new AbortController()
  #timer

  constructor() {
    super()
    this.#empty()
  }

  start() {
    this.#timer = setInterval(() => document.visibilityState === 'visible' && this.#read(), OFTEN)
  }

  stop() {
    clearInterval(this.#timer)
    this.#asked.abort()
  }

  /** Those of somebody else from now on. */
  async to(address) {
    this.address = address
    this.#asked.abort()
    this.#empty()
    this.#tell()
    await this.#read()
  }

  async #read() {
    this.#asked.abort()
    this.#asked = new AbortController()
    const { signal } = this.#asked
    try {
      const answer = await stream(`${MAILBOX}?${new URLSearchParams({ to: this.address })}`, { headers: {}, signal, accept: 'application/json' })
      this.#take(await answer.json())
    } catch (e) {
      if (signal.aborted) return
      // What is there is still true.
      this.problem = this.items ? null : e
    }
    if (!signal.aborted) this.#tell()
  }

  /** Mails that are there already stay the same objects, and as somebody has left them. */
  #take(mails) {
    const known = new Map((this.items ?? []).map(mail => [keyOf(mail), mail]))
    this.items = mails.map(mail => known.get(keyOf(mail)) ?? mail)
    this.problem = null
  }

  #empty() {
    Object.assign(this, { items: null, problem: null })
  }

  #tell() {
    this.dispatchEvent(new Event('change'))
  }
}

export function keyOf({ to, receivedAt, subject }) {
  return `${receivedAt} ${to} ${subject}`
}
