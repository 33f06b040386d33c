import { html, nothing } from 'lit'
import { t } from '../texts/texts.js'
import { LONGEST } from './stated-reason.js'

/** Where a reason is written: the same for the first look, for another reason, and for whole addresses. */
export function reasonField({ id, label, hint, value = '', wrong = false }) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      class="input"
      id=${id}
      maxlength=${LONGEST}
      autocomplete="off"
      autofocus
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby="${id}-wrong ${id}-hint"
      .value=${value}
    />
    <p class="wrong" id="${id}-wrong" role="alert">${wrong ? t('support.reason.wrong') : nothing}</p>
    <p class="hint" id="${id}-hint">${hint}</p>
  </div>`
}
