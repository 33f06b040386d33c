/** A secret of one sign-in, and what is shown of it beforehand (RFC 7636). */
export async function proof() {
  const verifier = random()
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return { verifier, challenge: encoded(new Uint8Array(digest)) }
}

export function random() {
  return encoded(crypto.getRandomValues(new Uint8Array(32)))
}

function encoded(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
