import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import { LookPart } from './look-part.js'
import './look-table.js'
import './more-button.js'

const PORTION = 50

/** Members, invitations or API keys, a page at a time. */
class SupportRows extends LookPart {
  begin() {
    this.ask(`/${this.view}`, { limit: PORTION, asOf: this.asOf })
  }

  render() {
    const { answer } = this.look
    return html`<div class="counted">
        <p class="count" role="status">${answer ? t('support.found', answer.total) : '\u00a0'}</p>
        ${this.masking()}
      </div>
      ${this.problem()} ${this.#shown()}`
  }

  #shown() {
    const { answer, loading } = this.look
    if (!answer && !loading) return nothing
    if (answer && !answer.items.length) return html`<div class="empty">${icon('people')}<h3>${t(`support.none.${this.view}`)}</h3></div>`
    return html`<look-table .view=${this.view} .items=${answer?.items} .loading=${loading}></look-table>
      <more-button .look=${this.look} .next=${answer?.next} .loading=${loading}></more-button>`
  }
}

customElements.define('support-rows', SupportRows)
