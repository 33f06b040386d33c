import { sentenceFor } from '../api/problem.js'
import { second } from '../dates.js'
import { reasonFor } from '../invitations/reasons.js'
import { hasText, number, t } from '../texts/texts.js'
import { subjectTitle } from './people.js'

/** What is said in the row already, most telling first. */
const TELLING = ['name', 'role', 'plan', 'amount', 'format', 'what', 'reason', 'fault']

const MOMENTS = ['until', 'expiresAt']
const WORDS = { role: 'role', plan: 'plan', what: 'audit.looked', filter: 'audit.filtered', reason: 'audit.reasons', fault: 'audit.faults' }

/** What a record says beside its action, in a few words; empty where there is nothing. */
export function summaryOf({ outcome, detail, subject }) {
  if (outcome === 'refused') return detail.code ? sentenceFor(detail.code, reasonFor(detail.code)) : ''
  const telling = TELLING.filter(field => detail[field] !== undefined && detail[field] !== subjectTitle(subject))
  // What else looks are filtered by is of interest to whoever opens the record. That addresses were shown is to everybody.
  if (detail.filter === 'unmasked') telling.push('filter')
  return telling.map(field => valueOf(field, detail[field])).join(', ')
}

/** All of it: [what it is, what it says]. */
export function detailsOf({ detail }) {
  return Object.entries(detail).map(([field, value]) => [labelOf(field), MOMENTS.includes(field) ? momentOf(value) : valueOf(field, value)])
}

function labelOf(field) {
  const name = `audit.detail.${field}`
  return hasText(name) ? t(name) : field
}

function valueOf(field, value) {
  if (typeof value === 'number') return number(value)
  const name = field in WORDS ? `${WORDS[field]}.${String(value).toLowerCase()}` : ''
  return name && hasText(name) ? t(name) : String(value)
}

function momentOf(value) {
  return Number.isNaN(Date.parse(value)) ? String(value) : second(value)
}
