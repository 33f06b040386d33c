import { html, nothing } from 'lit'
import { subjectTitle, whoTitle } from '../audit/people.js'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import { LookPart } from './look-part.js'
import '../invitations/step-list.js'
import './more-button.js'

const PORTION = 50

/** What happened in an organization, or to one of its members or keys, oldest first. */
class SupportTimeline extends LookPart {
  begin() {
    this.ask('/timeline', { limit: PORTION, about: this.about })
  }

  render() {
    const { answer, loading } = this.look
    return html`<div class="counted">${this.about ? this.#chip() : html`<p class="count">${t('support.oldestFirst')}</p>`} ${this.masking()}</div>
      ${this.problem()}
      ${answer || loading ? html`<step-list .items=${answer?.items} .caption=${t('support.view.timeline')}></step-list>` : nothing}
      ${answer && !answer.items.length ? html`<div class="empty">${icon('audit')}<h3>${t('support.none.timeline')}</h3></div>` : nothing}
      <more-button .look=${this.look} .next=${answer?.next} .loading=${loading}></more-button>`
  }

  #chip() {
    const text = t('audit.chip.subject', this.#name())
    return html`<ul class="chips">
      <li>
        <button type="button" class="chip" aria-label=${t('audit.without', text)} @click=${() => this.emit('look', { view: 'timeline' })}>
          <span class="cut">${text}</span>${icon('cross')}
        </button>
      </li>
    </ul>`
  }

  /** By an id where nothing tells more. */
  #name() {
    const { about, look } = this
    for (const { actor, subject } of look.answer?.items ?? []) {
      if (actor.id === about) return whoTitle(actor)
      if (subject.id === about) return subjectTitle(subject)
    }
    return about
  }
}

customElements.define('support-timeline', SupportTimeline)
