import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { icon } from '../icons.js'
import { keyOf, MAILBOX, Mails } from '../mailbox/mails.js'
import { Part } from '../part.js'
import { addPage } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import '../components/error-note.js'
import '../mailbox/mail-item.js'

const SKELETONS = 3

/** What was mailed in the standalone, where no mail leaves the machine. */
class MailboxPage extends Part {
  static properties = { wrong: { state: true } }

  constructor() {
    super()
    Object.assign(this, { wrong: '', mails: new Mails() })
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
      <form class="asking" novalidate @submit=${this.#submitted}>
        <div class="field">
          <label for="mailbox-to">${t('mailbox.address')}</label>
          <input
            class="input"
            id="mailbox-to"
            type="email"
            maxlength="254"
            autocomplete="off"
            spellcheck="false"
            aria-invalid=${this.wrong ? 'true' : nothing}
            aria-describedby="mailbox-wrong"
            .value=${address}
          />
        </div>
        <button type="submit" class="button primary">${t('mailbox.do')}</button>
        <div class="field"><p class="wrong" id="mailbox-wrong" role="alert">${this.wrong || nothing}</p></div>
      </form>
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

  #submitted(event) {
    event.preventDefault()
    const field = this.querySelector('input')
    const address = field.value.trim()
    this.wrong = address && field.validity.valid ? '' : t('problem.invalid_email')
    if (this.wrong) return field.focus()
    this.mails.to(address)
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
