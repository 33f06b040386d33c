import { html, nothing } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { Projections } from '../operations/projections.js'
import { RebuildWatch } from '../operations/rebuild-watch.js'
import { Regularly } from '../operations/regularly.js'
import { isMoving } from '../operations/states.js'
import { Part } from '../part.js'
import { addPage, currentRoute, parameters } from '../router.js'
import { session } from '../session.js'
import { number, t } from '../texts/texts.js'
import '../components/error-note.js'
import '../dialogs/cancel-rebuild-dialog.js'
import '../dialogs/rebuild-dialog.js'
import '../dialogs/switch-dialog.js'
import '../operations/projection-missing.js'
import '../operations/projection-table.js'
import '../operations/projection-view.js'
import '../operations/projection-waiting.js'

const ROUTE = '/operations'
const EVERY = 2_000

/** The projections as they are now, and one of them with its dead letters and its rebuild. */
class OperationsPage extends Part {
  static properties = { named: { state: true }, asking: { state: true } }

  connectedCallback() {
    super.connectedCallback()
    this.named = parameters().get('projection')
    this.projections = new Projections()
    this.follow(this.projections, 'change', () => this.#read())
    this.follow(this.projections, 'over', () => session.load())
    this.follow(window, 'hashchange', () => this.#navigated())
    this.reading = new Regularly(signal => this.projections.read(signal), EVERY)
    this.reading.start()
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.reading.stop()
    this.watch?.stop()
    this.unfollow()
  }

  render() {
    return html`<div class="content-parts" @again=${() => this.reading.now()}>${this.named ? this.#one() : this.#all()} ${this.#dialog()}</div>`
  }

  #all() {
    const { items, problem } = this.projections
    return html`<header class="page-head">
        <div>
          <h1>${t('operations.title')}</h1>
          <p class="quiet">${t('operations.lead')}</p>
        </div>
        ${problem && !items ? nothing : html`<p class="head-of-log"><span class="quiet small">${t('operations.head')}</span><span class="number">${items?.length ? number(headOf(items)) : '\u00a0'}</span></p>`}
      </header>
      <error-note .problem=${problem}></error-note>
      ${problem && !items ? nothing : html`<projection-table .items=${items}></projection-table>`}`
  }

  #one() {
    const { items, problem } = this.projections
    const projection = this.projections.named(this.named)
    if (!items) return html`<projection-waiting .name=${this.named} .problem=${problem}></projection-waiting>`
    if (!projection) return html`<projection-missing></projection-missing>`
    return keyed(
      projection.name,
      html`<projection-view
        .projection=${projection}
        .rebuild=${this.#rebuild}
        .problem=${problem}
        @ask=${event => (this.asking = event.detail)}
        @changed=${() => this.reading.now()}
      ></projection-view>`,
    )
  }

  #dialog() {
    const { asking } = this
    const projection = this.projections.named(this.named)
    if (!asking || !projection) return nothing
    const closed = () => this.#closed()
    const done = () => this.reading.now()
    if (asking === 'rebuild') return html`<rebuild-dialog .projection=${projection.name} @closed=${closed} @done=${done}></rebuild-dialog>`
    if (asking === 'cancel') return html`<cancel-rebuild-dialog .rebuild=${this.#rebuild} @closed=${closed} @done=${done}></cancel-rebuild-dialog>`
    return html`<switch-dialog .rebuild=${this.#rebuild} .deadLetters=${projection.deadLetters} @closed=${closed} @done=${done}></switch-dialog>`
  }

  /** What it was opened from may be gone by then. */
  #closed() {
    this.asking = null
    this.updateComplete.then(() => this.querySelector('projection-view')?.keepFocus())
  }

  /** What is told twice a second is newer than what is read every two. */
  get #rebuild() {
    const { rebuild } = this.projections.named(this.named)
    return this.watch?.step && this.watch.rebuildId === rebuild?.rebuildId ? this.watch.step : rebuild
  }

  #read() {
    this.#watch()
    this.requestUpdate()
  }

  /** A watch that is over has been read after: what was read then counts. */
  #watch() {
    const { rebuild } = this.projections.named(this.named) ?? {}
    const goesOn = this.watch && !this.watch.isOver && this.watch.rebuildId === rebuild?.rebuildId
    if (goesOn) return
    this.watch?.stop()
    this.watch = isMoving(rebuild) ? new RebuildWatch(rebuild) : null
    this.watch?.addEventListener('step', () => this.requestUpdate())
    this.watch?.addEventListener('end', () => this.reading.now())
    this.watch?.start()
  }

  #navigated() {
    if (currentRoute() !== ROUTE) return
    this.named = parameters().get('projection')
    this.asking = null
    this.#read()
  }
}

/** All of them follow the same log. */
function headOf(items) {
  return Math.max(...items.map(({ position, behind }) => position + behind))
}

customElements.define('operations-page', OperationsPage)
addPage({
  route: ROUTE,
  title: 'operations.title',
  isThere: session => session.me.roles.includes('operator'),
  entry: { text: 'operations.title', icon: 'operations' },
  apart: true,
  render: () => html`<operations-page></operations-page>`,
})
