import { hasText, t } from '../texts/texts.js'

/** What a request was refused for: problem details of RFC 9457, or no answer at all. */
export class Problem extends Error {
  constructor({ status = 0, code = 'network', detail = '', errors = [], requestId = '' } = {}) {
    super(`${status} ${code}`)
    Object.assign(this, { status, code, detail, errors, requestId })
  }

  static async of(answer) {
    const told = await answer.json().catch(() => ({}))
    return new Problem({
      status: answer.status,
      code: told.code ?? 'unknown',
      detail: told.detail,
      errors: told.errors ?? [],
      requestId: answer.headers.get('X-Request-Id') ?? '',
    })
  }

  /** A sentence for people, in their language; the service's own where there is none yet. */
  get sentence() {
    return sentenceFor(this.code, this.detail)
  }

  /** What is wrong with one field, if anything is. */
  at(field) {
    const error = this.errors.find(one => one.field === field)
    if (!error) return ''
    return hasText(`field.${field}`) ? t(`field.${field}`) : error.message
  }
}

export function sentenceFor(code, detail) {
  const name = `problem.${code}`
  return hasText(name) ? t(name) : detail || t('problem.unknown')
}
