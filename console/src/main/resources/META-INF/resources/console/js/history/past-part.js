import { Part } from '../part.js'

/** What shows something of the past, and again whenever more of it is known. */
export class PastPart extends Part {
  static properties = { past: { attribute: false } }

  connectedCallback() {
    super.connectedCallback()
    this.follow(this.past)
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }
}
