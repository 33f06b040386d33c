import { html } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { reasonField } from './reason-field.js'
import { isReason, statedReason } from './stated-reason.js'

/** What comes before the first look: why. */
class ReasonForm extends Part {
  static properties = { wrong: { state: true } }

  render() {
    return html`<section class="section">
      <header>
        <h2>${t('support.reason.title')}</h2>
        <p>${t('support.reason.text')}</p>
      </header>
      <form class="stating" novalidate @submit=${this.#submitted}>
        ${reasonField({ id: 'support-reason', label: t('support.reason.label'), hint: t('support.reason.hint'), wrong: this.wrong })}
        <button type="submit" class="button primary">${t('support.reason.do')}</button>
      </form>
    </section>`
  }

  #submitted(event) {
    event.preventDefault()
    const field = this.querySelector('input')
    const text = field.value.trim()
    this.wrong = !isReason(text)
    if (this.wrong) return field.focus()
    statedReason.state(text)
  }
}

customElements.define('reason-form', ReasonForm)
