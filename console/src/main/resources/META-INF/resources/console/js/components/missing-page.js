import { html } from 'lit'
import { Part } from '../part.js'
import { home } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'

class MissingPage extends Part {
  render() {
    return html`<div class="empty">
      <h1>${t('notFound.title')}</h1>
      <p>${t('notFound.text')}</p>
      <a class="button" href="#${home(session)}">${t('notFound.home')}</a>
    </div>`
  }
}

customElements.define('missing-page', MissingPage)
