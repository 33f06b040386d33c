import { html, nothing } from 'lit'
import { t } from '../texts/texts.js'
import { PastPart } from './past-part.js'
import './history-slider.js'
import './moment-words.js'

/** The moment that is chosen, or both that are compared, each on a slider; and what happened at the one. */
class PastMoments extends PastPart {
  render() {
    const { isCompared, founded, lifeProblem, timeline } = this.past
    if (!founded && lifeProblem && timeline.problem) return nothing
    return html`<div class="time">
      ${this.#slider(t(isCompared ? 'history.oneMoment' : 'history.moment'), 'at')}
      ${isCompared ? this.#slider(t('history.otherMoment'), 'other') : this.#words()}
    </div>`
  }

  /** What was there stays until what is there now is known. */
  #words() {
    const { timeline, at } = this.past
    this.entry = timeline.entryAt(at) ?? (timeline.problem ? null : this.entry)
    if (!this.entry && timeline.problem) return nothing
    return html`<moment-words .moment=${at} .entry=${this.entry}></moment-words>`
  }

  #slider(label, which) {
    const { past } = this
    if (!past.founded && past.lifeProblem) return nothing
    if (!past.founded) return html`<div class="time-slider waiting" aria-busy="true"><span class="skeleton long"></span></div>`
    const timeline = past.timelineOf(which)
    return html`<history-slider
      .label=${label}
      .moment=${past[which]}
      .founded=${past.founded}
      .until=${past.until}
      .timeline=${timeline}
      .items=${timeline.items}
      data-slider=${which}
      @choose=${event => past.choose(which, event.detail)}
      @step=${event => past.step(which, event.detail)}
    ></history-slider>`
  }
}

customElements.define('past-moments', PastMoments)
