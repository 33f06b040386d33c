import { Part } from '../part.js'

/** A part whose buttons may go while somebody is on one of them: the focus then stays in it, where its title is. */
export class SteadyPart extends Part {
  #hasFocus = false

  willUpdate() {
    this.#hasFocus = this.contains(document.activeElement)
  }

  updated() {
    if (this.#hasFocus) this.keepFocus()
  }

  keepFocus() {
    if (document.activeElement === document.body) this.querySelector('[data-title]')?.focus()
  }
}
