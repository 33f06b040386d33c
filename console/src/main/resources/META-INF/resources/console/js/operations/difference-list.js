import { html, nothing } from 'lit'
import { path } from '../api/client.js'
import { PortionedList } from '../api/portioned-list.js'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import '../components/error-note.js'
import '../dialogs/difference-dialog.js'
import './difference-table.js'

const PORTION = 50

/** The rows that a rebuild has otherwise than the live read model, as they were when both were compared. */
class DifferenceList extends Part {
  static properties = { rebuild: { attribute: false }, asking: { state: true } }

  #of = ''

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }

  /** Another rebuild, or the same one compared anew, has other differences. */
  willUpdate() {
    const { projection, rebuildId, differences, done } = this.rebuild
    const of = [rebuildId, differences, done].join()
    if (of === this.#of) return
    this.#of = of
    this.unfollow()
    this.list = new PortionedList(path`/operations/projections/${projection}/rebuilds/${rebuildId}/differences`, difference => difference.number, { portion: PORTION })
    this.follow(this.list)
    if (differences) this.list.ask({})
  }

  render() {
    return html`<section class="section listed">
      <header>
        <h2>${t('operations.differences.title')}</h2>
        <p>${t('operations.differences.text')}</p>
      </header>
      <div>
        ${this.rebuild.differences ? this.#found() : html`<p class="good-note">${icon('check')}${t('operations.differences.none')}</p>`}
      </div>
      ${this.asking ? html`<difference-dialog .difference=${this.asking} @closed=${() => (this.asking = null)}></difference-dialog>` : nothing}
    </section>`
  }

  #found() {
    const { list } = this
    return html`<p class="count" role="status">${t('operations.differences.found', this.rebuild.differences)}</p>
      <error-note .problem=${list.problem} @again=${() => this.#again()}></error-note>
      ${list.problem && !list.portions.length
        ? nothing
        : html`<difference-table .list=${list} .portions=${{}} .expected=${Math.min(PORTION, this.rebuild.differences)} @more=${event => list.more(event.detail)} @details=${event => (this.asking = event.detail)}></difference-table>`}`
  }

  #again() {
    if (this.list.count) this.list.more('again')
    else this.list.ask({})
  }
}

customElements.define('difference-list', DifferenceList)
