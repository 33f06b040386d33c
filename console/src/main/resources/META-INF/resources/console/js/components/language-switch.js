import { html } from 'lit'
import { Part } from '../part.js'
import { language, t } from '../texts/texts.js'
import de from '../texts/de.js'
import en from '../texts/en.js'

const NAMES = { en: en.name, de: de.name }

class LanguageSwitch extends Part {
  render() {
    return html`<div class="segments" role="group" aria-label=${t('shell.language')}>
      ${language.all.map(
        tag => html`<button type="button" lang=${tag} aria-pressed=${tag === language.tag} @click=${() => language.choose(tag)}>${NAMES[tag]}</button>`,
      )}
    </div>`
  }
}

customElements.define('language-switch', LanguageSwitch)
