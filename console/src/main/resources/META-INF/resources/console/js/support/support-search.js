import { html } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import '../components/asking-form.js'

/** Takes an Organization ID or an e-mail address. Tells `organization` with the one, and `address` with the other. */
class SupportSearch extends Part {
  render() {
    return html`<search>
      <asking-form
        name="support-search"
        look="primary"
        search
        .label=${t('support.search.label')}
        .hint=${t('support.search.hint')}
        .action=${t('support.search.do')}
        .check=${fault}
        @asked=${event => this.emit(isAddress(event.detail) ? 'address' : 'organization', event.detail)}
      ></asking-form>
    </search>`
  }
}

function fault(given) {
  return isAddress(given) || given.startsWith('org_') ? '' : t('support.search.wrong')
}

function isAddress(given) {
  return /^\S+@\S+$/.test(given)
}

customElements.define('support-search', SupportSearch)
