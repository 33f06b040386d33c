import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/**
 * A field with its label, the button beside it that asks for what is in it, and below it what is wrong. Tells `asked` with what was entered, unless
 * that is wrong: then the field has the focus.
 *
 * name: what ids begin with
 * look: how the button looks beside others, `primary` for instance
 * fault: what the service says is wrong
 * check: tells what is wrong with an entry; that it is no e-mail address unless told
 */
class AskingForm extends Part {
  static properties = {
    name: {},
    label: {},
    hint: {},
    action: {},
    look: {},
    value: {},
    fault: {},
    search: { type: Boolean },
    check: { attribute: false },
    wrong: { state: true },
  }

  render() {
    const wrong = this.wrong || this.fault
    const { name } = this
    return html`<form class="asking" novalidate @submit=${this.#submitted}>
      <div class="field">
        <label for=${name}>${this.label}</label>
        ${this.search ? html`<span class="search">${icon('search')}${this.#input(wrong)}</span>` : this.#input(wrong)}
      </div>
      <button type="submit" class="button ${this.look ?? ''}">${this.action}</button>
      <div class="field">
        <p class="wrong" id="${name}-wrong" role="alert">${wrong || nothing}</p>
        ${this.hint ? html`<p class="hint" id="${name}-hint">${this.hint}</p>` : nothing}
      </div>
    </form>`
  }

  #input(wrong) {
    const { name } = this
    return html`<input
      class="input"
      id=${name}
      type=${this.check ? 'text' : 'email'}
      maxlength="254"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby="${name}-wrong${this.hint ? ` ${name}-hint` : ''}"
      .value=${this.value ?? ''}
      @input=${() => (this.wrong = '')}
    />`
  }

  #submitted(event) {
    event.preventDefault()
    const field = this.querySelector('input')
    const given = field.value.trim()
    this.wrong = this.check ? this.check(given) : addressFault(given, field)
    if (this.wrong) return field.focus()
    this.emit('asked', given)
  }
}

function addressFault(given, field) {
  return given && field.validity.valid ? '' : t('problem.invalid_email')
}

customElements.define('asking-form', AskingForm)
