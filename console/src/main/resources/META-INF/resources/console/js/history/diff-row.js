import { html, nothing } from 'lit'
import { Part } from '../part.js'
import { icon } from '../icons.js'
import { t } from '../texts/texts.js'

const SIGNS = { added: '+', removed: '−', changed: '→', same: '=' }

/** One thing at two moments, with a sign and a word for what became of it. */
class DiffRow extends Part {
  static properties = { row: { attribute: false } }

  render() {
    const { kind, what, hint, from, to, invitationId } = this.row
    return html`<div class="diff-row ${kind}">
      <span class="diff-mark small"><span class="sign" aria-hidden="true">${SIGNS[kind]}</span>${t(`history.kinds.${kind}`)}</span>
      <span class="diff-what">
        <span class="named wrap-anywhere">${what}</span>${hint ? html`<br /><span class="quiet small wrap-anywhere">${hint}</span>` : nothing}
      </span>
      ${this.#side('before', from)} ${this.#side('after', to)}
      ${invitationId
        ? html`<button
            type="button"
            class="button ghost square"
            aria-haspopup="dialog"
            aria-label=${t('history.timelineOf', what)}
            title=${t('history.timelineOf', what)}
            @click=${() => this.emit('invitation', invitationId)}
          >
            ${icon('next')}
          </button>`
        : nothing}
    </div>`
  }

  #side(name, value) {
    return html`<span class="diff-${name} wrap-anywhere ${value === null ? 'quiet' : ''}"
      ><span class="side-label quiet small">${t(`history.${name}`)}</span> ${value === null || value === undefined ? t('history.none') : value}</span
    >`
  }
}

customElements.define('diff-row', DiffRow)
