import { html, nothing } from 'lit'
import { number, t } from '../texts/texts.js'
import { LookPart } from './look-part.js'

/** What is left of the credits, and by whom and by which keys they were used: by ids, since the service tells no more of them here. */
class SupportCredits extends LookPart {
  begin() {
    this.ask('/credits', { asOf: this.asOf })
  }

  render() {
    const { answer, loading } = this.look
    return html`${this.problem()} ${answer ? this.#shown(answer) : loading ? skeleton() : nothing}`
  }

  #shown({ balance, used, byMember, byKey, byDay }) {
    return html`<div>
        <p><span class="figure">${number(balance)}</span> <span class="quiet">${t('settings.balance')}</span></p>
        <p class="quiet small">${t('settings.used', used)}</p>
      </div>
      ${used ? nothing : html`<p class="note">${t('support.credits.none')}</p>`}
      ${table(t('support.credits.byMember'), byMember.map(one => [one.userId, one.used]))} ${table(t('support.credits.byKey'), byKey.map(one => [one.keyId, one.used]))}
      ${table(t('support.credits.byDay'), sums(byDay))}`
  }
}

function sums(byDay) {
  const used = new Map()
  for (const one of byDay) used.set(one.day, (used.get(one.day) ?? 0) + one.used)
  return [...used].sort().reverse()
}

function table(title, rows) {
  if (!rows.length) return nothing
  return html`<section class="of-look">
    <h3>${title}</h3>
    <table class="table">
      <thead class="unseen">
        <tr>
          <th scope="col">${title}</th>
          <th scope="col">${t('support.credits.used')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(([name, used]) => html`<tr><td><code class="wrap-anywhere">${name}</code></td><td class="number">${number(used)}</td></tr>`)}
      </tbody>
    </table>
  </section>`
}

function skeleton() {
  return html`<p class="figure" aria-busy="true"><span class="skeleton short"></span></p>
    <div class="note"><span class="skeleton long"></span></div>`
}

customElements.define('support-credits', SupportCredits)
