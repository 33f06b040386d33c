import { html, nothing } from 'lit'
import { command, path } from '../api/client.js'
import { goTo } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { DialogPart } from './dialog-part.js'

/** Closes an organization once its name has been typed. */
class CloseDialog extends DialogPart {
  static properties = { name: {}, organization: {}, mismatch: { state: true } }

  render() {
    return this.frame({
      title: t('closing.title', this.name),
      lead: t('closing.text'),
      content: html`<div class="field">
        <label for="closing-name">${t('closing.confirm', this.name)}</label>
        <input class="input" id="closing-name" autocomplete="off" spellcheck="false" aria-invalid=${this.mismatch ? 'true' : nothing} aria-describedby="closing-wrong" />
        <p class="wrong" id="closing-wrong" role="alert">${this.mismatch ? t('closing.mismatch') : nothing}</p>
      </div>`,
      action: t('closing.do'),
      danger: true,
      submit: () => this.#closeIt(),
    })
  }

  async #closeIt() {
    const typed = this.querySelector('#closing-name')
    this.mismatch = typed.value.trim() !== this.name
    if (this.mismatch) return typed.focus()
    await session.giveUp(async () => {
      await command('DELETE', path`/organizations/${this.organization}`)
      this.close()
      toasts.tell(t('closing.done', this.name))
      await session.load()
    })
    goTo('/')
  }
}

customElements.define('close-dialog', CloseDialog)
