import { html, nothing } from 'lit'
import { command, path } from '../api/client.js'
import { t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'

/** With it, the field takes no years of five digits. */
const LAST_DAY = '9999-12-31'

/** Makes an API key. Tells `made` with what the service answers: the secret is in there and nowhere else. */
class NewKeyDialog extends DialogPart {
  static properties = { organization: {}, unfinished: { state: true } }

  render() {
    const wrong = { name: this.problem?.at?.('name'), day: this.unfinished ? t('field.expiresAt') : this.problem?.at?.('expiresAt') }
    return this.frame({
      title: t('newKey.title'),
      lead: t('newKey.lead'),
      content: html`<div class="field">
          <label for="new-key-name">${t('newKey.name')}</label>
          <input class="input" id="new-key-name" autocomplete="off" autofocus aria-invalid=${wrong.name ? 'true' : nothing} aria-describedby="new-key-name-wrong new-key-name-hint" />
          ${told('name', wrong.name, t('newKey.nameHint'))}
        </div>
        <div class="field">
          <label for="new-key-day">${t('newKey.day')}</label>
          <input class="input" id="new-key-day" type="date" max=${LAST_DAY} aria-invalid=${wrong.day ? 'true' : nothing} aria-describedby="new-key-day-wrong new-key-day-hint" />
          ${told('day', wrong.day, t('newKey.dayHint'))}
        </div>`,
      action: t('newKey.do'),
      told: !wrong.name && !wrong.day,
      submit: () => this.#make(),
    })
  }

  async #make() {
    const [name, day] = this.querySelectorAll('input')
    // A date of which a part is missing is no date at all for the browser, and would make a key that never expires.
    this.unfinished = day.validity.badInput
    if (this.unfinished) return day.focus()
    try {
      const given = { name: name.value.trim(), expiresAt: day.value ? endOf(day.value) : null }
      const made = await command('POST', path`/organizations/${this.organization}/api-keys`, given)
      this.close()
      this.emit('made', made)
    } catch (e) {
      this.#focusWrong(e)
      throw e
    }
  }

  #focusWrong(problem) {
    if (problem.at?.('name')) this.querySelector('#new-key-name').focus()
    else if (problem.at?.('expiresAt')) this.querySelector('#new-key-day').focus()
  }
}

function told(field, wrong, hint) {
  return html`<p class="wrong" id="new-key-${field}-wrong" role="alert">${wrong || nothing}</p>
    <p class="hint" id="new-key-${field}-hint">${hint}</p>`
}

/** The last moment of a day where the reader is. */
function endOf(day) {
  return new Date(`${day}T23:59:59`).toISOString()
}

customElements.define('new-key-dialog', NewKeyDialog)
