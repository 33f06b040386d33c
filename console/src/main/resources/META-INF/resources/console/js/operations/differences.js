import { html } from 'lit'
import { t } from '../texts/texts.js'

const LOOKS = { different: 'pending', missing: 'refused', surplus: 'expired' }

/** The columns that tell which row it is, as a text: what tells most about it comes last in the tables. */
export function keyOf(row) {
  return Object.values(row).join(' · ')
}

export function kindBadge(kind) {
  return html`<span class="badge ${LOOKS[kind] ?? ''}">${t(`operations.differences.kinds.${kind}`)}</span>`
}
