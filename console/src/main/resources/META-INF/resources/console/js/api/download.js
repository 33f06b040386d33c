import { stream } from './client.js'
import { Problem } from './problem.js'

const LINE_END = 10

/**
 * Reads an answer as it comes, and tells each time how many bytes and lines of it are there, and how many records the service says it has. What is
 * broken off is nothing: half a copy looks like a whole one.
 */
export async function download(path, { signal, told }) {
  const answer = await stream(path, { headers: {}, signal, accept: '*/*' })
  const { count = 0 } = JSON.parse(answer.headers.get('Roster-Export-Manifest') ?? '{}')
  const reader = answer.body.getReader()
  const parts = []
  const read = { bytes: 0, lines: 0, count }
  for (let part = await next(reader, signal); part; part = await next(reader, signal)) {
    parts.push(part)
    read.bytes += part.length
    read.lines += linesIn(part)
    told({ ...read })
  }
  return new Blob(parts, { type: answer.headers.get('Content-Type') ?? '' })
}

/** null at the end. */
async function next(reader, signal) {
  try {
    const { value, done } = await reader.read()
    return done ? null : value
  } catch (e) {
    throw signal.aborted ? e : new Problem()
  }
}

function linesIn(bytes) {
  let lines = 0
  for (const byte of bytes) if (byte === LINE_END) lines++
  return lines
}
