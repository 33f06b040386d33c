import { html, nothing } from 'lit'
import { t } from '../texts/texts.js'
import { PastPart } from './past-part.js'
import './history-diff.js'

/** What differs between both moments. */
class PastComparison extends PastPart {
  render() {
    const { comparison, state } = this.past
    const failed = comparison.problem || state.settings.problem
    if (failed && !(comparison.answer && state.settings.answer)) return nothing
    return html`<section class="part" aria-label=${t('history.comparison')}>
      <h2>${t('history.comparison')}</h2>
      <history-diff .diff=${comparison.answer} .settings=${state.settings.answer} .names=${this.#names} ?loading=${comparison.loading}></history-diff>
    </section>`
  }

  get #names() {
    return new Map(this.past.state.members.portions.flatMap(portion => portion.items).map(one => [one.userId, one.name ?? one.email]))
  }
}

customElements.define('past-comparison', PastComparison)
