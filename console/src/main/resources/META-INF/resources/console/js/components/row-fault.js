import { html, nothing } from 'lit'
import './error-note.js'

/** Has something done about a row of a list. What goes wrong is told below that row, and in sight, until something else is done about it. */
export async function attemptAt(row, doing) {
  row.problem = null
  try {
    await doing()
  } catch (e) {
    row.problem = e
    await row.updateComplete
    await row.querySelector('error-note')?.updateComplete
    row.querySelector('.fault-row')?.scrollIntoView({ block: 'nearest' })
  }
}

/** A row of its own, which names the one that it is about. */
export function rowFault(problem, title, index) {
  if (!problem) return nothing
  return html`<div role="row" class="fault-row" aria-rowindex=${index}>
    <div role="cell"><error-note .problem=${problem} .about=${title} final></error-note></div>
  </div>`
}
