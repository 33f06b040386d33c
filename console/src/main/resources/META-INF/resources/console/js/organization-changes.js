import { Changes } from './api/changes.js'

/** What changes in the organization that one works in. The shell and the page in it hear it over one connection. */
class OrganizationChanges extends EventTarget {
  #changes = null
  #organization = null

  /** @param organization its id; null for none */
  of(organization) {
    if (organization === this.#organization) return
    this.#changes?.stop()
    this.#changes = null
    this.#organization = organization
    this.resume()
  }

  /** Begins anew where it was over. */
  resume() {
    if (this.#changes || !this.#organization) return
    const changes = (this.#changes = new Changes(this.#organization))
    // What comes after it was stopped is of another organization.
    const tell = ({ type, detail }) => changes === this.#changes && this.dispatchEvent(new CustomEvent(type, { detail }))
    changes.addEventListener('change', tell)
    changes.addEventListener('reset', tell)
    changes.addEventListener('over', event => {
      tell(event)
      if (changes === this.#changes) this.#changes = null
    })
    changes.start()
  }
}

export const organizationChanges = new OrganizationChanges()
