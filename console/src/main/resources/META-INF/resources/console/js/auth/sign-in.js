import { proof, random } from './pkce.js'
import { addressToAuthorize, askForTokens, leaveToLogOut } from './provider.js'

const TOKENS = 'roster.tokens'
const PENDING = 'roster.signing-in'
const ENDED = 'roster.ended'
const SIGNED_OUT = 'roster.signed-out'

/** Renewed this long before it expires, so that none expires on its way. */
const EARLY = 30_000

const CAME_BACK_TO = '/signed-in'

/** Who is signed in, in this tab: an authorization code with PKCE, and tokens that go with the tab. */
class SignIn extends EventTarget {
  /** Whether somebody has signed out whom the provider may still know. */
  isHalfOut = false

  #renewing
  #otherTabs = new BroadcastChannel(SIGNED_OUT)

  constructor() {
    super()
    this.#otherTabs.addEventListener('message', () => this.end())
  }

  get isThere() {
    return this.#tokens !== null
  }

  /** Whether a session has ended by itself, which is told once. */
  get hasEnded() {
    return sessionStorage.getItem(ENDED) !== null
  }

  /** Leaves for the provider; the page that one is on is come back to. */
  async begin({ prompt, hint, to = here() } = {}) {
    const { verifier, challenge } = await proof()
    const state = random()
    sessionStorage.setItem(PENDING, JSON.stringify({ state, verifier, to }))
    const given = { redirect_uri: redirectUri(), state, code_challenge: challenge, code_challenge_method: 'S256' }
    if (prompt) given.prompt = prompt
    if (hint) given.login_hint = hint
    location.assign(await addressToAuthorize(given))
  }

  /** Comes back from the provider. Tells whether that went well. */
  async complete() {
    const answer = new URLSearchParams(location.search)
    const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null')
    sessionStorage.removeItem(PENDING)
    history.replaceState(null, '', pending?.to ?? '/')
    if (!pending || answer.get('state') !== pending.state || !answer.has('code')) return false
    try {
      this.#keep(
        await askForTokens({
          grant_type: 'authorization_code',
          code: answer.get('code'),
          redirect_uri: redirectUri(),
          code_verifier: pending.verifier,
        }),
      )
      sessionStorage.removeItem(ENDED)
      return true
    } catch {
      return false
    }
  }

  /** A token that is good for a while yet; null when nobody is signed in. */
  async token() {
    if (!this.#tokens) return null
    if (this.#tokens.until - EARLY < Date.now()) await this.renew()
    return this.#tokens?.access ?? null
  }

  /** Tells whether there is a new token. Whoever asks meanwhile gets the same: a refresh token is good once. */
  renew() {
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = undefined))
    return this.#renewing
  }

  /** It is over: whoever was signed in is asked to sign in again. */
  end() {
    if (!this.#tokens) return
    sessionStorage.removeItem(TOKENS)
    sessionStorage.setItem(ENDED, 'yes')
    this.dispatchEvent(new Event('ended'))
  }

  /** Ends it here and in other tabs in any case, and at the provider where that can be reached. */
  async out() {
    const hint = this.#tokens?.id
    sessionStorage.removeItem(TOKENS)
    sessionStorage.removeItem(ENDED)
    this.#otherTabs.postMessage(null)
    if (!hint) return location.assign('/')
    try {
      await leaveToLogOut({ id_token_hint: hint, post_logout_redirect_uri: `${location.origin}/` })
    } catch {
      this.isHalfOut = true
      this.dispatchEvent(new Event('ended'))
    }
  }

  async #renew() {
    const { refresh } = this.#tokens ?? {}
    if (!refresh) return false
    try {
      const told = await askForTokens({ grant_type: 'refresh_token', refresh_token: refresh })
      // Whoever has signed out meanwhile stays so.
      if (!this.isThere) return false
      this.#keep(told)
      return true
    } catch (e) {
      if (e.status) this.end()
      return false
    }
  }

  #keep(told) {
    const kept = {
      access: told.access_token,
      refresh: told.refresh_token,
      id: told.id_token ?? this.#tokens?.id,
      until: Date.now() + told.expires_in * 1000,
    }
    sessionStorage.setItem(TOKENS, JSON.stringify(kept))
  }

  get #tokens() {
    return JSON.parse(sessionStorage.getItem(TOKENS) ?? 'null')
  }
}

function redirectUri() {
  return location.origin + CAME_BACK_TO
}

function here() {
  return location.pathname + location.search + location.hash
}

export const signIn = new SignIn()
