import { html } from 'lit'
import { signIn } from '../auth/sign-in.js'
import { Part } from '../part.js'
import { session } from '../session.js'
import './accept-page.js'
import './app-shell.js'
import './error-note.js'
import './sign-in-page.js'
import './toast-list.js'

/** Decides by the address and by who is signed in what is shown: the page that mails lead to, the sign-in, or the shell with a page in it. */
class ConsoleApp extends Part {
  static properties = { ready: { state: true }, failed: { state: true } }

  constructor() {
    super()
    this.ready = false
    this.failed = false
  }

  async connectedCallback() {
    super.connectedCallback()
    this.follow(session)
    this.follow(signIn, 'ended')
    if (location.pathname === '/signed-in') this.failed = !(await signIn.complete())
    if (signIn.isThere) await session.load()
    this.ready = true
  }

  render() {
    return html`${this.#shown()}<toast-list></toast-list>`
  }

  #shown() {
    if (!this.ready) return html`<main class="alone" aria-busy="true"></main>`
    if (location.pathname === '/invitations/accept') return html`<accept-page></accept-page>`
    if (!signIn.isThere) return html`<sign-in-page .failed=${this.failed}></sign-in-page>`
    if (session.me) return html`<app-shell></app-shell>`
    return html`<main class="alone"><div class="sheet"><error-note .problem=${session.problem} @again=${() => session.load()}></error-note></div></main>`
  }
}

customElements.define('console-app', ConsoleApp)
