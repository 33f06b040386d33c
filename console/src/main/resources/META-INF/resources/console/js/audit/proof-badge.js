import { html, nothing } from 'lit'
import { path, query } from '../api/client.js'
import { moment } from '../dates.js'
import { Part } from '../part.js'
import { hasText, number, t } from '../texts/texts.js'
import '../components/copy-text.js'
import '../components/error-note.js'

/** Has the history verified when somebody asks for it, and says how that ended. */
class ProofBadge extends Part {
  static properties = { organization: {}, proof: { state: true }, problem: { state: true }, busy: { state: true } }

  constructor() {
    super()
    Object.assign(this, { proof: null, problem: null, busy: false })
  }

  render() {
    return html`<section class="proof" aria-label=${t('audit.proof.title')} aria-busy=${this.busy}>
      <div class="verdict" role="status">${this.#verdict()}</div>
      <button type="button" class="button small-button" aria-disabled=${this.busy} @click=${() => this.#verify()}>
        ${this.proof ? t('audit.proof.again') : t('audit.proof.do')}
      </button>
      <error-note .problem=${this.problem} final></error-note>
    </section>`
  }

  #verdict() {
    if (this.busy) return html`<span class="badge pending">${t('audit.proof.busy')}</span>`
    if (!this.proof) return html`<span class="badge">${t('audit.proof.unknown')}</span>`
    return this.proof.verified ? this.#good() : this.#bad()
  }

  #good() {
    const { records, position, digest, waiting, at } = this.proof
    return html`<span class="badge active named">${t('audit.proof.verified')}</span>
      <span>${t('audit.proof.records', records)} <span class="quiet small">${moment(at)}</span></span>
      <span class="quiet small">${t('audit.proof.position', number(position))}</span>
      ${waiting ? html`<span class="badge pending">${t('audit.proof.waiting', waiting)}</span>` : nothing}
      ${digest ? html`<span class="small">${t('audit.proof.digest')} <copy-text .text=${digest}></copy-text></span>` : nothing}`
  }

  #bad() {
    const { position, fault, explanation, at } = this.proof
    const name = `audit.faults.${fault}`
    return html`<span class="badge refused named">${t('audit.proof.failed')}</span>
      <span class="fault">${t('audit.proof.fault', number(position), hasText(name) ? t(name) : (explanation ?? fault))} <span class="quiet small">${moment(at)}</span></span>`
  }

  async #verify() {
    if (this.busy) return
    Object.assign(this, { busy: true, problem: null })
    try {
      const proof = await query(path`/organizations/${this.organization}/audit/proof`)
      this.proof = { ...proof, at: new Date().toISOString() }
    } catch (e) {
      this.problem = e
    } finally {
      this.busy = false
    }
  }
}

customElements.define('proof-badge', ProofBadge)
