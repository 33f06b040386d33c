import de from './de.js'
import en from './en.js'

const LANGUAGES = { en, de }
const KEY = 'roster.language'

class Language extends EventTarget {
  constructor() {
    super()
    const wanted = [localStorage.getItem(KEY), ...navigator.languages.map(tag => tag.slice(0, 2))]
    this.#take(wanted.find(tag => tag in LANGUAGES) ?? 'en')
  }

  get all() {
    return Object.keys(LANGUAGES)
  }

  choose(tag) {
    localStorage.setItem(KEY, tag)
    this.#take(tag)
    this.dispatchEvent(new Event('change'))
  }

  #take(tag) {
    this.tag = tag
    // As it is written where the reader is: English in Britain is not that of the States.
    this.locale = navigator.languages.find(one => one.startsWith(tag)) ?? tag
    document.documentElement.lang = tag
  }
}

export const language = new Language()

/** A text by its dotted name. Texts with something in them are functions of it. */
export function t(name, ...given) {
  const text = find(LANGUAGES[language.tag], name) ?? find(en, name)
  if (text === undefined) throw new Error(`There is no text ${name}`)
  return typeof text === 'function' ? text(...given) : text
}

export function hasText(name) {
  return find(en, name) !== undefined
}

function find(texts, name) {
  return name.split('.').reduce((within, part) => within?.[part], texts)
}

export function number(value) {
  return new Intl.NumberFormat(language.locale).format(value)
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte']

/** So many bytes, in the unit that reads best. */
export function bytes(count) {
  const step = Math.min(SIZES.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3))
  const shown = { style: 'unit', unit: SIZES[step], unitDisplay: step ? 'short' : 'long', maximumFractionDigits: 1 }
  return new Intl.NumberFormat(language.locale, shown).format(count / 1000 ** step)
}
