import { html, nothing } from 'lit'
import { withoutEmpty } from '../audit/filters.js'
import { here, instant, LATEST, zone } from '../local-moments.js'
import { t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'

/** Asks whose records are wanted, and of when. Tells `filter`. */
class NarrowDialog extends DialogPart {
  static properties = { filters: { attribute: false }, wrong: { state: true } }

  constructor() {
    super()
    this.wrong = ''
  }

  render() {
    const { actor = '', subject = '', from, to } = this.filters
    return this.frame({
      title: t('audit.narrow.title'),
      content: html`${this.#text('actor', actor)} ${this.#text('subject', subject)}
        <div class="pair">${this.#moment('from', from)} ${this.#moment('to', to)}</div>
        <div class="field">
          <p class="wrong" id="narrow-wrong" role="alert">${this.wrong || nothing}</p>
          <p class="hint" id="narrow-zone">${t('audit.narrow.zone', zone())}</p>
        </div>`,
      action: t('audit.narrow.do'),
      submit: () => this.#narrow(),
    })
  }

  #text(field, value) {
    return html`<div class="field">
      <label for="narrow-${field}">${t(`audit.narrow.${field}`)}</label>
      <input class="input" id="narrow-${field}" maxlength="254" autocomplete="off" spellcheck="false" aria-describedby="narrow-${field}-hint" .value=${value} />
      <p class="hint" id="narrow-${field}-hint">${t(`audit.narrow.${field}Hint`)}</p>
    </div>`
  }

  #moment(field, value) {
    return html`<div class="field">
      <label for="narrow-${field}">${t(`audit.narrow.${field}`)}</label>
      <input
        class="input"
        id="narrow-${field}"
        type="datetime-local"
        max=${LATEST}
        aria-invalid=${this.wrong ? 'true' : nothing}
        aria-describedby="narrow-wrong narrow-zone"
        .value=${value ? here(value) : ''}
        @input=${() => (this.wrong = '')}
      />
    </div>`
  }

  #narrow() {
    const [from, to] = [this.#field('from'), this.#field('to')]
    const half = [from, to].find(field => field.validity.badInput || field.validity.rangeOverflow)
    this.wrong = half ? t('audit.narrow.half') : from.value && to.value && from.value >= to.value ? t('audit.narrow.backwards') : ''
    if (this.wrong) return (half ?? to).focus()
    const [actor, subject] = [this.#field('actor').value.trim(), this.#field('subject').value.trim()]
    this.emit('filter', withoutEmpty({ ...this.filters, actor, subject, from: instant(from.value), to: instant(to.value) }))
    this.close()
  }

  #field(name) {
    return this.querySelector(`#narrow-${name}`)
  }
}

customElements.define('narrow-dialog', NarrowDialog)
