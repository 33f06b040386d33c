import { html, nothing } from 'lit'
import { command, path } from '../api/client.js'
import { moment } from '../dates.js'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import '../components/error-note.js'
import './rebuild-progress.js'
import { isUnderWay, lookOf, percentOf } from './states.js'
import { SteadyPart } from './steady-part.js'

/** The latest rebuild of a projection, and what can be done with it. Tells `ask` with what has to be asked first, and `changed`. */
class RebuildSection extends SteadyPart {
  static properties = { rebuild: { attribute: false }, problem: { state: true }, busy: { state: true } }

  /** Why something could not be done with it is of no interest once it has ended. */
  willUpdate() {
    super.willUpdate()
    if (!isUnderWay(this.rebuild)) this.problem = null
  }

  render() {
    return html`<section class="section">
      <header>
        <h2 tabindex="-1" data-title>${t('operations.rebuild.title')}</h2>
        <p>${t('operations.rebuild.text')}</p>
      </header>
      <div>
        ${this.rebuild ? this.#latest() : html`<p class="note">${t('operations.rebuild.never')}</p>`}
        <error-note .problem=${this.problem} final></error-note>
      </div>
    </section>`
  }

  #latest() {
    const { rebuild } = this
    return html`<p class="between" role="status">
        <span class="badge named ${lookOf(rebuild)}">${t(`operations.rebuild.states.${rebuild.state}`)}</span>
        <span class="quiet small">${rebuild.endedAt ? moment(rebuild.endedAt) : html`${t('operations.rebuild.since')} ${moment(rebuild.startedAt)}`}</span>
      </p>
      ${isUnderWay(rebuild) ? html`<rebuild-progress .rebuild=${rebuild}></rebuild-progress>` : this.#ended()}
      ${rebuild.automatic ? html`<p class="quiet small">${t('operations.rebuild.automatic')}</p>` : nothing}
      ${isUnderWay(rebuild) ? this.#actions(rebuild.state) : nothing}`
  }

  #ended() {
    const { state, done, total, failure, rebuildId } = this.rebuild
    if (state === 'switched') return html`<p>${t('operations.rebuild.switched', done)}</p>`
    const far = t('operations.rebuild.far', percentOf({ done, total }))
    if (state !== 'failed') return html`<p>${t('operations.rebuild.cancelled')} ${far}</p>`
    return html`<div class="note wrong">
      <p class="what">${t('operations.rebuild.failed')}</p>
      <p><code class="wrap-anywhere">${failure}</code></p>
      <p>${far} ${t('operations.rebuild.failedText', rebuildId)}</p>
    </div>`
  }

  /** The same button pauses and resumes: whoever is on it stays there. */
  #actions(state) {
    const waits = state === 'paused'
    const toggle = waits ? 'resume' : 'pause'
    return html`<div class="actions">
      ${state === 'ready' ? html`<button type="button" class="button primary" @click=${() => this.emit('ask', 'switch')}>${icon('swap')}${t('operations.switch.open')}</button>` : nothing}
      <button type="button" class="button" aria-disabled=${Boolean(this.busy)} @click=${() => this.#tell(toggle)}>${icon(toggle)}<span>${t(`operations.rebuild.${toggle}`)}</span></button>
      <button type="button" class="button danger" @click=${() => this.emit('ask', 'cancel')}>${t('operations.cancel.open')}</button>
    </div>`
  }

  async #tell(what) {
    if (this.busy) return
    Object.assign(this, { busy: true, problem: null })
    const { projection, rebuildId } = this.rebuild
    try {
      await command('POST', path`/operations/projections/${projection}/rebuilds/${rebuildId}/${what}`)
    } catch (e) {
      this.problem = e
    } finally {
      this.busy = false
      this.emit('changed')
    }
  }
}

customElements.define('rebuild-section', RebuildSection)
