import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import '../components/error-note.js'
import '../dialogs/letter-dialog.js'
import './letter-table.js'
import { LetterList, PORTION } from './letter-list.js'
import { Regularly } from './regularly.js'
import { Retry } from './retry.js'
import { SteadyPart } from './steady-part.js'

const EVERY = 2_000

/** Events that a projection could not apply, with those that wait behind them, as they are now; and a way to have them tried again. */
class DeadLetters extends SteadyPart {
  static properties = { projection: {}, count: { type: Number }, asking: { state: true } }

  connectedCallback() {
    super.connectedCallback()
    this.list = new LetterList(this.projection)
    this.retry = new Retry(this.projection)
    this.follow(this.list)
    this.follow(this.retry)
    this.reading = new Regularly(() => this.#read(), EVERY)
    this.reading.start()
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.reading.stop()
    this.retry.stop()
    this.unfollow()
  }

  render() {
    const { list, retry } = this
    return html`<section class="section listed">
      <header class="between">
        <div>
          <h2 tabindex="-1" data-title>${t('operations.lettersTitle')}</h2>
          <p>${t('operations.lettersText')}</p>
        </div>
        ${list.total ? html`<button type="button" class="button" aria-disabled=${retry.busy} @click=${() => this.#tryAgain()}>${icon('again')}${t('operations.retry.do')}</button>` : nothing}
      </header>
      <div>
        <p class="outcome" role="status">${this.#outcome()}</p>
        <error-note .problem=${retry.problem} final></error-note>
        <error-note .problem=${list.problem} @again=${() => this.#read()}></error-note>
        ${this.#rows()}
      </div>
      ${this.asking ? html`<letter-dialog .letter=${this.asking} @closed=${() => (this.asking = null)}></letter-dialog>` : nothing}
    </section>`
  }

  #outcome() {
    const { busy, outcome } = this.retry
    if (busy) return html`<span class="badge pending">${t('operations.retry.busy')}</span>`
    if (!outcome) return nothing
    const { before, left, known } = outcome
    if (!known) return t('operations.retry.unknown')
    const look = left === 0 ? 'active' : left < before ? 'pending' : 'refused'
    return html`<span class="badge ${look}">${left === 0 ? t('operations.retry.all', before) : t('operations.retry.some', before - left, before)}</span>`
  }

  #rows() {
    const { list } = this
    if (list.problem && !list.portions.length) return nothing
    // Skeletons where letters are known to come; where none are, there is nothing to jump.
    if (list.total === 0 || (list.total === null && !this.count)) return html`<p class="good-note">${icon('check')}${t('operations.noLetters')}</p>`
    return html`<letter-table .list=${list} .portions=${{}} .expected=${Math.min(PORTION, this.count)} @more=${event => event.detail && list.more(event.detail)} @details=${event => (this.asking = event.detail)}></letter-table>`
  }

  async #tryAgain() {
    await this.retry.go()
    this.emit('changed')
    await this.reading.now()
  }

  async #read() {
    const { list } = this
    if (!this.count && list.total === 0) return
    const table = this.querySelector('letter-table')
    await (list.count && table ? list.refresh(table.sees) : list.ask({}))
  }
}

customElements.define('dead-letters', DeadLetters)
