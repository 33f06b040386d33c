import { html, nothing } from 'lit'
import { second } from '../dates.js'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'
import { linkedText, linkTo, otherLinks } from './linked-text.js'

/** A mail: its subject, and once it is opened what it says. Its HTML says the same in styles of its own, which the policy refuses. */
class MailItem extends Part {
  static properties = { mail: { attribute: false }, first: { type: Boolean } }

  /** The newest is open at first; after that they are as somebody leaves them. */
  firstUpdated() {
    this.querySelector('details').open = this.first
  }

  render() {
    const { to, subject, text, links, receivedAt } = this.mail
    const written = text ?? ''
    const others = otherLinks(written, links)
    return html`<details class="mail">
      <summary>
        ${icon('next')}
        <span class="texts"><span class="named cut">${subject || t('mailbox.noSubject')}</span><span class="quiet small cut">${t('mailbox.to', to)}</span></span>
        <span class="quiet small">${second(receivedAt)}</span>
      </summary>
      <div class="letter">
        ${written ? html`<div class="written wrap-anywhere">${linkedText(written, links)}</div>` : html`<p class="quiet">${t('mailbox.noText')}</p>`}
        ${others.length ? html`<h3>${t('mailbox.links')}</h3><ul class="bullets">${others.map(link => html`<li>${linkTo(link)}</li>`)}</ul>` : nothing}
      </div>
    </details>`
  }
}

customElements.define('mail-item', MailItem)
