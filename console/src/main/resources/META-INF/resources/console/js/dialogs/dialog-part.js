import { html, nothing } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import '../components/error-note.js'

let count = 0

/**
 * A dialog that asks, does, and tells why not. It is open as soon as it is in the page; `closed` tells that it is done with, and the browser gives the
 * focus back to where it was. Who extends it says what is in it, and what it does; nothing to do is a dialog that shows something.
 */
export class DialogPart extends Part {
  static properties = { problem: { state: true }, busy: { state: true } }

  #id = `dialog-${++count}`

  constructor() {
    super()
    this.problem = null
    this.busy = false
  }

  firstUpdated() {
    this.dialog.showModal()
    toasts.cover()
  }

  get dialog() {
    return this.querySelector('dialog')
  }

  close() {
    this.dialog.close()
  }

  /** Has it done, unless it is being done. */
  async attempt(doing) {
    if (this.busy) return
    this.busy = true
    this.problem = null
    try {
      await doing()
    } catch (e) {
      this.problem = e
    } finally {
      this.busy = false
    }
  }

  /**
   * @param action what the button is called that does it; none where there is nothing to do
   * @param keeps asked when somebody presses Escape: whether it stays open for this time
   * @param held whether it is closed by its button alone, and not by Escape
   */
  frame({ title, lead, content = nothing, action, cancel = t('cancel'), danger = false, submit, told = true, possible = true, held = false, keeps = () => held }) {
    const look = danger ? 'button danger filled' : 'button primary'
    return html`<dialog
      class="dialog"
      aria-labelledby=${this.#id}
      closedby=${held ? 'none' : nothing}
      @close=${() => this.#closed()}
      @cancel=${event => keeps() && event.preventDefault()}
    >
      <form method="dialog" novalidate @submit=${event => this.#submitted(event, submit, possible)}>
        <header>
          <h2 id=${this.#id} tabindex=${action ? nothing : -1} ?autofocus=${!action}>${title}</h2>
          ${lead ? html`<p class="quiet">${lead}</p>` : nothing}
        </header>
        ${content} ${told ? html`<error-note .problem=${this.problem} final></error-note>` : nothing}
        <div class="actions">
          <button type="button" class="button" @click=${() => this.close()}>${cancel}</button>
          ${action ? html`<button type="submit" class=${look} aria-disabled=${this.busy || !possible}>${action}</button>` : nothing}
        </div>
      </form>
    </dialog>`
  }

  /** What had the focus before may be gone. */
  #closed() {
    if (document.activeElement === document.body) document.querySelector('#content')?.focus({ preventScroll: true })
    this.emit('closed')
  }

  #submitted(event, submit, possible) {
    event.preventDefault()
    if (possible) this.attempt(submit)
  }
}
