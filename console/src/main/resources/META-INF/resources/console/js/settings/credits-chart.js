import { html, nothing, svg } from 'lit'
import { Part } from '../part.js'
import { language, number, t } from '../texts/texts.js'
import { creditsByDay, roundUp } from './credits-by-day.js'

const HEIGHT = 160
const LEFT = 44
const BOTTOM = 20
const TOP = 10

/** What was used of the credits, by day and member: bars, and a table that says the same. */
class CreditsChart extends Part {
  static properties = { credits: { attribute: false }, names: { attribute: false }, width: { state: true } }

  #size = new ResizeObserver(([{ contentRect }]) => (this.width = Math.round(contentRect.width)))

  constructor() {
    super()
    this.width = 600
  }

  connectedCallback() {
    super.connectedCallback()
    this.#size.observe(this)
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.#size.disconnect()
  }

  render() {
    const { byDay, byMember } = this.credits
    if (!byDay.length) return html`<p class="note">${t('settings.noUse')}</p>`
    const { series, others, days } = creditsByDay(byDay, byMember)
    const names = [...series.map(id => this.names.get(id)), ...(others ? [t('settings.others')] : [])]
    return html`<figure class="chart">
        ${this.#bars(days)}
      </figure>
      <div class="scrolled" tabindex="0" role="region" aria-label=${t('settings.chart')}>
        <table class="table">
          <caption class="unseen">${t('settings.chart')}</caption>
          <thead>
            <tr>
              <th scope="col">${t('settings.day')}</th>
              ${names.map((name, n) => html`<th scope="col" class="number"><span class="key series-${n}"></span>${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${days
              .filter(one => one.used.some(Boolean))
              .reverse()
              .map(one => html`<tr><th scope="row">${dayName(one.day)}</th>${one.used.map(n => html`<td class="number">${n ? number(n) : '–'}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>`
  }

  #bars(days) {
    const { width } = this
    const sums = days.map(one => one.used.reduce((sum, n) => sum + n, 0))
    const most = roundUp(Math.max(...sums))
    const step = (width - LEFT) / days.length
    const height = value => ((HEIGHT - BOTTOM - TOP) * value) / most
    return html`<svg viewBox="0 0 ${width} ${HEIGHT}" aria-hidden="true">
      ${[0, most / 2, most].map(value => {
        const y = HEIGHT - BOTTOM - height(value)
        return svg`<line class="axis" x1=${LEFT} x2=${width} y1=${y} y2=${y} /><text class="scale" x=${LEFT - 8} y=${y + 4} text-anchor="end">${number(value)}</text>`
      })}
      ${days.map((one, n) => bar(one.used, LEFT + n * step + step * 0.15, step * 0.7, height))}
      ${[0, Math.floor(days.length / 2), days.length - 1].map(
        (n, place) => svg`<text class="scale" x=${LEFT + (n + 0.5) * step} y=${HEIGHT - 4} text-anchor=${['start', 'middle', 'end'][place]}>${dayName(days[n].day)}</text>`,
      )}
    </svg>`
  }
}

function bar(used, x, width, height) {
  let y = HEIGHT - BOTTOM
  return used.map((value, n) => {
    y -= height(value)
    return value ? svg`<rect class="series-${n}" x=${x} y=${y} width=${width} height=${height(value)} />` : nothing
  })
}

function dayName(day) {
  return new Intl.DateTimeFormat(language.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day))
}

customElements.define('credits-chart', CreditsChart)
