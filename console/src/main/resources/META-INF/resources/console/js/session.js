import { command, path, query } from './api/client.js'
import { signIn } from './auth/sign-in.js'

/** Who is signed in, where they work, where they could, and who invites them. Tells `lost` of an organization that one worked in until then. */
class Session extends EventTarget {
  #loading
  #turn = 0
  #givingUp = false

  constructor() {
    super()
    this.#empty()
    signIn.addEventListener('ended', () => {
      this.#empty()
      this.#tell()
    })
  }

  /** null in the personal workspace. */
  get organization() {
    return this.workspace?.type === 'organization' ? this.workspace : null
  }

  get isAdmin() {
    return this.organization?.role === 'admin'
  }

  /** @param position of what was heard of, and is to be seen then */
  load(position) {
    this.#loading = this.#load(position)
    return this.#loading
  }

  /** Has something done by which one loses the organization that one works in, which is no news then. */
  async giveUp(doing) {
    this.#givingUp = true
    try {
      await doing()
    } finally {
      this.#givingUp = false
    }
  }

  async #load(position) {
    const turn = ++this.#turn
    const before = this.organization
    const headers = position ? { 'Roster-Position': position } : {}
    try {
      const answers = await Promise.all(['/me', '/me/workspaces', '/me/invitations'].map(asked => query(asked, { headers })))
      // Whoever asked later knows better.
      if (turn !== this.#turn) return this.#loading
      const [me, workspaces, invitations] = answers
      this.me = me
      this.workspaces = workspaces.items
      this.invitations = invitations.items
      this.workspace = this.#current()
      this.problem = null
    } catch (e) {
      if (turn !== this.#turn) return this.#loading
      this.problem = e
    }
    this.#tell()
    if (before && this.me && !this.#has(before) && !this.#givingUp) this.#tellLost(before)
  }

  async switchTo(organizationId) {
    await command('PUT', '/me/workspace', { organizationId })
    await this.load()
  }

  #has({ organizationId }) {
    return this.workspaces.some(one => one.organizationId === organizationId)
  }

  async #tellLost({ organizationId, name }) {
    const { code } = await query(path`/organizations/${organizationId}`).catch(e => e)
    this.dispatchEvent(new CustomEvent('lost', { detail: { name, isClosed: code === 'organization_closed' } }))
  }

  #current() {
    const { organizationId } = this.me.workspace
    return this.workspaces.find(one => (one.organizationId ?? null) === (organizationId ?? null)) ?? this.me.workspace
  }

  #empty() {
    Object.assign(this, { me: null, workspaces: [], invitations: [], workspace: null, problem: null })
  }

  #tell() {
    this.dispatchEvent(new Event('change'))
  }
}

export const session = new Session()
