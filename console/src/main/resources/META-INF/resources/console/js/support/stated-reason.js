import { session } from '../session.js'

const KEY = 'roster.support-reason'

export const SHORTEST = 5
export const LONGEST = 500

const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u

/** Why somebody of support looks: stated once, and kept with the tab for whoever stated it. */
class StatedReason extends EventTarget {
  /** Empty for none. */
  get text() {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    return kept && kept.userId === session.me?.userId ? kept.text : ''
  }

  state(text) {
    sessionStorage.setItem(KEY, JSON.stringify({ userId: session.me.userId, text }))
    this.dispatchEvent(new Event('change'))
  }
}

export const statedReason = new StatedReason()

/** Whether the service takes it. */
export function isReason(text) {
  return text.length >= SHORTEST && text.length <= LONGEST && !UNPRINTABLE.test(text)
}
