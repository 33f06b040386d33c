import { html, nothing } from 'lit'
import { actionWords } from '../audit/actions.js'
import { detailsOf, summaryOf } from '../audit/details.js'
import { kindWords, subjectTitle, whoTitle } from '../audit/people.js'
import { exactlyInUtc, second } from '../dates.js'
import { t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'

const CONTEXT = ['requestId', 'correlationId', 'causationId', 'remoteAddress', 'userAgent', 'reason']

/** All that a record tells, and ways to what is like it. Tells `filter` with what to ask for then. */
class RecordDialog extends DialogPart {
  static properties = { record: { attribute: false } }

  render() {
    return this.frame({
      title: actionWords(this.record.action),
      lead: summaryOf(this.record),
      content: html`${this.#facts()} ${section(t('audit.detailTitle'), detailsOf(this.record))} ${section(t('audit.contextTitle'), this.#context())} ${this.#alike()}`,
      cancel: t('close'),
    })
  }

  #facts() {
    const { occurredAt, actor, subject, outcome, action, position } = this.record
    return facts([
      [t('audit.outcome'), html`<span class="badge ${outcome}">${t(`audit.outcomes.${outcome}`)}</span>`],
      [t('audit.when'), html`${second(occurredAt)}<br /><span class="quiet small">${exactlyInUtc(occurredAt)}</span>`],
      [t('audit.who'), someone(actor, whoTitle(actor))],
      [t('audit.about'), someone(subject, subjectTitle(subject))],
      [t('audit.storedName'), html`<code>${action}</code>`],
      [t('audit.position'), html`<code>${position}</code>`],
    ])
  }

  #context() {
    return CONTEXT.filter(field => this.record.context[field]).map(field => [t(`audit.context.${field}`), html`<span class="small">${this.record.context[field]}</span>`])
  }

  #alike() {
    const { actor, subject, action } = this.record
    return html`<div class="alike">
      ${actor.id ? this.#only(t('audit.only.actor', whoTitle(actor)), { actor: actor.id }) : nothing}
      ${subject.id ? this.#only(t('audit.only.subject', subjectTitle(subject)), { subject: subject.id }) : nothing}
      ${this.#only(t('audit.only.action'), { action })}
    </div>`
  }

  #only(text, filters) {
    const choose = () => {
      this.emit('filter', filters)
      this.close()
    }
    return html`<button type="button" class="button small-button" @click=${choose}><span class="cut">${text}</span></button>`
  }
}

function someone({ kind, id, name, email }, title) {
  const others = [kindWords(kind), email === title || !name ? '' : email].filter(Boolean)
  return html`${title}<br /><span class="quiet small">${others.join(' · ')}</span>${id && id !== title ? html`<br /><code class="quiet small">${id}</code>` : nothing}`
}

function section(title, given) {
  return given.length ? html`<section class="of-record"><h3>${title}</h3>${facts(given)}</section>` : nothing
}

function facts(given) {
  return html`<dl class="facts">${given.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

customElements.define('record-dialog', RecordDialog)
