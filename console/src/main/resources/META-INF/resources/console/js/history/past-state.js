import { html, nothing } from 'lit'
import { t } from '../texts/texts.js'
import { NOW } from './moments.js'
import { PastPart } from './past-part.js'
import './past-member-table.js'
import './past-settings.js'

/** The organization and its members as they were at the moment. */
class PastState extends PastPart {
  render() {
    const { at, state } = this.past
    const { settings, members } = state
    return html`<section class="part" aria-label=${t('history.state')}>
      <h2>${t(at === NOW ? 'history.stateNow' : 'history.state')}</h2>
      ${settings.answer || !settings.problem ? html`<past-settings .settings=${settings.answer} ?loading=${settings.loading}></past-settings>` : nothing}
      <p class="count" role="status">${members.total === null ? '\u00a0' : t('members.found', members.total)}</p>
      ${this.#members()}
    </section>`
  }

  #members() {
    const { members } = this.past.state
    if (members.total === 0 && !members.loading) return html`<p class="quiet">${t('history.nobody')}</p>`
    if (members.problem && !members.portions.length) return nothing
    return html`<past-member-table .list=${members} .portions=${{}} @more=${event => members.more(event.detail)}></past-member-table>`
  }
}

customElements.define('past-state', PastState)
