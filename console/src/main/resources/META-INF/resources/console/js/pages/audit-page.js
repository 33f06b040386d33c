import { html, nothing } from 'lit'
import { AuditList } from '../audit/audit-list.js'
import { filtersIn, misunderstoodIn, withoutFields } from '../audit/filters.js'
import { icon } from '../icons.js'
import { OrganizationPage } from '../organization-page.js'
import { addPage, currentRoute, keepParameters, parameters } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import '../audit/audit-filters.js'
import '../audit/audit-table.js'
import '../audit/proof-badge.js'
import '../components/error-note.js'
import '../dialogs/export-dialog.js'
import '../dialogs/narrow-dialog.js'
import '../dialogs/record-dialog.js'

const ROUTE = '/audit'

/** Who did what to whom in an organization, and what was refused. What happens meanwhile is told, and read when somebody wants to see it. */
class AuditPage extends OrganizationPage {
  static properties = { filters: { state: true }, dropped: { state: true }, asking: { state: true } }

  constructor() {
    super()
    Object.assign(this, { filters: {}, dropped: [], asking: null })
  }

  connectedCallback() {
    super.connectedCallback()
    this.list = new AuditList(this.organization)
    this.follow(this.list)
    this.follow(this.list, 'change', () => this.#dropRefused())
    this.follow(this.list, 'over', () => session.load())
    this.follow(window, 'hashchange', () => this.#navigated())
    this.follow(window, 'online', () => this.list.problem && this.#again())
    this.followNews()
    this.#take()
    this.list.ask(this.filters)
  }

  /** Whom somebody filtered by is nobody in another organization. */
  disconnectedCallback() {
    super.disconnectedCallback()
    this.forgetParametersElsewhere(ROUTE)
  }

  render() {
    const { list } = this
    return html`<div class="content-parts">
      <header class="page-head">
        <div>
          <h1>${t('audit.title')}</h1>
          <p class="quiet">${t('audit.lead')}</p>
        </div>
        <button type="button" class="button primary" @click=${() => (this.asking = { name: 'export' })}>${icon('download')}${t('audit.export.open')}</button>
      </header>
      <proof-badge .organization=${this.organization}></proof-badge>
      <div>
        <audit-filters
          .filters=${this.filters}
          .names=${list.names}
          @filter=${event => this.#filter(event.detail)}
          @narrow=${() => (this.asking = { name: 'narrow' })}
        ></audit-filters>
      </div>
      <div>
        <div class="counted">
          <p class="count" role="status">${this.#count()}</p>
          <div role="status">${this.news ? this.#new() : nothing}</div>
        </div>
        <div role="status">${this.dropped.length ? html`<p class="note">${t('audit.dropped', this.dropped.join(', '))}</p>` : nothing}</div>
        <error-note .problem=${list.problem} @again=${() => this.#again()}></error-note>
        ${this.#rows()}
      </div>
      ${this.#dialog()}
    </div>`
  }

  #count() {
    const { isKnown, total } = this.list
    if (!isKnown) return '\u00a0'
    return total === null ? t('audit.many') : t('audit.found', total)
  }

  #new() {
    return html`<button type="button" class="button small-button" @click=${() => this.#read()}>${t('audit.news')}</button>`
  }

  #rows() {
    const { items, total, next, loading, problem } = this.list
    if (problem && !items.length) return nothing
    if (!items.length && !loading) return this.#none()
    return html`<audit-table
      .items=${items}
      .total=${total}
      .next=${next}
      .loading=${loading}
      @more=${() => this.list.more()}
      @details=${event => (this.asking = { name: 'record', record: event.detail })}
    ></audit-table>`
  }

  #none() {
    return html`<div class="empty">
      ${icon('audit')}
      <h2>${t('audit.noneFound')}</h2>
      <p>${t('audit.noneFoundText')}</p>
      <button type="button" class="button" @click=${() => this.#filter({})}>${t('audit.clear')}</button>
    </div>`
  }

  #dialog() {
    const { name, record } = this.asking ?? {}
    const closed = () => (this.asking = null)
    const filter = event => this.#filter(event.detail)
    if (name === 'export') return html`<export-dialog .organization=${this.organization} @closed=${closed}></export-dialog>`
    if (name === 'narrow') return html`<narrow-dialog .filters=${this.filters} @closed=${closed} @filter=${filter}></narrow-dialog>`
    return name === 'record' ? html`<record-dialog .record=${record} @closed=${closed} @filter=${filter}></record-dialog>` : nothing
  }

  #filter(filters) {
    this.filters = filters
    this.dropped = []
    keepParameters(filters)
    this.#read()
  }

  /** The address was changed by hand, or by a link to this page. */
  #navigated() {
    if (currentRoute() !== ROUTE) return
    this.#take()
    this.#read()
  }

  #take() {
    this.filters = filtersIn(parameters())
    this.dropped = misunderstoodIn(parameters())
  }

  /** What the service does not take as a filter is told, and asked for no more. */
  #dropRefused() {
    const refused = this.list.problem?.errors?.map(one => one.field).filter(field => this.filters[field]) ?? []
    if (!refused.length) return
    const dropped = [...this.dropped, ...refused]
    this.#filter(withoutFields(this.filters, refused))
    this.dropped = dropped
  }

  #read() {
    const position = this.news?.position
    this.news = null
    this.list.ask(this.filters, position)
  }

  #again() {
    if (this.list.items.length) this.list.more()
    else this.list.ask(this.filters)
  }
}

customElements.define('audit-page', AuditPage)
addPage({
  route: ROUTE,
  title: 'audit.title',
  isThere: session => session.isAdmin,
  entry: { text: 'audit.nav', icon: 'audit' },
  render: () => html`<audit-page></audit-page>`,
})
