import { html, nothing } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import '../components/copy-passage.js'
import './invitation-steps.js'
import './step-list.js'

/**
 * Why somebody cannot join, or that they can: all invitations that ever went to an address, the newest first, and those that were refused.
 *
 * answer: as `…/invitations/explanation` answers it
 */
class AddressExplained extends Part {
  static properties = { answer: { attribute: false } }

  render() {
    const { invitations, refused } = this.answer
    const [newest, ...older] = invitations
    return html`${this.#inShort()} ${newest ? html`<invitation-steps .invitation=${newest}></invitation-steps>` : nothing}
    ${older.map(
      one => html`<section class="part">
        <p class="legend quiet">${t('steps.address.older')}</p>
        <invitation-steps .invitation=${one}></invitation-steps>
      </section>`,
    )}
    ${refused.length
      ? html`<section class="part">
          <h3>${t('steps.address.refused')}</h3>
          <step-list .items=${refused} .caption=${t('steps.address.refused')}></step-list>
        </section>`
      : nothing}`
  }

  /** Where no invitation tells it. */
  #inShort() {
    const { email, member, explanation, invitations, refused } = this.answer
    if (!member && invitations.length) return nothing
    return html`<article class="explained">
      <h3 class="wrap-anywhere">${t(member ? 'steps.address.member' : 'steps.address.never', email)}</h3>
      <copy-passage .text=${explanation} .rest=${refused.map(step => step.sentence)}></copy-passage>
    </article>`
  }
}

customElements.define('address-explained', AddressExplained)
