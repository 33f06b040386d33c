import { html, nothing } from 'lit'
import { subjectTitle, whoTitle } from '../audit/people.js'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import { LookPart } from './look-part.js'
import '../audit/audit-filters.js'
import '../audit/audit-table.js'
import '../dialogs/narrow-dialog.js'
import '../dialogs/record-dialog.js'

const PORTION = 50

/** The trail of an organization as its admins see it. What it is filtered by may be an address, and stays out of the console's own. */
class SupportAudit extends LookPart {
  static properties = { filters: { state: true }, asking: { state: true } }

  constructor() {
    super()
    Object.assign(this, { filters: {}, asking: null })
  }

  begin() {
    this.#filter({})
  }

  render() {
    const { answer, loading } = this.look
    return html`<audit-filters
        .filters=${this.filters}
        .names=${namesIn(answer?.items ?? [])}
        @filter=${event => this.#filter(event.detail)}
        @narrow=${() => (this.asking = { name: 'narrow' })}
      ></audit-filters>
      <div class="counted">
        <p class="count" role="status">${this.#count()}</p>
        ${this.masking()}
      </div>
      ${this.problem()} ${answer || loading ? this.#rows(answer, loading) : nothing} ${this.#dialog()}`
  }

  #count() {
    const { answer } = this.look
    if (!answer) return '\u00a0'
    return answer.total == null ? t('audit.many') : t('audit.found', answer.total)
  }

  #rows(answer, loading) {
    if (answer && !answer.items.length) return html`<div class="empty">${icon('audit')}<h3>${t('audit.noneFound')}</h3><p>${t('audit.noneFoundText')}</p></div>`
    return html`<audit-table
      .items=${answer?.items ?? []}
      .total=${answer?.total ?? null}
      .next=${answer?.next ?? null}
      .loading=${loading}
      @more=${() => this.look.more()}
      @details=${event => (this.asking = { name: 'record', record: event.detail })}
    ></audit-table>`
  }

  #dialog() {
    const { name, record } = this.asking ?? {}
    const closed = () => (this.asking = null)
    const filter = event => this.#filter(event.detail)
    if (name === 'narrow') return html`<narrow-dialog .filters=${this.filters} @closed=${closed} @filter=${filter}></narrow-dialog>`
    return name === 'record' ? html`<record-dialog .record=${record} @closed=${closed} @filter=${filter}></record-dialog>` : nothing
  }

  #filter(filters) {
    this.filters = filters
    this.ask('/audit', { limit: PORTION, ...filters })
  }
}

function namesIn(records) {
  return new Map(records.flatMap(({ actor, subject }) => [[actor.id, whoTitle(actor)], [subject.id, subjectTitle(subject)]]).filter(([id]) => id))
}

customElements.define('support-audit', SupportAudit)
