import { html, nothing } from 'lit'
import { command, path, query } from '../api/client.js'
import { titleOf } from '../members/member-row-part.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import { DialogPart } from './dialog-part.js'

/** Shows what it touches to remove a member, and removes them. */
class RemoveDialog extends DialogPart {
  static properties = { organization: {}, member: { attribute: false }, preview: { state: true } }

  connectedCallback() {
    super.connectedCallback()
    this.attempt(async () => (this.preview = await query(`${this.#path}/removal-preview`)))
  }

  render() {
    return this.frame({
      title: t('remove.title', titleOf(this.member)),
      lead: t('remove.text'),
      content: this.#touched(),
      action: t('remove.do'),
      danger: true,
      possible: this.preview !== undefined && !this.preview.lastAdmin,
      submit: () => this.#remove(),
    })
  }

  #touched() {
    if (!this.preview) return this.problem ? nothing : html`<div class="note" aria-busy="true"><span class="unseen">${t('loading')}</span><span class="skeleton long"></span></div>`
    const { apiKeys, pendingInvitations, lastAdmin } = this.preview
    if (lastAdmin) return html`<div class="note wrong"><p class="what">${t('remove.last')}</p></div>`
    if (!apiKeys.length && !pendingInvitations.length) return html`<p class="note">${t('remove.nothing')}</p>`
    return html`<ul class="note bullets">
      ${apiKeys.length ? html`<li>${t('remove.keys', apiKeys.length)}: ${apiKeys.map(key => key.name).join(', ')}</li>` : nothing}
      ${pendingInvitations.length ? html`<li>${t('remove.invitations', pendingInvitations.length)}</li>` : nothing}
    </ul>`
  }

  async #remove() {
    await command('DELETE', this.#path)
    this.close()
    toasts.tell(t('members.removed', titleOf(this.member)))
    this.emit('done')
  }

  get #path() {
    return path`/organizations/${this.organization}/members/${this.member.userId}`
  }
}

customElements.define('remove-dialog', RemoveDialog)
