import { html, nothing } from 'lit'
import { copy } from '../clipboard.js'
import { attemptAt } from '../components/row-fault.js'
import { icon } from '../icons.js'
import { KeyList } from '../keys/key-list.js'
import { OrganizationPage } from '../organization-page.js'
import { addPage } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import '../components/error-note.js'
import '../dialogs/new-key-dialog.js'
import '../dialogs/revoke-key-dialog.js'
import '../dialogs/secret-dialog.js'
import '../keys/key-filter.js'
import '../keys/key-table.js'

/** Keys by which software speaks for the organization that one works in: an admin sees all of them, others their own. */
class ApiKeysPage extends OrganizationPage {
  static properties = { filters: { state: true }, asking: { state: true } }

  constructor() {
    super()
    this.filters = {}
    this.asking = null
  }

  connectedCallback() {
    super.connectedCallback()
    this.list = new KeyList(this.organization)
    this.follow(this.list)
    this.follow(this.list, 'over', () => session.load())
    this.follow(session)
    this.followChanges(() => this.soon(() => this.#refresh()))
    this.follow(window, 'online', () => this.list.problem && this.list.ask(this.filters))
    this.list.ask(this.filters)
  }

  render() {
    const { list } = this
    return html`<div class="content-parts">
      <header class="page-head">
        <div>
          <h1>${t('keys.title')}</h1>
          <p class="quiet">${session.isAdmin ? t('keys.lead') : t('keys.leadOwn')}</p>
        </div>
        <button type="button" class="button primary" @click=${() => (this.asking = { name: 'new' })}>${icon('plus')}${t('newKey.open')}</button>
      </header>
      <div>
        <key-filter .filters=${this.filters} @filter=${event => this.#filter(event.detail)}></key-filter>
      </div>
      <div>
        <p class="count" role="status">${list.total === null ? '\u00a0' : t('keys.found', list.total)}</p>
        <error-note .problem=${list.problem} @again=${() => list.ask(this.filters)}></error-note>
        ${this.#rows()}
      </div>
      ${this.#dialog()}
    </div>`
  }

  #rows() {
    const { list } = this
    if (list.problem && !list.portions.length) return nothing
    if (list.total === 0 && !list.loading) return this.filters.status ? this.#noneFound() : none()
    return html`<key-table
      .list=${list}
      .portions=${{}}
      @more=${event => list.more(event.detail)}
      @action=${event => attemptAt(event.target, () => this.#act(event.detail))}
    ></key-table>`
  }

  #noneFound() {
    return html`<div class="empty">
      ${icon('key')}
      <h2>${t('keys.noneFound')}</h2>
      <button type="button" class="button" @click=${() => this.#filter({})}>${t('keys.clear')}</button>
    </div>`
  }

  #dialog() {
    const { asking } = this
    // A dialog tells that it is closed after another may have come in its place, and must not take that one along.
    const closed = () => asking === this.asking && (this.asking = null)
    if (asking?.name === 'new') return html`<new-key-dialog .organization=${this.organization} @closed=${closed} @made=${event => this.#made(event.detail)}></new-key-dialog>`
    if (asking?.name === 'secret') return html`<secret-dialog .made=${asking.made} @closed=${closed}></secret-dialog>`
    if (asking?.name !== 'revoke') return nothing
    return html`<revoke-key-dialog .organization=${this.organization} .key=${asking.key} @closed=${closed} @done=${() => this.#refresh()}></revoke-key-dialog>`
  }

  #made(made) {
    this.asking = { name: 'secret', made }
    this.#refresh()
  }

  #filter(filters) {
    this.filters = filters
    this.list.ask(filters)
  }

  async #act({ action, key }) {
    if (action === 'copyId') await copy(key.keyId)
    else this.asking = { name: action, key }
  }

  async #refresh() {
    const table = this.querySelector('key-table')
    await (table && this.list.count ? this.list.refresh(table.sees) : this.list.ask(this.filters))
  }
}

function none() {
  return html`<div class="empty">
    ${icon('key')}
    <h2>${t('keys.none')}</h2>
    <p>${t('keys.noneText')}</p>
  </div>`
}

customElements.define('api-keys-page', ApiKeysPage)
addPage({
  route: '/api-keys',
  title: 'keys.title',
  isThere: session => session.organization !== null,
  entry: { text: 'keys.title', icon: 'key' },
  render: () => html`<api-keys-page></api-keys-page>`,
})
