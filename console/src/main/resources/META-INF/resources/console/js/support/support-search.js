import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/** Takes an Organization ID or an e-mail address. Tells `organization` with the one, and `address` with the other. */
class SupportSearch extends Part {
  static properties = { wrong: { state: true } }

  render() {
    return html`<search>
      <form class="asking" novalidate @submit=${this.#submitted}>
        <div class="field">
          <label for="support-search">${t('support.search.label')}</label>
          <span class="search">
            ${icon('search')}
            <input
              class="input"
              id="support-search"
              maxlength="254"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
              aria-invalid=${this.wrong ? 'true' : nothing}
              aria-describedby="support-search-wrong support-search-hint"
            />
          </span>
        </div>
        <button type="submit" class="button primary">${t('support.search.do')}</button>
        <div class="field">
          <p class="wrong" id="support-search-wrong" role="alert">${this.wrong ? t('support.search.wrong') : nothing}</p>
          <p class="hint" id="support-search-hint">${t('support.search.hint')}</p>
        </div>
      </form>
    </search>`
  }

  #submitted(event) {
    event.preventDefault()
    const field = this.querySelector('input')
    const given = field.value.trim()
    const isAddress = /^\S+@\S+$/.test(given)
    this.wrong = !isAddress && !given.startsWith('org_')
    if (this.wrong) return field.focus()
    this.emit(isAddress ? 'address' : 'organization', given)
  }
}

customElements.define('support-search', SupportSearch)
