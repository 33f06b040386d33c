import { html, nothing } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'

const SHOWN = 5_000

/** What was done, read out politely. */
class ToastList extends Part {
  static properties = { told: { state: true } }

  constructor() {
    super()
    this.told = []
    this.follow(toasts, 'told', event => this.#show(event.detail))
  }

  render() {
    return html`<div class="toasts" role="status">${this.told.map(one => this.#toast(one))}</div>`
  }

  #toast(one) {
    const close = html`<button type="button" class="button small-button" @click=${() => this.#forget(one)}>${t('close')}</button>`
    return html`<div class="toast"><p>${one.text}</p>${one.stays ? close : nothing}</div>`
  }

  #show(one) {
    this.told = [...this.told, one]
    if (!one.stays) setTimeout(() => this.#forget(one), SHOWN)
  }

  #forget(one) {
    this.told = this.told.filter(other => other !== one)
  }
}

customElements.define('toast-list', ToastList)
