import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { placeBeside } from './placing.js'

let count = 0

/**
 * A button with a menu, as the ARIA Authoring Practices describe it. The menu is in the page only while it is open,
 * and closes when the button moves away from it, as it does when somebody scrolls.
 *
 * items: [{id, label, danger}], or null for a line between two of them. Tells `choose` with the id.
 */
class MenuButton extends Part {
  static properties = { label: {}, items: { attribute: false }, open: { state: true } }

  #id = `menu-${++count}`
  #top
  #scrolled = () => {
    if (this.open && this.#button.getBoundingClientRect().top !== this.#top) this.#close()
  }

  constructor() {
    super()
    this.items = []
    this.open = false
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    document.removeEventListener('scroll', this.#scrolled, true)
  }

  render() {
    return html`<button
        type="button"
        class="button ghost square"
        aria-haspopup="menu"
        aria-expanded=${this.open}
        aria-controls=${this.open ? this.#id : nothing}
        aria-label=${this.label}
        @click=${() => (this.open ? this.#close() : this.#show(0))}
        @keydown=${this.#onButton}
      >
        ${icon('more')}
      </button>
      ${this.open ? this.#menu() : nothing}`
  }

  #menu() {
    return html`<div class="menu" id=${this.#id} role="menu" aria-label=${this.label} popover @keydown=${this.#onMenu} @toggle=${this.#toggled}>
      ${this.items.map(item =>
        item
          ? html`<button type="button" role="menuitem" tabindex="-1" class=${item.danger ? 'danger' : ''} @click=${() => this.#choose(item)}>${item.label}</button>`
          : html`<div role="separator"></div>`,
      )}
    </div>`
  }

  async #show(index) {
    this.open = true
    await this.updateComplete
    const menu = this.querySelector('.menu')
    menu.showPopover()
    placeBeside(this.#button, menu)
    this.#top = this.#button.getBoundingClientRect().top
    document.addEventListener('scroll', this.#scrolled, true)
    this.#focus(index)
  }

  #close() {
    this.open = false
    this.#button.focus({ preventScroll: true })
  }

  #choose(item) {
    this.#close()
    this.emit('choose', item.id)
  }

  #onButton(event) {
    if (this.open || !['ArrowDown', 'ArrowUp'].includes(event.key)) return
    event.preventDefault()
    this.#show(event.key === 'ArrowDown' ? 0 : -1)
  }

  #onMenu(event) {
    const entries = this.#entries
    const at = entries.indexOf(document.activeElement)
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }
    if (event.key === 'Tab') {
      this.#close()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      this.#close()
    } else if (event.key in moves) {
      event.preventDefault()
      this.#focus(moves[event.key])
    } else if (event.key.length === 1 && event.key !== ' ') {
      const after = [...entries.slice(at + 1), ...entries.slice(0, at + 1)]
      after.find(entry => entry.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus()
    }
  }

  updated(changed) {
    if (changed.has('open') && !this.open) document.removeEventListener('scroll', this.#scrolled, true)
  }

  #focus(index) {
    const entries = this.#entries
    entries.at(index % entries.length)?.focus()
  }

  /** Closed by a click elsewhere: the focus stays where that was. */
  #toggled(event) {
    if (event.newState === 'closed') this.open = false
  }

  get #entries() {
    return [...this.querySelectorAll('[role="menuitem"]')]
  }

  get #button() {
    return this.querySelector('[aria-haspopup]')
  }
}

customElements.define('menu-button', MenuButton)
