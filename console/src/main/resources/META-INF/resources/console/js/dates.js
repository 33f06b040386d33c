import { html } from 'lit'
import { language } from './texts/texts.js'

const DAY = { day: 'numeric', month: 'short', year: 'numeric' }
const MOMENT = { ...DAY, hour: '2-digit', minute: '2-digit' }

/** In the reader's zone, with UTC on hover. */
export function moment(instant) {
  return time(instant, MOMENT)
}

export function day(instant) {
  return time(instant, DAY)
}

export function inUtc(instant) {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function time(instant, shown) {
  const text = new Intl.DateTimeFormat(language.locale, shown).format(new Date(instant))
  return html`<time datetime=${instant} title=${inUtc(instant)}>${text}</time>`
}
