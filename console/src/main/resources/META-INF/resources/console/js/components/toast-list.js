import { html, nothing } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'

const SHOWN = 5_000

/** What was done, read out politely. It is in the top layer, above a dialog and its veil also where that was opened later. */
class ToastList extends Part {
  static properties = { told: { state: true } }

  constructor() {
    super()
    this.told = []
  }

  connectedCallback() {
    super.connectedCallback()
    this.follow(toasts, 'told', event => this.#show(event.detail))
    this.follow(toasts, 'covered', () => this.hasUpdated && this.#rise())
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }

  render() {
    return html`<div class="toasts" role="status" popover="manual">${this.told.map(one => this.#toast(one))}</div>`
  }

  firstUpdated() {
    this.#list.showPopover()
  }

  /** What was shown last in the top layer is above all else there. */
  #rise() {
    this.#list.hidePopover()
    this.#list.showPopover()
  }

  get #list() {
    return this.querySelector('.toasts')
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
