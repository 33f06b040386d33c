import { html } from 'lit'
import { Part } from '../part.js'
import { toasts } from '../toasts.js'

const SHOWN = 5_000

/** What was done, read out politely. It is in the top layer, above a dialog and its veil also where that was opened later. */
class ToastList extends Part {
  static properties = { told: { state: true } }

  constructor() {
    super()
    this.told = []
    this.follow(toasts, 'told', event => this.#show(event.detail))
    this.follow(toasts, 'covered', () => this.#rise())
  }

  render() {
    return html`<div class="toasts" role="status" popover="manual">${this.told.map(one => html`<p class="toast">${one.text}</p>`)}</div>`
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

  #show(text) {
    const one = { text }
    this.told = [...this.told, one]
    setTimeout(() => (this.told = this.told.filter(other => other !== one)), SHOWN)
  }
}

customElements.define('toast-list', ToastList)
