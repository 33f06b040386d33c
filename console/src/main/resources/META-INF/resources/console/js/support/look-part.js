import { html } from 'lit'
import { path } from '../api/client.js'
import { Part } from '../part.js'
import { Look } from './look.js'
import '../components/error-note.js'
import './masking-bar.js'

/** One view of an organization that support looks into. Who extends it says with what it begins, and draws the answer. */
export class LookPart extends Part {
  static properties = { organization: {}, view: {}, asOf: {}, about: {}, unmasking: { state: true } }

  constructor() {
    super()
    Object.assign(this, { look: new Look(), unmasking: '', asOf: '', about: '' })
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

  /** Another organization, another moment, another thing: each is asked for anew, and shortened again. */
  willUpdate(changed) {
    if (!['organization', 'view', 'asOf', 'about'].some(name => changed.has(name))) return
    this.unmasking = ''
    this.begin()
  }

  /** What this shows, below the path of the organization. */
  ask(view, asked = {}) {
    this.asked = { view, asked }
    return this.look.ask(path`/support/organizations/${this.organization}` + view, asked, this.unmasking)
  }

  masking() {
    return html`<masking-bar .unmasking=${this.unmasking} @unmask=${event => this.#unmask(event.detail)}></masking-bar>`
  }

  problem() {
    return html`<error-note .problem=${this.look.problem} @again=${() => this.look.again()}></error-note>`
  }

  #unmask(reason) {
    this.unmasking = reason
    this.ask(this.asked.view, this.asked.asked)
  }
}
