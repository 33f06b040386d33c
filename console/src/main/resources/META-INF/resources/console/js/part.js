import { LitElement } from 'lit'
import { language } from './texts/texts.js'

/** What all components have in common: they render into the page itself, and again when the language changes. */
export class Part extends LitElement {
  #again = () => this.requestUpdate()

  createRenderRoot() {
    return this
  }

  connectedCallback() {
    super.connectedCallback()
    language.addEventListener('change', this.#again)
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    language.removeEventListener('change', this.#again)
  }

  /** What has left the page is not drawn any more: what it showed may be gone, as who was signed in is. */
  shouldUpdate() {
    return this.isConnected
  }

  /** Renders again whenever that changes, for as long as this is in the page. */
  follow(source, name = 'change', react = () => this.requestUpdate()) {
    source.addEventListener(name, react)
    this.followed ??= []
    this.followed.push(() => source.removeEventListener(name, react))
  }

  unfollow() {
    this.followed?.forEach(stop => stop())
    this.followed = []
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }))
  }
}
