import { html, nothing } from 'lit'
import { t } from '../texts/texts.js'
import { PastPart } from './past-part.js'
import './history-list.js'

/** What happened around the moment. Tells `renew` when somebody wants to see what is new. */
class PastEvents extends PastPart {
  static properties = { news: { type: Boolean } }

  render() {
    const { past } = this
    const { timeline, at } = past
    if (timeline.problem && !timeline.items.length) return nothing
    return html`<section class="part" aria-label=${t('history.events')}>
      <div class="counted">
        <h2>${t('history.events')}</h2>
        <div role="status">
          ${this.news ? html`<button type="button" class="button small-button" @click=${() => this.emit('renew')}>${t('audit.news')}</button>` : nothing}
        </div>
      </div>
      <history-list
        .items=${timeline.items}
        .chosen=${timeline.entryAt(at)?.position}
        .other=${this.#other}
        .previous=${timeline.previous}
        .next=${timeline.next}
        .loading=${timeline.loading}
        @choose=${event => past.choose('at', event.detail)}
        @more=${event => timeline[event.detail]()}
      ></history-list>
    </section>`
  }

  get #other() {
    const { isCompared, other, otherTimeline, timeline } = this.past
    return isCompared ? (otherTimeline.entryAt(other) ?? timeline.entryAt(other))?.position : undefined
  }
}

customElements.define('past-events', PastEvents)
