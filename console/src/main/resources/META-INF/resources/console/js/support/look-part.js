import { html } from 'lit'
import { path } from '../api/client.js'
import { LookingPart } from './looking-part.js'
import './masking-bar.js'

/** One view of an organization that support looks into. Who extends it says with what it begins, and draws the answer. */
export class LookPart extends LookingPart {
  static properties = { organization: {}, view: {}, asOf: {}, about: {}, unmasking: { state: true } }

  constructor() {
    super()
    Object.assign(this, { unmasking: '', asOf: '', about: '' })
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

  #unmask(reason) {
    this.unmasking = reason
    this.ask(this.asked.view, this.asked.asked)
  }
}
