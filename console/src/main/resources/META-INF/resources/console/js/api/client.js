import { signIn } from '../auth/sign-in.js'
import { Problem } from './problem.js'

const PATIENCE = 'wait=5'
const RETRIES = 2

/** The position of the last command: queries after it show at least that. */
let position = ''

export async function query(path, { headers = {}, signal, open = false } = {}) {
  const asked = { ...headers, Prefer: PATIENCE }
  // Whoever has heard of something later asks for that.
  if (position && !(Number(asked['Roster-Position']) > Number(position))) asked['Roster-Position'] = position
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await send('GET', path, { headers: asked, signal, open })
      return { ...(await body(answer)), etag: answer.headers.get('ETag') }
    } catch (e) {
      if (e.status !== 503 || attempt >= RETRIES) throw e
      await pause(1000 * (attempt + 1))
    }
  }
}

/**
 * Tells the service to do something, once: when no answer comes, it is asked again under the same key, and does it no second time.
 */
export async function command(method, path, given, { ifMatch, open = false } = {}) {
  const headers = { 'Idempotency-Key': crypto.randomUUID() }
  if (given !== undefined) headers['Content-Type'] = 'application/json'
  if (ifMatch) headers['If-Match'] = ifMatch
  const options = { headers, open, body: given === undefined ? undefined : JSON.stringify(given) }
  let answer
  try {
    answer = await send(method, path, options)
  } catch (e) {
    if (e.code !== 'network') throw e
    await pause(1000)
    answer = await send(method, path, options)
  }
  position = answer.headers.get('Roster-Position') ?? position
  return body(answer)
}

/** An answer that is read as it comes: one that goes on for as long as both want, unless told otherwise. */
export function stream(path, { headers, signal, accept = 'text/event-stream' }) {
  return send('GET', path, { headers: { ...headers, Accept: accept }, signal })
}

export function path(strings, ...values) {
  return String.raw({ raw: strings }, ...values.map(encodeURIComponent))
}

async function send(method, path, { headers = {}, body, signal, open = false }) {
  let answer = await once(method, path, { headers, body, signal, open })
  if (answer.status === 401 && !open && (await signIn.renew())) {
    answer = await once(method, path, { headers, body, signal, open })
  }
  if (answer.ok) return answer
  const problem = await Problem.of(answer)
  if (problem.status === 401) signIn.end()
  throw problem
}

async function once(method, path, { headers, body, signal, open }) {
  const token = open ? null : await signIn.token()
  const all = { Accept: 'application/json', ...headers }
  if (token) all.Authorization = `Bearer ${token}`
  try {
    return await fetch(path, { method, headers: all, body, signal, cache: 'no-store' })
  } catch (e) {
    throw e.name === 'AbortError' ? e : new Problem()
  }
}

function body(answer) {
  return answer.status === 204 ? {} : answer.json()
}

function pause(millis) {
  return new Promise(resume => setTimeout(resume, millis))
}
