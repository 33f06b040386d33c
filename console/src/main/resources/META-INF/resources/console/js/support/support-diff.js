import { html, nothing } from 'lit'
import { moment } from '../dates.js'
import { instant, zone } from '../local-moments.js'
import { t } from '../texts/texts.js'
import { differencesIn } from './differences.js'
import { LookPart } from './look-part.js'
import { momentField } from './moment-field.js'

/** What is different between two moments. It is asked for once they are chosen. */
class SupportDiff extends LookPart {
  static properties = { wrong: { state: true } }

  constructor() {
    super()
    this.wrong = ''
  }

  begin() {
    this.look.forget()
  }

  render() {
    const { answer, loading } = this.look
    return html`<form class="comparing" novalidate @submit=${this.#submitted}>
        ${momentField({ id: 'diff-from', label: t('support.diff.from'), wrong: this.wrong, described: 'diff-wrong diff-hint' })}
        ${momentField({ id: 'diff-to', label: t('support.diff.to'), wrong: this.wrong, described: 'diff-wrong diff-hint' })}
        <button type="submit" class="button">${t('support.diff.do')}</button>
        <div class="field">
          <p class="wrong" id="diff-wrong" role="alert">${this.wrong || nothing}</p>
          <p class="hint" id="diff-hint">${t('support.diff.hint')} ${t('audit.narrow.zone', zone())}</p>
        </div>
      </form>
      ${answer ? html`<div class="counted"><p class="count" role="status">${moment(answer.from)} – ${moment(answer.to)}</p>${this.masking()}</div>` : nothing}
      ${this.problem()} ${answer ? shown(answer) : loading ? html`<div class="note" aria-busy="true"><span class="skeleton long"></span></div>` : nothing}`
  }

  #submitted(event) {
    event.preventDefault()
    const fields = [...this.querySelectorAll('input')]
    const [from, to] = fields
    const half = fields.find(field => field.validity.badInput)
    const ahead = fields.find(field => new Date(field.value) > new Date())
    const backwards = from.value && to.value && from.value > to.value ? to : undefined
    this.wrong = half ? t('audit.narrow.half') : ahead ? t('support.asOf.future') : backwards ? t('audit.narrow.backwards') : ''
    if (this.wrong) return (half ?? ahead ?? backwards).focus()
    this.unmasking = ''
    this.ask('/diff', { from: instant(from.value), to: instant(to.value) })
  }
}

function shown(answer) {
  const parts = differencesIn(answer).filter(({ rows }) => rows.length)
  if (!parts.length) return html`<p class="note">${t('support.diff.none')}</p>`
  return parts.map(
    ({ title, rows }) => html`<section class="of-look">
      <table class="table differing">
        <caption>${title}</caption>
        <thead>
          <tr>
            <th scope="col">${t('support.diff.what')}</th>
            <th scope="col">${t('support.diff.then')}</th>
            <th scope="col">${t('support.diff.now')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(([what, then, now]) => html`<tr><th scope="row">${what}</th><td>${then}</td><td>${now}</td></tr>`)}
        </tbody>
      </table>
    </section>`,
  )
}

customElements.define('support-diff', SupportDiff)
