import { html, nothing } from 'lit'
import { command, path } from '../api/client.js'
import { Part } from '../part.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { toasts } from '../toasts.js'
import '../components/error-note.js'

/** Renames an organization, unless it is another already than the one that was looked at. Tells `done`, and `stale` when it was. */
class NameForm extends Part {
  static properties = { settings: { attribute: false }, name: { state: true }, problem: { state: true }, conflict: { state: true }, busy: { state: true } }

  connectedCallback() {
    super.connectedCallback()
    this.follow(session)
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }

  willUpdate(changed) {
    if (!changed.has('settings')) return
    const { name } = this.settings
    const isUnsaved = this.name !== this.begunOn?.name && this.name !== name
    if (!isUnsaved) this.name = name
    // What is unsaved stays begun on the name that was there, until one is told that there is another.
    if (!isUnsaved || name === this.begunOn.name || this.conflict) this.begunOn = this.settings
  }

  render() {
    const wrong = this.problem?.at?.('name')
    return html`<form class="inline" novalidate @submit=${this.#submit}>
        <div class="field">
          <label class="unseen" for="settings-name">${t('settings.name')}</label>
          <input
            class="input"
            id="settings-name"
            autocomplete="off"
            ?readonly=${!session.isAdmin}
            aria-invalid=${wrong ? 'true' : nothing}
            aria-describedby=${wrong ? 'settings-name-wrong' : nothing}
            .value=${this.name}
            @input=${event => (this.name = event.target.value)}
          />
        </div>
        ${session.isAdmin
          ? html`<button type="submit" class="button" aria-disabled=${this.busy || this.name === this.settings.name}>${t('settings.rename')}</button>`
          : nothing}
      </form>
      ${wrong ? html`<div id="settings-name-wrong" role="alert" class="field"><p class="wrong">${wrong}</p></div>` : nothing}
      ${this.conflict ? html`<div class="note" role="alert">${t('settings.conflict', this.settings.name)}</div>` : nothing}
      <error-note .problem=${wrong ? null : this.problem} final></error-note>
      ${session.isAdmin ? nothing : html`<p class="quiet small">${t('settings.onlyAdmins')}</p>`}`
  }

  async #submit(event) {
    event.preventDefault()
    if (this.busy || !session.isAdmin || this.name === this.settings.name) return
    Object.assign(this, { busy: true, problem: null, conflict: false })
    try {
      const { organizationId, etag } = this.begunOn
      await command('PATCH', path`/organizations/${organizationId}`, { name: this.name.trim() }, { ifMatch: etag })
      toasts.tell(t('settings.renamed'))
      this.emit('done')
    } catch (e) {
      if (e.status === 412) {
        this.conflict = true
        this.emit('stale')
      } else {
        this.problem = e
      }
    } finally {
      this.busy = false
    }
  }
}

customElements.define('name-form', NameForm)
