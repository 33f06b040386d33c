import { actionWords } from '../audit/actions.js'
import { hasText, language, t } from '../texts/texts.js'

const MINUTE = 60
const HOUR = 60 * MINUTE

/** By its stored name where there are no words yet. */
export function projectionWords(name) {
  return either(`operations.names.${name}`, name)
}

export function projectionText(name) {
  return either(`operations.about.${name}`, t('operations.aboutAny'))
}

/** What has happened, in words; by its stored name where there are none yet. */
export function eventWords(type) {
  return type ? either(`operations.happened.${type}`, actionWords(type)) : t('operations.goneEvent')
}

/** So many seconds in the unit that reads best. */
export function duration(seconds) {
  if (seconds < MINUTE) return unit(Math.max(1, Math.round(seconds)), 'second')
  if (seconds < HOUR) return unit(Math.round(seconds / MINUTE), 'minute')
  return unit(Math.round((10 * seconds) / HOUR) / 10, 'hour')
}

function unit(value, name) {
  return new Intl.NumberFormat(language.locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value)
}

function either(name, otherwise) {
  return hasText(name) ? t(name) : otherwise
}
