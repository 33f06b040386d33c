const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d UTC, /

/** What a sentence says without its time and the code of a refusal: both stand beside it, in the reader's zone and language. */
export function wordsOf({ sentence, code }) {
  const timeless = sentence.replace(TIME, '')
  const words = code && timeless.endsWith(`: ${code}`) ? timeless.slice(0, -code.length - 2) : timeless
  return words[0].toUpperCase() + words.slice(1)
}
