import { html, nothing } from 'lit'
import { path, query } from '../api/client.js'
import { t } from '../texts/texts.js'
import { DialogPart } from './dialog-part.js'
import '../history/invitation-story.js'

/** What became of an invitation, and why somebody cannot join by it. */
class InvitationDialog extends DialogPart {
  static properties = { organization: {}, invitation: {}, story: { state: true } }

  connectedCallback() {
    super.connectedCallback()
    this.attempt(async () => (this.story = await query(path`/organizations/${this.organization}/invitations/${this.invitation}/timeline`)))
  }

  render() {
    return this.frame({
      title: t('history.invitationTitle'),
      lead: this.story ? (this.story.email ?? t('members.gone')) : html`<span class="skeleton long"></span>`,
      content: this.#content(),
      cancel: t('close'),
    })
  }

  #content() {
    if (this.story) return html`<invitation-story .story=${this.story}></invitation-story>`
    if (this.problem) return nothing
    return html`<div class="invitation-story" aria-busy="true">
      <span class="unseen">${t('loading')}</span>
      <p class="verdict"><span class="skeleton long"></span></p>
      <ol class="story-steps">
        ${Array.from({ length: 3 }, () => html`<li><span class="skeleton short"></span><span class="skeleton long"></span></li>`)}
      </ol>
    </div>`
  }
}

customElements.define('invitation-dialog', InvitationDialog)
