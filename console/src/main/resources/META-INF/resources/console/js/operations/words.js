import { actionWords } from '../audit/actions.js'
import { hasText, language, t } from '../texts/texts.js'

/** Those that there are words for. */
const NAMED = ['settings', 'workspace', 'invitation', 'memberdirectory', 'apikey', 'webhook', 'credits', 'audit']

const MINUTE = 60
const HOUR = 60 * MINUTE

/** By its stored name where there are no words yet. */
export function projectionWords(name) {
  return NAMED.includes(name) ? t(`operations.names.${name}`) : name
}

export function projectionText(name) {
  return NAMED.includes(name) ? t(`operations.about.${name}`) : t('operations.aboutAny')
}

/** What has happened, in words; by its stored name where there are none yet. */
export function eventWords(type) {
  if (!type) return t('operations.goneEvent')
  const name = `operations.happened.${type}`
  return hasText(name) ? t(name) : actionWords(type)
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
