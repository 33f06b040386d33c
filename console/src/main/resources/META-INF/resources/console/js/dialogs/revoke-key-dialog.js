import { html } from 'lit'
import { command, path } from '../api/client.js'
import { moment } from '../dates.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { DialogPart } from './dialog-part.js'

/** Says what stops working without a key, and revokes it. */
class RevokeKeyDialog extends DialogPart {
  static properties = { organization: {}, key: { attribute: false } }

  render() {
    const { name, lastUsedAt } = this.key
    return this.frame({
      title: t('revokeKey.title', name),
      lead: t('revokeKey.text'),
      content: html`<p class="note">${lastUsedAt ? html`<span>${t('revokeKey.lastUsed')} ${moment(lastUsedAt)}</span>` : t('revokeKey.neverUsed')}</p>`,
      action: t('revokeKey.do'),
      danger: true,
      submit: () => this.#revoke(),
    })
  }

  async #revoke() {
    const { keyId, name } = this.key
    await command('POST', path`/organizations/${this.organization}/api-keys/${keyId}/revoke`)
    this.close()
    toasts.tell(t('revokeKey.done', name))
    this.emit('done')
  }
}

customElements.define('revoke-key-dialog', RevokeKeyDialog)
