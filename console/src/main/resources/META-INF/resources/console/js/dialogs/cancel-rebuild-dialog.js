import { command, path } from '../api/client.js'
import { projectionWords } from '../operations/words.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { DialogPart } from './dialog-part.js'

/** Ends a rebuild once it was asked whether that is meant. Tells `done`. */
class CancelRebuildDialog extends DialogPart {
  static properties = { rebuild: { attribute: false } }

  render() {
    return this.frame({
      title: t('operations.cancel.title', projectionWords(this.rebuild.projection)),
      lead: t('operations.cancel.text'),
      action: t('operations.cancel.do'),
      cancel: t('operations.cancel.keep'),
      danger: true,
      submit: () => this.#cancel(),
    })
  }

  async #cancel() {
    const { projection, rebuildId } = this.rebuild
    await command('POST', path`/operations/projections/${projection}/rebuilds/${rebuildId}/cancel`)
    this.close()
    toasts.tell(t('operations.cancel.done', projectionWords(projection)))
    this.emit('done')
  }
}

customElements.define('cancel-rebuild-dialog', CancelRebuildDialog)
