import { html, nothing } from 'lit'
import { actionWords } from '../audit/actions.js'
import { subjectTitle, whoTitle } from '../audit/people.js'
import { CopyingPart } from '../components/copying-part.js'
import { moment, second } from '../dates.js'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import { reasonFor } from './reasons.js'

/** One thing that happened: when, who did it to whom, why it was refused, and what became of its mail. */
class InvitationStep extends CopyingPart {
  static properties = { step: { attribute: false } }

  render() {
    const { occurredAt, action, outcome, code, mail, sentence } = this.step
    return html`<div class="step">
        <p class="headline">
          <span class="named">${actionWords(action)}</span>
          ${outcome === 'refused' ? html`<span class="badge refused">${t('audit.outcomes.refused')}</span>` : nothing}
        </p>
        <p class="quiet small">${second(occurredAt)} · <span class="wrap-anywhere">${this.#who()}</span></p>
        ${code ? html`<p class="fault">${reasonFor(code)}</p>` : nothing} ${mail ? mailed(mail) : nothing} ${this.told()}
        ${this.outcome === 'notCopied' ? html`<p class="small wrap-anywhere" lang="en" data-sentence>${sentence}</p>` : nothing}
      </div>
      <button type="button" class="button ghost square" title=${sentence} aria-label=${t('steps.copy', actionWords(action))} @click=${() => this.copy(sentence, '[data-sentence]')}>
        ${icon('copy')}
      </button>`
  }

  /** Whom it is about goes without saying where that is who did it, or the organization. */
  #who() {
    const { actor, subject } = this.step
    const who = whoTitle(actor)
    const whom = subject.kind === 'organization' || subject.id === actor.id ? '' : subjectTitle(subject)
    return whom && whom !== who ? t('steps.who', who, whom) : who
  }
}

function mailed({ state, server, at, attempts, fault }) {
  return html`<p class="small wrap-anywhere">
    ${t(`steps.mail.${state}`, server, attempts)} <span class="quiet">${moment(at)}</span>
    ${state === 'failed' && fault ? html`<code class="quiet">${fault}</code>` : nothing}
  </p>`
}

customElements.define('invitation-step', InvitationStep)
