import { html } from 'lit'
import { Part } from '../part.js'
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
    return html`<div class="toasts" role="status">${this.told.map(one => html`<p class="toast">${one.text}</p>`)}</div>`
  }

  #show(text) {
    const one = { text }
    this.told = [...this.told, one]
    setTimeout(() => (this.told = this.told.filter(other => other !== one)), SHOWN)
  }
}

customElements.define('toast-list', ToastList)
