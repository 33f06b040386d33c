import { html, nothing } from 'lit'
import { written } from '../dates.js'
import { instant, zone } from '../local-moments.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { momentField } from './moment-field.js'

/** Of which moment everything is to be shown. Tells `as-of` with it; an empty one for now. */
class AsOfForm extends Part {
  static properties = { moment: {}, wrong: { state: true } }

  render() {
    return html`<form class="as-of" novalidate @submit=${this.#submitted}>
        ${momentField({ id: 'as-of', label: t('support.asOf.label'), value: this.moment, wrong: this.wrong, described: 'as-of-wrong as-of-hint' })}
        <button type="submit" class="button">${t('support.asOf.do')}</button>
        ${this.moment ? html`<button type="button" class="button ghost" @click=${() => this.#now()}>${t('support.asOf.now')}</button>` : nothing}
      </form>
      <div class="field">
        <p class="wrong" id="as-of-wrong" role="alert">${this.wrong || nothing}</p>
        <p class="hint" id="as-of-hint">${this.moment ? t('support.asOf.then', written(this.moment)) : t('support.asOf.hint', zone())}</p>
      </div>`
  }

  /** The button goes, and what it stood beside has the focus then. */
  #now() {
    this.wrong = ''
    this.querySelector('input').focus()
    this.emit('as-of', '')
  }

  #submitted(event) {
    event.preventDefault()
    const field = this.querySelector('input')
    const half = field.validity.badInput || !field.value
    this.wrong = half ? t('audit.narrow.half') : new Date(field.value) > new Date() ? t('support.asOf.future') : ''
    if (this.wrong) return field.focus()
    this.emit('as-of', instant(field.value))
  }
}

customElements.define('as-of-form', AsOfForm)
