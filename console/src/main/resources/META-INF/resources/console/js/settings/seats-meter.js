import { html, nothing, svg } from 'lit'
import { Part } from '../part.js'
import { number, t } from '../texts/texts.js'

/** How many of the seats are taken, by whom. */
class SeatsMeter extends Part {
  static properties = { seats: { attribute: false } }

  render() {
    const { used, pending, limit } = this.seats
    const members = used - pending
    return html`<p><span class="figure">${number(used)}</span> <span class="quiet">${limit === null ? t('settings.unlimited') : `/ ${number(limit)}`}</span></p>
      ${limit === null ? nothing : this.#bar(members, pending, Math.max(limit, used, 1), used, limit)}
      <dl class="facts">
        <dt>${t('settings.members')}</dt>
        <dd class="number">${number(members)}</dd>
        <dt>${t('settings.pending')}</dt>
        <dd class="number">${number(pending)}</dd>
        ${limit === null ? nothing : this.#left(limit - used)}
      </dl>`
  }

  /** There are fewer than are taken after a change to a smaller plan. */
  #left(free) {
    return html`<dt>${t(free < 0 ? 'settings.over' : 'settings.free')}</dt>
      <dd class="number">${number(Math.abs(free))}</dd>`
  }

  #bar(members, pending, whole, used, limit) {
    const percent = n => `${(100 * n) / whole}%`
    return html`<svg
      class="meter ${used >= limit ? 'full' : ''}"
      role="meter"
      aria-valuemin="0"
      aria-valuemax=${limit}
      aria-valuenow=${Math.min(used, limit)}
      aria-valuetext=${t('settings.seatsMeter', used, limit)}
      aria-label=${t('settings.seats')}
    >
      ${svg`<rect class="used" height="100%" width=${percent(members)} /><rect class="pending" height="100%" x=${percent(members)} width=${percent(pending)} />`}
    </svg>`
  }
}

customElements.define('seats-meter', SeatsMeter)
