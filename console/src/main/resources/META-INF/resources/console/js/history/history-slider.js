import { html, svg } from 'lit'
import { live } from 'lit/directives/live.js'
import { day, written } from '../dates.js'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { millis, NOW } from './moments.js'
import { wordsOf } from './sentences.js'
import './moment-field.js'

const PAGE = 10

/** Of the whole life: so near to an event that is known, it is meant. */
const NEAR = 0.012

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -PAGE, PageUp: PAGE }

let count = 0

/**
 * Chooses a moment of an organization's life. The slider is as long as the life: where it stands tells a time, also where nothing was read yet, and what
 * happened there is read then. Near an event that is known it stands at the event. With keys it goes from event to event, however near in time
 * they are. Tells `choose` with the moment, and `step` with how many events to go.
 */
class HistorySlider extends Part {
  static properties = {
    label: {},
    moment: {},
    founded: {},
    until: { type: Number },
    timeline: { attribute: false },
    /** Changes as the timeline does. */
    items: { attribute: false },
  }

  #id = `slider-${++count}`

  render() {
    const { moment, timeline } = this
    const value = this.#value
    return html`<div class="time-slider" role="group" aria-label=${this.label}>
      <div class="track">
        <label class="named" for=${this.#id}>${this.label}</label>
        <div class="track-line">
          ${this.#button('previous', -1, timeline.hasBefore(moment))}
          <div class="track-life">
            <input
              class="range"
              type="range"
              id=${this.#id}
              min=${this.#start}
              max=${this.until}
              aria-valuetext=${this.#inWords(value)}
              .value=${live(String(value))}
              @input=${this.#moved}
              @keydown=${this.#pressed}
            />
            ${this.#ticks()}
            <div class="track-ends quiet small" aria-hidden="true"><span>${day(this.founded)}</span><span>${t('history.now')}</span></div>
          </div>
          ${this.#button('next', 1, moment !== NOW)}
        </div>
      </div>
      <moment-field .moment=${moment} .time=${moment === NOW ? null : value}></moment-field>
    </div>`
  }

  #button(name, step, possible) {
    return html`<button
      type="button"
      class="button square"
      aria-label=${t(`history.${name}`)}
      title=${t(`history.${name}`)}
      aria-disabled=${!possible}
      @click=${() => possible && this.emit('step', step)}
    >
      ${icon(name)}
    </button>`
  }

  /** Where the events are that were read: sighted people see what is dense. */
  #ticks() {
    const at = [...new Set(this.items.map(item => this.#percent(Date.parse(item.occurredAt))))]
    return html`<svg class="ticks" aria-hidden="true" focusable="false">${at.map(x => svg`<line x1="${x}%" x2="${x}%" y1="0" y2="100%" />`)}</svg>`
  }

  #percent(time) {
    const part = (time - this.#start) / Math.max(1, this.until - this.#start)
    return (100 * Math.max(0, Math.min(1, part))).toFixed(1)
  }

  #inWords(value) {
    if (this.moment === NOW) return t('history.now')
    const entry = this.timeline.entryAt(this.moment)
    const time = written(new Date(value).toISOString())
    return entry ? `${time}: ${wordsOf(entry)}` : time
  }

  #moved(event) {
    const time = Number(event.target.value)
    this.emit('choose', this.#snapped(time))
  }

  /** The end is now, whatever the clock shows here. */
  #snapped(time) {
    const near = NEAR * (this.until - this.#start)
    if (this.until - time <= near / 2) return NOW
    if (time <= this.#start) return this.founded
    const distance = item => Math.abs(Date.parse(item.occurredAt) - time)
    const nearest = this.items.reduce((best, item) => (!best || distance(item) <= distance(best) ? item : best), null)
    if (nearest && distance(nearest) <= near) return String(nearest.position)
    return new Date(time).toISOString()
  }

  #pressed(event) {
    const choice = { Home: () => this.emit('choose', this.founded), End: () => this.emit('choose', NOW) }[event.key]
    const steps = STEPS[event.key]
    if (!choice && !steps) return
    event.preventDefault()
    if (choice) choice()
    else this.emit('step', steps)
  }

  get #start() {
    return Date.parse(this.founded)
  }

  get #value() {
    const time = this.moment === NOW ? this.until : millis(this.moment, this.timeline.timeOf)
    return Number.isNaN(time) ? this.until : Math.max(this.#start, Math.min(this.until, time))
  }
}

customElements.define('history-slider', HistorySlider)
