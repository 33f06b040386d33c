import { hasText, t } from '../texts/texts.js'

/** As the service calls somebody of whom nothing is kept. */
const ERASED = 'erased person'

/** Who did it, or wanted to. */
export function whoTitle({ kind, id, name, email }) {
  if (kind === 'system') return t('audit.system')
  return told(name) ?? email ?? id ?? t('audit.anonymous')
}

/** What there is to say of them beside it; empty where there is nothing. */
export function whoHint({ kind, name, email }) {
  if (kind === 'support' || kind === 'api-key') return kindWords(kind)
  return name && email ? email : ''
}

/** About whom, or about what. */
export function subjectTitle({ kind, id, name, email }) {
  return told(name) ?? email ?? id ?? kindWords(kind)
}

export function subjectHint({ kind, name, email }) {
  if (kind === 'user' || kind === 'address') return name && email ? email : ''
  return kindWords(kind)
}

export function kindWords(kind) {
  const name = `audit.kind.${kind}`
  return hasText(name) ? t(name) : kind
}

function told(name) {
  return name === ERASED ? t('members.gone') : name
}
