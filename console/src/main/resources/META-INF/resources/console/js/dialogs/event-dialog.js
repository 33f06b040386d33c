import { html, nothing } from 'lit'
import { path, query } from '../api/client.js'
import { actionWords } from '../audit/actions.js'
import { kindWords, subjectTitle, whoTitle } from '../audit/people.js'
import { exactlyInUtc, second } from '../dates.js'
import { t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'
import '../components/copy-text.js'

/** Something that happened, with the event as it is stored. */
class EventDialog extends DialogPart {
  static properties = { organization: {}, entry: { attribute: false }, stored: { state: true } }

  connectedCallback() {
    super.connectedCallback()
    this.attempt(() => this.#read())
  }

  render() {
    return this.frame({
      title: actionWords(this.entry.action),
      content: html`${this.#facts()}
        <div class="field">
          <p class="legend">${t('history.sentence')}</p>
          <div lang="en"><copy-text .text=${this.entry.sentence}></copy-text></div>
        </div>
        ${this.#stored()}`,
      cancel: t('close'),
    })
  }

  #facts() {
    const { occurredAt, actor, subject, outcome, action, position } = this.entry
    return html`<dl class="facts">
      ${fact(t('audit.outcome'), html`<span class="badge ${outcome}">${t(`audit.outcomes.${outcome}`)}</span>`)}
      ${fact(t('audit.when'), html`${second(occurredAt)}<br /><span class="quiet small">${exactlyInUtc(occurredAt)}</span>`)}
      ${fact(t('audit.who'), html`${whoTitle(actor)}<br /><span class="quiet small">${kindWords(actor.kind)}</span>`)}
      ${fact(t('audit.about'), html`${subjectTitle(subject)}<br /><span class="quiet small">${kindWords(subject.kind)}</span>`)}
      ${fact(t('audit.storedName'), html`<code>${action}</code>`)} ${fact(t('audit.position'), html`<code>${position}</code>`)}
    </dl>`
  }

  #stored() {
    if (this.problem) return nothing
    if (this.stored === null) return html`<p class="note">${t('history.notStored')}</p>`
    return html`<section class="of-record" aria-busy=${!this.stored}>
      <h3>${t('history.stored')}</h3>
      <pre class="stored" tabindex="0" aria-label=${t('history.stored')}>${this.stored ? JSON.stringify(this.stored, null, 2) : html`<span class="skeleton long"></span>`}</pre>
    </section>`
  }

  async #read() {
    const asked = new URLSearchParams({ at: this.entry.position, limit: 1, raw: true })
    const { items } = await query(`${path`/organizations/${this.organization}/timeline`}?${asked}`)
    this.stored = items.find(item => item.position === this.entry.position)?.event ?? null
  }
}

function fact(name, value) {
  return html`<dt>${name}</dt><dd>${value}</dd>`
}

customElements.define('event-dialog', EventDialog)
