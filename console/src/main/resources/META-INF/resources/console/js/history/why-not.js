import { html, nothing } from 'lit'
import { path, query } from '../api/client.js'
import { Latest } from '../api/latest.js'
import { second } from '../dates.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { reasonOf, wordsOf } from './sentences.js'
import './invitation-story.js'
import '../components/copy-text.js'
import '../components/error-note.js'

/** Tells why somebody cannot join, by their address, with every invitation that ever went there. */
class WhyNot extends Part {
  static properties = { organization: {}, wrong: { state: true } }

  #answer = new Latest()

  connectedCallback() {
    super.connectedCallback()
    this.follow(this.#answer)
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
    this.#answer.stop()
  }

  render() {
    const { answer, loading, problem } = this.#answer
    const wrong = this.wrong || problem?.at?.('email')
    return html`<form class="inline" novalidate @submit=${this.#asked}>
        <div class="field">
          <label for="why-email">${t('history.why.email')}</label>
          <input
            class="input"
            id="why-email"
            type="email"
            maxlength="254"
            autocomplete="off"
            spellcheck="false"
            aria-invalid=${wrong ? 'true' : nothing}
            aria-describedby="why-wrong"
            @input=${() => (this.wrong = '')}
          />
        </div>
        <button type="submit" class="button" aria-disabled=${loading}>${t('history.why.do')}</button>
      </form>
      <p class="wrong why-wrong" id="why-wrong" role="alert">${wrong || nothing}</p>
      ${wrong ? nothing : html`<error-note .problem=${problem} @again=${this.#asked}></error-note>`}
      <div class="why-answer" aria-busy=${loading}>${loading && !answer ? html`<span class="skeleton long"></span>` : answer && !wrong ? this.#told(answer) : nothing}</div>`
  }

  #told({ email, member, explanation, invitations, refused }) {
    return html`<p role="status"><span class="named wrap-anywhere">${email}</span> <span>${this.#inShort(member, invitations, refused)}</span></p>
      ${invitations.map(
        (story, n) => html`<article class="card" aria-label=${t('history.why.nth', invitations.length - n, invitations.length)}>
          <h3>${t('history.why.nth', invitations.length - n, invitations.length)}</h3>
          <invitation-story .story=${story}></invitation-story>
        </article>`,
      )}
      ${refused.length ? this.#refused(refused) : nothing}
      ${invitations.length ? nothing : html`<div lang="en"><copy-text .text=${explanation}></copy-text></div>`}`
  }

  #inShort(member, invitations, refused) {
    if (member) return t('history.why.member')
    if (invitations.length) return t('history.why.invited', invitations.length)
    return refused.length ? t('history.why.wanted') : t('history.why.unknown')
  }

  /** Wishes to invite them. */
  #refused(refused) {
    return html`<section>
      <h3>${t('history.why.refused')}</h3>
      <ol class="story-steps">
        ${refused.map(
          item => html`<li class="refused">
            <span class="quiet small number">${second(item.occurredAt)}</span>
            <span lang="en">${wordsOf(item)}</span>
            <span class="reason"><span class="badge refused">${t('audit.outcomes.refused')}</span> ${item.code ? reasonOf(item.code) : nothing}</span>
          </li>`,
        )}
      </ol>
    </section>`
  }

  #asked(event) {
    event?.preventDefault()
    const field = this.querySelector('#why-email')
    const email = field.value.trim()
    this.wrong = email ? '' : t('field.email')
    if (this.wrong) return field.focus()
    this.#answer.read(signal => query(`${path`/organizations/${this.organization}/invitations/explanation`}?${new URLSearchParams({ email })}`, { signal }))
  }
}

customElements.define('why-not', WhyNot)
