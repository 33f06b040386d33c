import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import './audit-row.js'

const SKELETONS = 8

/** The records as far as they are loaded. Tells `more`, and `details` with the record that somebody wants to see. */
class AuditTable extends Part {
  static properties = { items: { attribute: false }, total: { attribute: false }, next: { attribute: false }, loading: { type: Boolean } }

  render() {
    const waiting = this.loading && !this.items.length
    return html`<div class="rows of-audit" role="table" aria-label=${t('audit.title')} aria-rowcount=${this.total === null ? -1 : this.total + 1} aria-busy=${this.loading}>
        <div role="rowgroup">
          <div role="row" class="head" aria-rowindex="1">
            ${['when', 'who', 'what', 'about', 'outcome'].map(name => html`<span role="columnheader">${t(`audit.${name}`)}</span>`)}
            <span role="columnheader"><span class="unseen">${t('audit.details')}</span></span>
          </div>
        </div>
        <div role="rowgroup">
          ${waiting
            ? skeletons()
            : repeat(
                this.items,
                record => record.position,
                (record, n) => html`<audit-row .record=${record} .index=${n + 2}></audit-row>`,
              )}
        </div>
      </div>
      <div class="more">
        ${this.next ? html`<button type="button" class="button" aria-disabled=${this.loading} @click=${() => this.emit('more')}>${t('audit.more')}</button>` : nothing}
      </div>`
  }
}

function skeletons() {
  return Array.from(
    { length: SKELETONS },
    () => html`<div role="row">
      <div role="cell" class="when-cell"><span class="skeleton short"></span></div>
      <div role="cell" class="who-cell"><span class="skeleton long"></span></div>
      <div role="cell" class="what-cell"><span class="skeleton long"></span></div>
      <div role="cell" class="about-cell"><span class="skeleton long"></span></div>
      <div role="cell" class="outcome-cell"><span class="skeleton short"></span></div>
      <div role="cell" class="details-cell"></div>
    </div>`,
  )
}

customElements.define('audit-table', AuditTable)
