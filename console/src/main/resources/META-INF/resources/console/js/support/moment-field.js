import { html, nothing } from 'lit'
import { here, LATEST } from '../local-moments.js'

/** A date and a time in the reader's zone, to the second. */
export function momentField({ id, label, value = '', wrong = '', described = '' }) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      class="input"
      id=${id}
      type="datetime-local"
      step="1"
      max=${LATEST}
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby=${described || nothing}
      .value=${value ? here(value, 'seconds') : ''}
    />
  </div>`
}
