import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import './history-row.js'

const SKELETONS = 6

/**
 * What happened, oldest first, in a part of the page that stays as high as it is: what is read does not move what stands below. What is chosen is in
 * sight. Tells `more` with the direction.
 */
class HistoryList extends Part {
  static properties = {
    items: { attribute: false },
    chosen: { type: Number },
    other: { type: Number },
    previous: { attribute: false },
    next: { attribute: false },
    loading: { type: Boolean },
  }

  render() {
    const waiting = this.loading && !this.items.length
    return html`<div class="events ${this.#isWhole ? 'whole' : ''}" aria-busy=${this.loading} data-events>
      ${this.#more('earlier', this.previous)}
      <ol>
        ${waiting
          ? skeletons()
          : repeat(
              this.items,
              item => item.position,
              item => html`<li data-position=${item.position}>
                <history-row .entry=${item} ?chosen=${item.position === this.chosen} ?other=${item.position === this.other}></history-row>
              </li>`,
            )}
      </ol>
      ${this.#more('later', this.next)}
    </div>`
  }

  /** Nothing more can come that would move what is below. */
  get #isWhole() {
    return this.items.length > 0 && !this.previous && !this.next
  }

  #more(direction, cursor) {
    if (!cursor) return nothing
    return html`<div class="events-more">
      <button type="button" class="button small-button" aria-disabled=${this.loading} @click=${() => this.emit('more', direction)}>${t(`history.${direction}`)}</button>
    </div>`
  }

  willUpdate() {
    this.before = this.#measured()
  }

  /** What comes above moves nothing; what is chosen anew comes into sight. */
  async updated(changed) {
    const events = this.querySelector('[data-events]')
    await Promise.all([...this.querySelectorAll('history-row')].map(row => row.updateComplete))
    const { anchor, top } = this.before ?? {}
    if (anchor?.isConnected && changed.has('items')) events.scrollTop += anchor.offsetTop - top
    if (changed.has('chosen') || (changed.has('items') && !anchor?.isConnected)) this.#showChosen(events)
  }

  #measured() {
    const anchor = this.querySelector('[data-position]')
    return anchor && { anchor, top: anchor.offsetTop }
  }

  #showChosen(events) {
    const row = this.querySelector(`[data-position="${this.chosen}"]`)
    if (!row) return
    const isInSight = row.offsetTop >= events.scrollTop && row.offsetTop + row.offsetHeight <= events.scrollTop + events.clientHeight
    if (!isInSight) events.scrollTop = row.offsetTop - (events.clientHeight - row.offsetHeight) / 2
  }
}

function skeletons() {
  return Array.from(
    { length: SKELETONS },
    () => html`<li>
      <div class="event">
        <span class="event-when"><span class="skeleton short"></span></span>
        <span class="event-what"><span class="skeleton short"></span></span>
        <span class="event-words"><span class="skeleton long"></span></span>
      </div>
    </li>`,
  )
}

customElements.define('history-list', HistoryList)
