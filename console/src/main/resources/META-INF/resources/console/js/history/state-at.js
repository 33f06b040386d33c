import { path, query } from '../api/client.js'
import { Latest } from '../api/latest.js'
import { MemberList } from '../members/member-list.js'

/** Settings and members of an organization as they were at a moment. */
export class StateAt {
  #address

  constructor(organization) {
    this.#address = path`/organizations/${organization}`
    this.settings = new Latest()
    this.members = new MemberList(organization)
  }

  ask(moment) {
    this.asked = moment ? { asOf: moment } : {}
    this.settings.read(signal => query(`${this.#address}?${new URLSearchParams(this.asked)}`, { signal }))
    this.members.ask(this.asked)
  }

  get problem() {
    return this.settings.problem ?? this.members.problem
  }
}
