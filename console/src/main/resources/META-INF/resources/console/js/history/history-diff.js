import { html, nothing } from 'lit'
import { second } from '../dates.js'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { creditRows, invitationRows, keyRows, memberRows, settingRows } from './differences.js'
import './diff-row.js'

const SKELETONS = 5

/** Two moments side by side, what differs marked in words and signs. Tells `invitation` as rows do. */
class HistoryDiff extends Part {
  static properties = { diff: { attribute: false }, settings: { attribute: false }, names: { attribute: false }, loading: { type: Boolean } }

  render() {
    if (!this.diff || (!this.diff.isSame && !this.settings)) return this.#skeletons()
    if (this.diff.isSame) return this.#nothing(t('history.sameMoment'))
    const { from, to } = this.diff
    const parts = this.#parts()
    const count = parts.flatMap(([, rows]) => rows).filter(row => row.kind !== 'same').length
    return html`<div class="diff" aria-busy=${this.loading}>
      <p class="count" role="status">${count ? t('history.differences', count) : t('history.nothingDiffers')}</p>
      <div class="diff-head">
        <p><span class="quiet small">${t('history.earlierMoment')}</span><br /><span class="named">${second(from)}</span></p>
        <p><span class="quiet small">${t('history.laterMoment')}</span><br /><span class="named">${second(to)}</span></p>
      </div>
      ${parts.map(([name, rows]) => this.#part(name, rows))}
    </div>`
  }

  #parts() {
    const { diff } = this
    return [
      ['settings', settingRows(diff, this.settings)],
      ['members', memberRows(diff)],
      ['invitations', invitationRows(diff)],
      ['keys', keyRows(diff)],
      ['credits', creditRows(diff, userId => this.names.get(userId) ?? userId)],
    ]
  }

  #part(name, rows) {
    return html`<section class="diff-part" aria-label=${t(`history.parts.${name}`)}>
      <h3>${t(`history.parts.${name}`)}</h3>
      ${rows.length
        ? html`<ul>${rows.map(row => html`<li><diff-row .row=${row}></diff-row></li>`)}</ul>`
        : html`<p class="quiet">${t('history.nothingDiffersHere')}</p>`}
    </section>`
  }

  #nothing(text) {
    return html`<div class="empty">
      ${icon('check')}
      <p role="status">${text}</p>
    </div>`
  }

  #skeletons() {
    return html`<div class="diff" aria-busy="true">
      <p class="count" role="status">${this.loading ? t('loading') : nothing}</p>
      <ul>
        ${Array.from({ length: SKELETONS }, () => html`<li class="diff-row"><span class="skeleton short"></span><span class="skeleton long"></span></li>`)}
      </ul>
    </div>`
  }
}

customElements.define('history-diff', HistoryDiff)
