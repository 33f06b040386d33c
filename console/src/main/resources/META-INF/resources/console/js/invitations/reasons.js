import { sentenceFor } from '../api/problem.js'
import { hasText, t } from '../texts/texts.js'

/** Why something was refused to somebody else, in words. */
export function reasonFor(code) {
  const name = `steps.why.${code}`
  return hasText(name) ? t(name) : sentenceFor(code, code)
}
