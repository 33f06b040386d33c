import { html, nothing } from 'lit'
import { actionWords } from '../audit/actions.js'
import { whoTitle } from '../audit/people.js'
import { moment, second } from '../dates.js'
import { Part } from '../part.js'
import { number, t } from '../texts/texts.js'
import { reasonOf } from './sentences.js'
import '../components/copy-text.js'

const BADGES = { pending: 'pending', accepted: 'active', expired: 'expired' }

/** What became of an invitation, step by step, and whether it can be accepted now. */
class InvitationStory extends Part {
  static properties = { story: { attribute: false } }

  render() {
    const { story } = this
    return html`<div class="invitation-story">
      <p class="verdict">
        <span class="badge ${BADGES[story.status] ?? 'expired'}">${t(`history.status.${story.status}`)}</span>
        <span class="named">${story.code ? t('history.cannot', reasonOf(story.code)) : html`${t('history.can')} ${moment(story.expiresAt)}`}</span>
      </p>
      <ol class="story-steps">
        ${story.items.map(item => this.#step(item))}
      </ol>
      <div class="field">
        <p class="legend">${t('history.inWords')}</p>
        <div lang="en"><copy-text .text=${story.explanation}></copy-text></div>
      </div>
    </div>`
  }

  #step(item) {
    const isRefused = item.outcome === 'refused'
    return html`<li class=${isRefused ? 'refused' : ''}>
      <span class="quiet small number">${second(item.occurredAt)}</span>
      <span><span class="named">${actionWords(item.action)}</span> <span class="quiet small">${whoTitle(item.actor)}</span></span>
      ${isRefused ? html`<span class="reason"><span class="badge refused">${t('audit.outcomes.refused')}</span> ${item.code ? reasonOf(item.code) : nothing}</span>` : nothing}
      ${item.mail ? this.#mail(item.mail) : nothing}
    </li>`
  }

  #mail({ state, server, at, attempts, fault }) {
    return html`<span class="small wrap-anywhere"
      >${t(`history.mail.${state}`, server, number(attempts))} <span class="quiet">${moment(at)}</span>${state === 'failed' && fault
        ? html` <code class="quiet">${fault}</code>`
        : nothing}</span
    >`
  }
}

customElements.define('invitation-story', InvitationStory)
