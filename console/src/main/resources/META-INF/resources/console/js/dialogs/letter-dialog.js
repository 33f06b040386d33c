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
    const { type, position, eventId, history, since, triedAt, fault } = this.letter
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
          <dt>${t('operations.letter.history')}</dt>
          <dd><copy-text .text=${history}></copy-text></dd>
          <dt>${t('operations.letter.id')}</dt>
          <dd><copy-text .text=${eventId}></copy-text></dd>
        </dl>`,
      cancel: t('close'),
    })
  }
}

function when(instant) {
  return html`${moment(instant)}<br /><span class="quiet small">${exactlyInUtc(instant)}</span>`
}

customElements.define('letter-dialog', LetterDialog)
