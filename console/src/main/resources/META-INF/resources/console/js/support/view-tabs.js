import { html } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { VIEWS } from './views.js'

/** The views of an organization as tabs. Arrow keys move, Enter chooses: what is passed by is not looked at. Tells `look`. */
class ViewTabs extends Part {
  static properties = { view: {} }

  render() {
    return html`<div class="tabs" role="tablist" aria-label=${t('support.views')} @keydown=${this.#moved}>
      ${VIEWS.map(
        view => html`<button
          type="button"
          role="tab"
          id="tab-${view}"
          aria-controls="support-view"
          aria-selected=${view === this.view}
          tabindex=${view === this.view ? 0 : -1}
          @click=${() => this.emit('look', { view })}
        >
          ${t(`support.view.${view}`)}
        </button>`,
      )}
    </div>`
  }

  #moved(event) {
    const tabs = [...this.querySelectorAll('[role="tab"]')]
    const at = tabs.indexOf(document.activeElement)
    const moves = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }
    if (!(event.key in moves)) return
    event.preventDefault()
    tabs.at(moves[event.key] % tabs.length).focus()
  }
}

customElements.define('view-tabs', ViewTabs)
