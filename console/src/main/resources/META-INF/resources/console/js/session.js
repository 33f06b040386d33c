import { command, query } from './api/client.js'
import { signIn } from './auth/sign-in.js'

/** Who is signed in, where they work, where they could, and who invites them. */
class Session extends EventTarget {
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

  async load() {
    try {
      const [me, workspaces, invitations] = await Promise.all([query('/me'), query('/me/workspaces'), query('/me/invitations')])
      this.me = me
      this.workspaces = workspaces.items
      this.invitations = invitations.items
      this.workspace = this.#current()
      this.problem = null
    } catch (e) {
      this.problem = e
    }
    this.#tell()
  }

  async switchTo(organizationId) {
    await command('PUT', '/me/workspace', { organizationId })
    await this.load()
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
