const UNDER_WAY = ['running', 'paused', 'comparing', 'ready']
const MOVING = ['running', 'comparing']

const LOOKS = { running: 'pending', paused: 'expired', comparing: 'pending', ready: 'active', switched: 'active', cancelled: 'expired', failed: 'refused' }

/** Whether it has not ended: there is one at a time. */
export function isUnderWay(rebuild) {
  return UNDER_WAY.includes(rebuild?.state)
}

/** Whether it changes by itself, so that there is something to watch. */
export function isMoving(rebuild) {
  return MOVING.includes(rebuild?.state)
}

/** Whether it has been compared with the live one, and has not come to nothing. */
export function isCompared(rebuild) {
  return rebuild?.differences != null && !['cancelled', 'failed'].includes(rebuild.state)
}

/** How the badge of a rebuild looks. */
export function lookOf({ state }) {
  return LOOKS[state] ?? ''
}

/** In whole percent, and not a hundred before all is done. */
export function percentOf({ done, total }) {
  return total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 100
}

/** What there is to say of a projection: {look, text, given}, with the name of a text and what is in it. First what serves, then its rebuild. */
export function statesOf({ deadLetters, behind, rebuild }) {
  const states = []
  if (deadLetters > 0) states.push({ look: 'refused', text: 'deadLetters' })
  if (behind > 0) states.push({ look: 'pending', text: 'behind' })
  if (!states.length) states.push({ look: 'active', text: 'upToDate' })
  if (isUnderWay(rebuild)) states.push({ look: lookOf(rebuild), text: `rebuild.${rebuild.state}`, given: percentOf(rebuild) })
  else if (rebuild?.state === 'failed') states.push({ look: 'refused', text: 'rebuild.failed' })
  return states
}
