import { html } from 'lit'
import { command, path } from '../api/client.js'
import { projectionWords } from '../operations/words.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { DialogPart } from './dialog-part.js'

/** Says what it is to make a read model again, and begins it. Tells `done`. */
class RebuildDialog extends DialogPart {
  static properties = { projection: {} }

  render() {
    return this.frame({
      title: t('operations.begin.title', projectionWords(this.projection)),
      lead: t('operations.begin.text'),
      content: html`<ul class="note bullets">
        ${['live', 'compare', 'decide'].map(name => html`<li>${t(`operations.begin.${name}`)}</li>`)}
      </ul>`,
      action: t('operations.begin.do'),
      submit: () => this.#begin(),
    })
  }

  async #begin() {
    await command('POST', path`/operations/projections/${this.projection}/rebuilds`)
    this.close()
    toasts.tell(t('operations.begin.done', projectionWords(this.projection)))
    this.emit('done')
  }
}

customElements.define('rebuild-dialog', RebuildDialog)
