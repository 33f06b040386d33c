import { html, nothing } from 'lit'
import { path } from '../api/client.js'
import { download } from '../api/download.js'
import { save } from '../saving.js'
import { bytes, number, t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { DialogPart } from './dialog-part.js'

const FORMATS = ['csv', 'ndjson']

/** Copies the whole trail into a file, and tells how far it has come. Whoever closes it breaks it off. */
class ExportDialog extends DialogPart {
  static properties = { organization: {}, format: { state: true }, progress: { state: true } }

  #stopping = new AbortController()

  constructor() {
    super()
    Object.assign(this, { format: FORMATS[0], progress: null })
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.#stopping.abort()
    if (this.busy) toasts.tell(t('audit.export.cancelled'))
  }

  render() {
    return this.frame({
      title: t('audit.export.title'),
      lead: t('audit.export.text'),
      content: html`${this.#formats()} ${this.busy ? this.#progress() : nothing}`,
      action: t('audit.export.do'),
      submit: () => this.#export(),
    })
  }

  #formats() {
    return html`<fieldset class="field">
      <legend class="legend">${t('audit.export.format')}</legend>
      <div class="plans">
        ${FORMATS.map(
          format => html`<label class="plan">
            <input type="radio" name="format" value=${format} ?disabled=${this.busy} .checked=${format === this.format} @change=${() => (this.format = format)} />
            <span class="named">${t(`audit.export.${format}`)}</span>
            <span class="quiet small">${t(`audit.export.${format}Text`)}</span>
          </label>`,
        )}
      </div>
    </fieldset>`
  }

  /** A record is a line, and CSV has its titles above: what is more than there are is not shown. */
  #progress() {
    const { bytes: read = 0, lines = 0, count = 0 } = this.progress ?? {}
    return html`<div class="field" data-progress>
      <progress class="progress" aria-label=${t('audit.export.progress')} max=${count || 1} .value=${Math.min(lines, count)}></progress>
      <p class="quiet small number">${t('audit.export.read', bytes(read))}${count ? html` · ${t('audit.export.of', number(count))}` : nothing}</p>
    </div>`
  }

  async #export() {
    this.progress = null
    const { organization, format } = this
    const blob = await download(path`/organizations/${organization}/audit/export?format=${format}`, {
      signal: this.#stopping.signal,
      told: progress => (this.progress = progress),
    })
    save(blob, `audit-${organization}.${format}`)
    this.busy = false
    this.close()
    toasts.tell(t('audit.export.done', bytes(blob.size)))
  }
}

customElements.define('export-dialog', ExportDialog)
