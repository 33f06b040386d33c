import { html } from 'lit'
import { kindBadge } from '../operations/differences.js'
import { eventWords } from '../operations/words.js'
import { number, t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'

/** All that is known of a row that is not the same in both. */
class DifferenceDialog extends DialogPart {
  static properties = { difference: { attribute: false } }

  render() {
    const { table, row, kind, columns, event } = this.difference
    return this.frame({
      title: t('operations.differences.one', table),
      lead: t(`operations.differences.whole.${kind}`),
      content: html`<dl class="facts">
        <dt>${t('operations.differences.kind')}</dt>
        <dd>${kindBadge(kind)}</dd>
        ${Object.entries(row).map(([column, value]) => html`<dt><code>${column}</code></dt><dd><code>${value}</code></dd>`)}
        <dt>${t('operations.differences.columns')}</dt>
        <dd>${columns.length ? columns.map((column, n) => html`${n ? ', ' : ''}<code>${column}</code>`) : t('operations.differences.all')}</dd>
        <dt>${t('operations.differences.event')}</dt>
        <dd>${eventWords(event.type)}<br />${event.type ? html`<code class="quiet small">${event.type}</code> ` : ''}<span class="quiet small">${t('operations.at', number(event.position))}</span></dd>
      </dl>`,
      cancel: t('close'),
    })
  }
}

customElements.define('difference-dialog', DifferenceDialog)
