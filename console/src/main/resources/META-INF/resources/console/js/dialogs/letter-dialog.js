import { html, nothing } from 'lit'
import { exactlyInUtc, moment } from '../dates.js'
import { eventWords } from '../operations/words.js'
import { number, t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'
import '../components/copy-text.js'

/** All that is known of an event that waits. */
class LetterDialog extends DialogPart {
  static properties = { letter: { attribute: false } }

  render() {
    const { type, position, eventId, history, since, triedAt, attempts, nextAttemptAt, fault } = this.letter
    return this.frame({
      title: eventWords(type),
      lead: fault === null ? t('operations.letter.behindText') : t('operations.letter.failedText'),
      content: html`${fault === null ? nothing : html`<div class="note wrong"><code class="wrap-anywhere">${fault}</code></div>`}
        <dl class="facts">
          <dt>${t('operations.letter.stored')}</dt>
          <dd><code>${type}</code></dd>
          <dt>${t('operations.position')}</dt>
          <dd class="number">${number(position)}</dd>
          <dt>${t('operations.letter.since')}</dt>
          <dd>${when(since)}</dd>
          <dt>${t('operations.letter.tried')}</dt>
          <dd>${fault === null ? t('operations.letter.never') : when(triedAt)}</dd>
          ${nextAttemptAt === null
            ? nothing
            : html`<dt>${t('operations.letter.next')}</dt>
                <dd>${when(nextAttemptAt)}<br /><span class="quiet small">${t('operations.letter.attempts', attempts)}</span></dd>`}
        </dl>
        ${quoted(t('operations.letter.history'), history)} ${quoted(t('operations.letter.id'), eventId)}`,
      cancel: t('close'),
    })
  }
}

function quoted(title, text) {
  return html`<div class="field">
    <span class="legend">${title}</span>
    <div><copy-text .text=${text}></copy-text></div>
  </div>`
}

function when(instant) {
  return html`${moment(instant)}<br /><span class="quiet small">${exactlyInUtc(instant)}</span>`
}

customElements.define('letter-dialog', LetterDialog)
