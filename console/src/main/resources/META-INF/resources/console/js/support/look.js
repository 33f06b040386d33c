import { query } from '../api/client.js'
import { statedReason } from './stated-reason.js'

/**
 * A question of support, and its answer as far as they asked for more. Each is recorded in the trail of the organization: nothing is read that
 * nobody asked for.
 */
export class Look extends EventTarget {
  #asked = new AbortController()
  #question

  constructor() {
    super()
    Object.assign(this, { answer: null, loading: false, problem: null })
  }

  /**
   * Asks anew. An answer to what was asked before does not count any more.
   *
   * @param unmasking why addresses are to be whole; shortened unless told
   */
  async ask(address, asked = {}, unmasking = '') {
    this.forget()
    this.#question = { address, asked, unmasking }
    await this.#read()
  }

  async more() {
    if (!this.loading && this.answer?.next) await this.#read(this.answer.next)
  }

  /** After a problem: what was asked last. */
  async again() {
    await this.#read(this.answer?.next)
  }

  forget() {
    this.#asked.abort()
    this.#asked = new AbortController()
    Object.assign(this, { answer: null, loading: false, problem: null })
    this.#tell()
  }

  async #read(after) {
    const { signal } = this.#asked
    Object.assign(this, { loading: true, problem: null })
    this.#tell()
    try {
      const page = await query(this.#address(after), { signal, headers: headersFor(this.#question.unmasking) })
      if (signal.aborted) return
      this.answer = after ? { ...page, items: [...this.answer.items, ...page.items] } : page
    } catch (e) {
      if (signal.aborted) return
      this.problem = e
    }
    this.loading = false
    this.#tell()
  }

  #address(after) {
    const { address, asked } = this.#question
    const given = Object.entries({ ...asked, after }).filter(([, value]) => value)
    return given.length ? `${address}?${new URLSearchParams(given)}` : address
  }

  #tell() {
    this.dispatchEvent(new Event('change'))
  }
}

function headersFor(unmasking) {
  if (unmasking) return { 'Support-Reason': inBytes(unmasking), 'Support-Unmask': 'true' }
  return { 'Support-Reason': inBytes(statedReason.text) }
}

/** Headers are bytes. What is more than ASCII goes in UTF-8, as the service reads it. */
function inBytes(text) {
  return String.fromCharCode(...new TextEncoder().encode(text))
}
