import { html, nothing } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { repeat } from 'lit/directives/repeat.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

const SKELETONS = 6

/**
 * The rows of a list as far as they are loaded. More come when the end is seen; tells `more`. Who extends it
 * says what the table and its columns are called, by what a row is known again, and how it is drawn, also while it is waited for; how many are
 * `expected`, where that is known; and in which `context` rows are drawn, where they depend on one. Whoever was at a row that goes is at the next one then.
 */
export class PortionedTable extends Part {
  static properties = { list: { attribute: false }, portions: { attribute: false } }

  #seen = new Set()
  #watch = new IntersectionObserver(entries => this.#watched(entries), { rootMargin: '400px' })

  disconnectedCallback() {
    super.disconnectedCallback()
    this.#watch.disconnect()
  }

  /** Whether somebody sees that portion. */
  sees = portion => this.#seen.has(portion.after)

  render() {
    const { list } = this
    const waiting = list.loading && !list.portions.length
    let first = 2
    return html`<div class="rows" role="table" aria-label=${this.caption} aria-rowcount=${(list.total ?? -2) + 1} aria-busy=${list.loading}>
        <div role="rowgroup">
          <div role="row" class="head" aria-rowindex="1">
            ${this.columns.map(column => html`<span role="columnheader">${column}</span>`)}
            <span role="columnheader"><span class="unseen">${this.actions}</span></span>
          </div>
        </div>
        ${waiting
          ? this.#skeletons()
          : repeat(
              list.portions,
              portion => portion.after,
              portion => {
                const from = first
                first += portion.items.length
                // Ten thousand rows are not gone through again for one that has come.
                return guard([portion, from, this.context], () => this.#rowsOf(portion, from))
              },
            )}
      </div>
      <div class="more" data-end>
        ${list.next
          ? html`<button type="button" class="button" aria-disabled=${list.loading} @click=${() => this.emit('more', 'again')}>${t('more')}</button>`
          : nothing}
      </div>`
  }

  willUpdate() {
    this.focused = this.contains(document.activeElement) ? this.#menus.indexOf(document.activeElement) : -1
  }

  updated() {
    if (this.focused >= 0 && document.activeElement === document.body) this.#menus[Math.min(this.focused, this.#menus.length - 1)]?.focus()
    // Looked at anew each time: the end may be in sight still, with more to come.
    this.#watch.unobserve(this.querySelector('[data-end]'))
    this.querySelectorAll('.portion, [data-end]').forEach(part => this.#watch.observe(part))
  }

  get #menus() {
    return [...this.querySelectorAll('[aria-haspopup="menu"]')]
  }

  #rowsOf(portion, from) {
    return html`<div role="rowgroup" class="portion" data-after=${portion.after}>
      ${repeat(
        portion.items,
        item => this.idOf(item),
        (item, n) => this.rowOf(item, from + n),
      )}
    </div>`
  }

  #skeletons() {
    return html`<div role="rowgroup">${Array.from({ length: this.expected ?? SKELETONS }, () => this.skeleton())}</div>`
  }

  #watched(entries) {
    let more = false
    for (const { target, isIntersecting } of entries) {
      if ('end' in target.dataset) {
        if (isIntersecting && this.list.next) this.emit('more')
      } else if (!isIntersecting) {
        this.#seen.delete(target.dataset.after)
      } else if (!this.#seen.has(target.dataset.after)) {
        this.#seen.add(target.dataset.after)
        more = true
      }
    }
    if (more) this.#readStale()
  }

  /** What may have changed is read again as soon as somebody sees it. */
  #readStale() {
    if (this.list.portions.some(one => one.isStale && this.sees(one))) this.list.see(this.sees)
  }
}
