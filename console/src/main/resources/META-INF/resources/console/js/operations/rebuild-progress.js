import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { number, t } from '../texts/texts.js'
import { duration } from './words.js'

/** How far a rebuild has come: a bar, and beside it what it says in words. */
class RebuildProgress extends Part {
  static properties = { rebuild: { attribute: false } }

  render() {
    const { done, total, state } = this.rebuild
    return html`<progress class="progress" aria-label=${t('operations.rebuild.progress')} max=${total || 1} .value=${total ? Math.min(done, total) : 1}></progress>
      <p class="progress-words"><span class="number">${t('operations.rebuild.of', done, total)}</span>${this.#pace()}</p>
      <p class="quiet small">${this.#stage()}</p>
      ${state === 'ready' ? this.#verdict() : nothing}`
  }

  #pace() {
    const { rate, secondsLeft, state } = this.rebuild
    if (state !== 'running') return nothing
    return html`${rate == null ? nothing : html`<span class="quiet number">${t('operations.rebuild.rate', number(Math.round(rate)))}</span>`}${secondsLeft == null
      ? nothing
      : html`<span class="quiet">${t('operations.rebuild.left', duration(secondsLeft))}</span>`}`
  }

  #stage() {
    const { state, stage } = this.rebuild
    return state === 'running' ? t(`operations.rebuild.stages.${stage}`) : t(`operations.rebuild.now.${state}`)
  }

  #verdict() {
    const { differences } = this.rebuild
    return html`<p class="verdict ${differences ? '' : 'good'}">${icon(differences ? 'differ' : 'check')}<span class="named">${t('operations.differences.found', differences)}</span></p>`
  }
}

customElements.define('rebuild-progress', RebuildProgress)
