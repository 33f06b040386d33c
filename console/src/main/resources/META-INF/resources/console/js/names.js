const segmenter = Intl.Segmenter && new Intl.Segmenter()

/** A digit that is drawn as a picture is none. */
const LETTER_OR_DIGIT = /^[\p{L}\p{N}](?!\ufe0f)/u

/** At most two letters or digits for a name or an address; none where it has none. */
export function initials(name) {
  const part = name.split('@').find(Boolean) ?? ''
  const words = part.split(/[\s._-]+/).map(lettersOf).filter(letters => letters.length)
  const [first = [], last] = [words[0], words.at(-1)]
  return (words.length > 1 ? [first[0], last[0]] : first.slice(0, 2)).join('').toUpperCase()
}

/** What readers take for one letter stays whole, of however many parts it is made. */
function lettersOf(word) {
  const characters = segmenter ? Array.from(segmenter.segment(word), one => one.segment) : Array.from(word)
  return characters.filter(one => LETTER_OR_DIGIT.test(one))
}
