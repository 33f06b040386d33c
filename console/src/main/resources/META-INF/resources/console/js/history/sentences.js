import { hasText, t } from '../texts/texts.js'
import { sentenceFor } from '../api/problem.js'

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d UTC, /

/** What a sentence says without its time, which stands beside it in the reader's zone. */
export function wordsOf({ sentence }) {
  const words = sentence.replace(TIME, '')
  return words[0].toUpperCase() + words.slice(1)
}

/** Why somebody was refused, in the reader's language. */
export function reasonOf(code) {
  const name = `history.refusals.${code}`
  return hasText(name) ? t(name) : sentenceFor(code, code)
}
