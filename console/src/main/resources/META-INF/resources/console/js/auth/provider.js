const CLIENT = told('client')

let known

/** Where the OpenID provider is, as it tells itself. */
export function provider() {
  known ??= fetch(`${told('provider').replace(/\/$/, '')}/.well-known/openid-configuration`).then(answer => answer.json())
  known.catch(() => (known = undefined))
  return known
}

export async function askForTokens(given) {
  const { token_endpoint: endpoint } = await provider()
  const answer = await fetch(endpoint, { method: 'POST', body: new URLSearchParams({ client_id: CLIENT, ...given }) })
  if (!answer.ok) throw Object.assign(new Error('no tokens'), { status: answer.status })
  return answer.json()
}

export async function addressToAuthorize(given) {
  const { authorization_endpoint: endpoint } = await provider()
  return `${endpoint}?${new URLSearchParams({ client_id: CLIENT, response_type: 'code', scope: 'openid profile email', ...given })}`
}

export async function addressToLogOut(given) {
  const { end_session_endpoint: endpoint } = await provider()
  return `${endpoint}?${new URLSearchParams({ client_id: CLIENT, ...given })}`
}

/** What the page tells of this installation. */
function told(name) {
  return document.querySelector(`meta[name="roster-${name}"]`).content
}
