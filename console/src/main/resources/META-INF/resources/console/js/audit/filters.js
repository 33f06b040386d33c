import { written } from '../dates.js'
import { t } from '../texts/texts.js'
import { actionWords } from './actions.js'

export const OUTCOMES = ['succeeded', 'refused']

const FIELDS = ['search', 'actor', 'action', 'subject', 'outcome', 'from', 'to']
const MOMENTS = ['from', 'to']

/** What an address asks for; without what means nothing. */
export function filtersIn(parameters) {
  return withoutEmpty(Object.fromEntries(FIELDS.map(field => [field, understood(field, parameters.get(field)?.trim() ?? '')])))
}

/** Which fields of an address ask for something that there is not. */
export function misunderstoodIn(parameters) {
  return FIELDS.filter(field => parameters.get(field)?.trim() && !understood(field, parameters.get(field).trim()))
}

/** What is left without these fields. */
export function withoutFields(filters, fields) {
  return Object.fromEntries(Object.entries(filters).filter(([field]) => !fields.includes(field)))
}

export function withoutEmpty(filters) {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value))
}

export function actionsOf(filters) {
  return filters.action?.split(',').filter(Boolean) ?? []
}

/**
 * Each thing that is filtered by, in words, with what is left without it.
 *
 * @param names of people and things by their ids, as far as they are known
 */
export function chipsOf(filters, names) {
  return FIELDS.filter(field => filters[field]).flatMap(field => (field === 'action' ? actionChips(filters) : [chip(filters, field, names)]))
}

function actionChips(filters) {
  const actions = actionsOf(filters)
  return actions.map(action => ({
    text: t('audit.chip.action', actionWords(action)),
    rest: withoutEmpty({ ...filters, action: actions.filter(other => other !== action).join(',') }),
  }))
}

function chip(filters, field, names) {
  return { text: t(`audit.chip.${field}`, shown(field, filters[field], names)), rest: withoutEmpty({ ...filters, [field]: '' }) }
}

function shown(field, value, names) {
  if (field === 'outcome') return t(`audit.outcomes.${value}`)
  return MOMENTS.includes(field) ? written(value) : (names.get(value) ?? value)
}

function understood(field, value) {
  if (field === 'outcome') return OUTCOMES.includes(value) ? value : ''
  if (!MOMENTS.includes(field)) return value
  return Number.isNaN(Date.parse(value)) ? '' : new Date(value).toISOString()
}
