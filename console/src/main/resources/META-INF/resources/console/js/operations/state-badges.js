import { html } from 'lit'
import { t } from '../texts/texts.js'
import { statesOf } from './states.js'

/** How a projection is, one badge for each thing that there is to say. */
export function stateBadges(projection) {
  return html`<span class="badges">${statesOf(projection).map(({ look, text, given }) => html`<span class="badge ${look}">${t(`operations.states.${text}`, given)}</span>`)}</span>`
}
