import { html, nothing } from 'lit'
import { command, path } from '../api/client.js'
import { projectionWords } from '../operations/words.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { DialogPart } from './dialog-part.js'

/** Says what changes when a rebuilt read model serves, and has it serve. Tells `done`. */
class SwitchDialog extends DialogPart {
  static properties = { rebuild: { attribute: false }, deadLetters: { type: Number } }

  render() {
    const { projection, differences } = this.rebuild
    return this.frame({
      title: t('operations.switch.title', projectionWords(projection)),
      lead: t('operations.switch.text'),
      content: html`<ul class="note bullets">
        <li>${t('operations.switch.differences', differences)}</li>
        ${this.deadLetters ? html`<li>${t('operations.switch.letters', this.deadLetters)}</li>` : nothing}
        <li>${t('operations.switch.old')}</li>
      </ul>`,
      action: t('operations.switch.do'),
      submit: () => this.#switch(),
    })
  }

  async #switch() {
    const { projection, rebuildId } = this.rebuild
    await command('POST', path`/operations/projections/${projection}/rebuilds/${rebuildId}/switch`)
    this.close()
    toasts.tell(t('operations.switch.done', projectionWords(projection)))
    this.emit('done')
  }
}

customElements.define('switch-dialog', SwitchDialog)
