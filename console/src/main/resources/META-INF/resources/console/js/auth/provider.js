import { Problem } from '../api/problem.js'

const CLIENT = told('client')

let known

/** Where the OpenID provider is, as it tells itself. */
function provider() {
  known ??= ask()
  known.catch(() => (known = undefined))
  return known
}

/** Told anew: nobody is sent to where nobody answers. */
function reached() {
  known = undefined
  return provider()
}

export async function askForTokens(given) {
  const { token_endpoint: endpoint } = await provider()
  const answer = await fetch(endpoint, { method: 'POST', body: new URLSearchParams({ client_id: CLIENT, ...given }) })
  if (!answer.ok) throw Object.assign(new Error('no tokens'), { status: answer.status })
  return answer.json()
}

export async function addressToAuthorize(given) {
  const { authorization_endpoint: endpoint } = await reached()
  return `${endpoint}?${new URLSearchParams({ client_id: CLIENT, response_type: 'code', scope: 'openid profile email', ...given })}`
}

/** Leaves for the provider to log out there, by a form: addresses are kept where no token should be (RP-Initiated Logout 1.0, section 2). */
export async function leaveToLogOut(given) {
  const { end_session_endpoint: endpoint } = await reached()
  const form = Object.assign(document.createElement('form'), { method: 'post', action: endpoint, hidden: true })
  for (const [name, value] of Object.entries({ client_id: CLIENT, ...given })) {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  }
  document.body.append(form)
  form.submit()
}

async function ask() {
  try {
    const answer = await fetch(`${told('provider').replace(/\/$/, '')}/.well-known/openid-configuration`, { cache: 'no-store' })
    if (answer.ok) return await answer.json()
  } catch {
    // It is told below, as when the answer is none.
  }
  throw new Problem({ code: 'identity_provider_unavailable' })
}

/** What the page tells of this installation. */
function told(name) {
  return document.querySelector(`meta[name="roster-${name}"]`).content
}
