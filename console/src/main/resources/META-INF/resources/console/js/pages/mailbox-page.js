import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { icon } from '../icons.js'
import { keyOf, MAILBOX, Mails } from '../mailbox/mails.js'
import { Part } from '../part.js'
import { addPage } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import '../components/asking-form.js'
import '../components/error-note.js'
import '../mailbox/mail-item.js'

const SKELETONS = 3

/** What was mailed in the standalone, where no mail leaves the machine. */
class MailboxPage extends Part {
  constructor() {
    super()
    this.mails = new Mails()
  }

  connectedCallback() {
    super.connectedCallback()
    this.follow(this.mails)
    this.mails.to(session.me.email ?? '')
    this.mails.start()
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
    this.mails.stop()
  }

  render() {
    const { items, problem, address } = this.mails
    return html`<div class="content-parts">
      <header class="page-head">
        <div>
          <h1>${t('mailbox.title')}</h1>
          <p class="quiet">${t('mailbox.lead')}</p>
        </div>
      </header>
      <asking-form
        name="mailbox"
        look="primary"
        .label=${t('mailbox.address')}
        .action=${t('mailbox.do')}
        .value=${address}
        @asked=${event => this.mails.to(event.detail)}
      ></asking-form>
      <div>
        <p class="count" role="status">${items ? t('mailbox.found', items.length, address) : '\u00a0'}</p>
        <error-note .problem=${problem} @again=${() => this.mails.to(address)}></error-note>
        ${problem ? nothing : this.#shown(items)}
      </div>
    </div>`
  }

  #shown(items) {
    if (!items) return html`<ul class="mails" aria-busy="true">${Array.from({ length: SKELETONS }, () => html`<li class="waiting"><span class="skeleton long"></span></li>`)}</ul>`
    if (!items.length) return none()
    return html`<ul class="mails">
      ${repeat(items, keyOf, (mail, n) => html`<li><mail-item .mail=${mail} .first=${n === 0}></mail-item></li>`)}
    </ul>`
  }
}

function none() {
  return html`<div class="empty">
    ${icon('mailbox')}
    <h2>${t('mailbox.none')}</h2>
    <p>${t('mailbox.noneText')}</p>
  </div>`
}

customElements.define('mailbox-page', MailboxPage)
addPage({
  route: '/mailbox',
  title: 'mailbox.title',
  isThere: () => Boolean(MAILBOX),
  entry: { text: 'mailbox.title', icon: 'mailbox' },
  apart: true,
  render: () => html`<mailbox-page></mailbox-page>`,
})
