import { html, nothing } from 'lit'
import { path } from '../api/client.js'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'
import { LookingPart } from './looking-part.js'
import { OF_ANY_MOMENT } from './views.js'
import './as-of-form.js'
import './organization-facts.js'
import './support-audit.js'
import './support-credits.js'
import './support-diff.js'
import './support-invitation.js'
import './support-join.js'
import './support-rows.js'
import './support-timeline.js'
import './view-tabs.js'

const NOT_THERE = 404

/** An organization as support sees it: what it is, and one view of it at a time. Tells `look` with what to look at next. */
class SupportedOrganization extends LookingPart {
  static properties = { organization: {}, view: {}, about: {}, asOf: {}, address: {} }

  willUpdate(changed) {
    if (changed.has('organization') || changed.has('asOf')) this.look.ask(path`/support/organizations/${this.organization}`, { asOf: this.asOf })
  }

  /** Whatever was pressed in a view that is gone was the way to the one that is there now. */
  async updated(changed) {
    if (!['view', 'about', 'asOf'].some(name => changed.get(name) !== undefined)) return
    await new Promise(requestAnimationFrame)
    if (document.activeElement === document.body) this.querySelector('#support-view')?.focus()
  }

  render() {
    const { answer, problem } = this.look
    if (problem?.status === NOT_THERE) return this.asOf ? this.#notYet() : unknown()
    if (problem) return this.problem()
    return html`<organization-facts .settings=${answer}></organization-facts>
      <div>
        <view-tabs .view=${this.view}></view-tabs>
        <div class="view" id="support-view" role="tabpanel" tabindex="-1" aria-labelledby="tab-${this.view}">
          ${OF_ANY_MOMENT.includes(this.view) && !this.about ? html`<as-of-form .moment=${this.asOf} @as-of=${event => this.emit('look', { view: this.view, asOf: event.detail })}></as-of-form>` : nothing}
          ${answer ? this.#shown() : nothing}
        </div>
      </div>`
  }

  #shown() {
    const { organization, view, about, asOf, address } = this
    if (view === 'join') return html`<support-join .organization=${organization} .address=${address}></support-join>`
    if (view === 'credits') return html`<support-credits .organization=${organization} .asOf=${asOf}></support-credits>`
    if (view === 'timeline') return html`<support-timeline .organization=${organization} .about=${about}></support-timeline>`
    if (view === 'audit') return html`<support-audit .organization=${organization}></support-audit>`
    if (view === 'diff') return html`<support-diff .organization=${organization}></support-diff>`
    if (about) return html`<support-invitation .organization=${organization} .about=${about}></support-invitation>`
    return html`<support-rows .organization=${organization} .view=${view} .asOf=${asOf}></support-rows>`
  }

  #notYet() {
    return html`<div class="empty">
      ${icon('search')}
      <h2>${t('support.notYet')}</h2>
      <p>${t('support.notYetText')}</p>
      <button type="button" class="button" @click=${() => this.emit('look', { view: this.view, asOf: '' })}>${t('support.asOf.now')}</button>
    </div>`
  }
}

function unknown() {
  return html`<div class="empty">
    ${icon('search')}
    <h2>${t('support.unknown')}</h2>
    <p>${t('support.unknownText')}</p>
  </div>`
}

customElements.define('supported-organization', SupportedOrganization)
