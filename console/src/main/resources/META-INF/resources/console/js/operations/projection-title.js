import { html } from 'lit'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import { projectionText, projectionWords } from './words.js'

/** What a projection is called and what it is for, and the way back to all of them. */
export function projectionTitle(name) {
  return html`<div>
    <a class="back" href="#/operations">${icon('back')}${t('operations.title')}</a>
    <h1 tabindex="-1" data-title>${projectionWords(name)}</h1>
    <p class="quiet">${projectionText(name)}</p>
  </div>`
}
