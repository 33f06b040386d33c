import { html } from 'lit'
import { moment } from '../dates.js'
import { Part } from '../part.js'
import { hasText, t } from '../texts/texts.js'
import { reasonFor } from './reasons.js'
import '../components/copy-passage.js'
import './step-list.js'

/**
 * What became of one invitation: whether it can be accepted, what can be passed on about it, and all that happened to it.
 *
 * invitation: as `…/invitations/{inv}/timeline` answers it; none while it is waited for
 */
class InvitationSteps extends Part {
  static properties = { invitation: { attribute: false } }

  render() {
    const { invitation } = this
    if (!invitation) return this.#waiting()
    const { email, role, status, expiresAt, explanation, items } = invitation
    return html`<article class="explained">
      <header>
        <h3>${verdict(invitation)}</h3>
        <p class="told-of">
          <span class="badge ${status === 'accepted' ? 'active' : status}">${t(`steps.status.${status}`)}</span>
          <span class="wrap-anywhere">${email ?? t('members.gone')}</span>
          <span class="quiet">${t(`role.${role}`)}</span>
          <span class="quiet">${status === 'expired' ? t('steps.expired') : t('steps.until')} ${moment(expiresAt)}</span>
        </p>
      </header>
      <copy-passage .text=${explanation} .rest=${items.map(step => step.sentence)}></copy-passage>
      <step-list .items=${items} .caption=${t('steps.title')}></step-list>
    </article>`
  }

  #waiting() {
    return html`<article class="explained" aria-busy="true">
      <header>
        <h3><span class="unseen">${t('loading')}</span><span class="skeleton long"></span></h3>
        <p class="told-of"><span class="skeleton long"></span></p>
      </header>
      <div class="passage"><span class="skeleton long"></span></div>
      <step-list .items=${null} .caption=${t('steps.title')}></step-list>
    </article>`
  }
}

function verdict({ code }) {
  if (!code) return t('steps.verdict.pending')
  const name = `steps.verdict.${code}`
  return hasText(name) ? t(name) : reasonFor(code)
}

customElements.define('invitation-steps', InvitationSteps)
