import { organizationChanges } from './organization-changes.js'
import { Part } from './part.js'
import { currentRoute, keepParameters } from './router.js'
import { session } from './session.js'

/** What comes together is read together. */
const TOGETHER = 150

/** A page of the organization that one works in. It follows what changes there for as long as it is shown. */
export class OrganizationPage extends Part {
  static properties = { news: { state: true } }

  constructor() {
    super()
    this.news = null
  }

  connectedCallback() {
    super.connectedCallback()
    this.organization = session.organization.organizationId
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.waiting)
    this.unfollow()
  }

  willUpdate() {
    this.hadFocus = this.contains(document.activeElement)
  }

  /** What had the focus may be gone: reading goes on at the title then. */
  updated() {
    if (!this.hadFocus || document.activeElement !== document.body) return
    const title = this.querySelector('h1')
    title.tabIndex = -1
    title.focus({ preventScroll: true })
  }

  /**
   * @param changed what is done about each change
   * @param reset what is done when nobody knows what has changed meanwhile
   */
  followChanges(changed, reset = changed) {
    this.follow(organizationChanges, 'change', event => changed(event.detail))
    this.follow(organizationChanges, 'reset', () => reset())
  }

  /** Has it read in a moment, and once however often it was asked for until then. */
  soon(read) {
    clearTimeout(this.waiting)
    this.waiting = setTimeout(read, TOGETHER)
  }

  /** For what is recorded when somebody reads it: it is not read again by itself, and that there is something new is told. */
  followNews(also = () => {}) {
    const changed = ({ position }) => {
      this.news = { position }
      also()
    }
    this.followChanges(changed, () => (this.news = {}))
  }

  /** What an address tells of one organization is nothing in another one. */
  forgetParametersElsewhere(route) {
    const isElsewhere = session.organization && session.organization.organizationId !== this.organization
    if (isElsewhere && currentRoute() === route) keepParameters({})
  }
}
