import { html } from 'lit'
import { Part } from '../part.js'
import { scheme } from '../scheme.js'
import { t } from '../texts/texts.js'

const SCHEMES = ['system', 'light', 'dark']

class SchemeSwitch extends Part {
  render() {
    return html`<div class="segments" role="group" aria-label=${t('shell.scheme')}>
      ${SCHEMES.map(one => html`<button type="button" aria-pressed=${one === scheme.chosen} @click=${() => this.#choose(one)}>${t(`shell.schemes.${one}`)}</button>`)}
    </div>`
  }

  #choose(one) {
    scheme.choose(one)
    this.requestUpdate()
  }
}

customElements.define('scheme-switch', SchemeSwitch)
