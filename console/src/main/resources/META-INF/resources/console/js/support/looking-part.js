import { html } from 'lit'
import { Part } from '../part.js'
import { Look } from './look.js'
import '../components/error-note.js'

/** What shows the answer to a question of support. */
export class LookingPart extends Part {
  constructor() {
    super()
    this.look = new Look()
  }

  connectedCallback() {
    super.connectedCallback()
    this.follow(this.look)
    this.follow(window, 'online', () => this.look.problem && this.look.again())
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
    this.look.forget()
  }

  problem() {
    return html`<error-note .problem=${this.look.problem} @again=${() => this.look.again()}></error-note>`
  }
}
