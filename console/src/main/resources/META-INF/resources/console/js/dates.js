import { html } from 'lit'
import { language } from './texts/texts.js'

const DAY = { day: 'numeric', month: 'short', year: 'numeric' }
const MOMENT = { ...DAY, hour: '2-digit', minute: '2-digit' }
const SECOND = { ...MOMENT, second: '2-digit' }

/** In the reader's zone, with UTC on hover. */
export function moment(instant) {
  return time(instant, MOMENT)
}

/** The same to the second, for what is kept as evidence. */
export function second(instant) {
  return time(instant, SECOND, exactlyInUtc(instant))
}

export function day(instant) {
  return time(instant, DAY)
}

export function inUtc(instant) {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** As it was told, with all its digits. */
export function exactlyInUtc(instant) {
  return `${instant.replace('T', ' ').replace('Z', '')} UTC`
}

/** For where there can be nothing but text. */
export function written(instant, shown = MOMENT) {
  return new Intl.DateTimeFormat(language.locale, shown).format(new Date(instant))
}

function time(instant, shown, utc = inUtc(instant)) {
  return html`<time datetime=${instant} title=${utc}>${written(instant, shown)}</time>`
}
