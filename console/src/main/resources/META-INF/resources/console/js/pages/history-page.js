import { html, nothing } from 'lit'
import { Changes } from '../api/changes.js'
import { path, query } from '../api/client.js'
import { copy } from '../clipboard.js'
import { Comparison } from '../history/comparison.js'
import { HistoryTimeline } from '../history/history-timeline.js'
import { addressOf, fromAddress, NOW } from '../history/moments.js'
import { StateAt } from '../history/state-at.js'
import { icon } from '../icons.js'
import { Part } from '../part.js'
import { addPage, currentRoute, keepParameters, parameters } from '../router.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import '../components/error-note.js'
import '../dialogs/event-dialog.js'
import '../dialogs/invitation-dialog.js'
import '../history/history-diff.js'
import '../history/history-list.js'
import '../history/history-slider.js'
import '../history/moment-words.js'
import '../history/past-member-table.js'
import '../history/past-settings.js'
import '../history/why-not.js'

const ROUTE = '/history'

/** While the slider is moved, only where it comes to rest is read. */
const REST = 150

/** An organization as it was at a moment of its life, what had led there, and what differs from another moment. */
class HistoryPage extends Part {
  static properties = { at: { state: true }, other: { state: true }, founded: { state: true }, asking: { state: true }, news: { state: true } }

  constructor() {
    super()
    Object.assign(this, { at: NOW, other: null, founded: null, asking: null, news: null, problem: null })
  }

  connectedCallback() {
    super.connectedCallback()
    this.organization = session.organization.organizationId
    this.timeline = new HistoryTimeline(this.organization)
    this.otherTimeline = new HistoryTimeline(this.organization)
    this.state = new StateAt(this.organization)
    this.comparison = new Comparison(this.organization)
    const sources = [this.timeline, this.otherTimeline, this.state.settings, this.state.members, this.comparison]
    sources.forEach(source => this.follow(source))
    this.follow(window, 'hashchange', () => this.#navigated())
    this.follow(window, 'online', () => this.#problem && this.#again())
    this.#followChanges()
    this.#takeAddress()
    this.#read()
  }

  /** A moment of this organization is none of another one. */
  disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.resting)
    this.changes.stop()
    this.unfollow()
    const stopped = [this.timeline, this.otherTimeline, this.state.settings, this.comparison]
    stopped.forEach(source => source.stop())
    const isElsewhere = session.organization && session.organization.organizationId !== this.organization
    if (isElsewhere && currentRoute() === ROUTE) keepParameters({})
  }

  render() {
    return html`<div class="content-parts">
      <header class="page-head">
        <div>
          <h1>${t('history.title')}</h1>
          <p class="quiet">${t('history.lead')}</p>
        </div>
        ${this.other === null
          ? html`<button type="button" class="button primary" @click=${() => this.#compareWith(this.#oppositeMoment)}>${icon('compare')}${t('history.compareMoments')}</button>`
          : html`<button type="button" class="button" @click=${() => this.#compareWith(null)}>${icon('cross')}${t('history.endComparison')}</button>`}
      </header>
      ${this.#sliders()}
      <error-note .problem=${this.#shownProblem} @again=${() => this.#again()}></error-note>
      ${this.#isOutside ? this.#outside() : this.#view()}
      <section class="section">
        <header>
          <h2>${t('history.why.title')}</h2>
          <p>${t('history.why.text')}</p>
        </header>
        <div><why-not .organization=${this.organization}></why-not></div>
      </section>
      ${this.#dialog()}
    </div>`
  }

  #sliders() {
    return html`<div class="time">
      ${this.#slider(t(this.other === null ? 'history.moment' : 'history.oneMoment'), 'at', this.timeline)}
      ${this.other === null ? nothing : this.#slider(t('history.otherMoment'), 'other', this.otherTimeline)}
      ${this.other === null ? this.#words() : nothing}
    </div>`
  }

  /** What was there stays until what is there now is known. */
  #words() {
    this.entry = this.timeline.entryAt(this.at) ?? (this.timeline.problem ? null : this.entry)
    if (!this.entry && this.timeline.problem) return nothing
    return html`<moment-words .moment=${this.at} .entry=${this.entry} @act=${event => this.#act(event.detail)}></moment-words>`
  }

  #slider(label, which, timeline) {
    if (!this.founded) return html`<div class="time-slider waiting" aria-busy="true"><span class="skeleton long"></span></div>`
    return html`<history-slider
      .label=${label}
      .moment=${this[which]}
      .founded=${this.founded}
      .until=${this.until}
      .timeline=${timeline}
      .items=${timeline.items}
      data-slider=${which}
      @choose=${event => this.#choose(which, event.detail)}
      @step=${event => this.#step(which, timeline, event.detail)}
    ></history-slider>`
  }

  #outside() {
    return html`<div class="empty">
      ${icon('history')}
      <h2>${t('history.outside')}</h2>
      <p>${t('history.outsideText')}</p>
      <div class="alike">
        <button type="button" class="button" @click=${() => this.#within(this.founded)}>${t('history.toBeginning')}</button>
        <button type="button" class="button" @click=${() => this.#within(NOW)}>${t('history.toNow')}</button>
      </div>
    </div>`
  }

  #view() {
    // What is below does not move with what is chosen: the events stay as high as they are.
    return this.other === null ? html`${this.#events()} ${this.#then()}` : html`${this.#differences()} ${this.#events()}`
  }

  #events() {
    if (this.timeline.problem && !this.timeline.items.length) return nothing
    return html`<section class="part" aria-label=${t('history.events')}>
        <div class="counted">
          <h2>${t('history.events')}</h2>
          <div role="status">${this.news ? html`<button type="button" class="button small-button" @click=${() => this.#renew()}>${t('audit.news')}</button>` : nothing}</div>
        </div>
        <history-list
          .items=${this.timeline.items}
          .chosen=${this.timeline.entryAt(this.at)?.position}
          .other=${this.other === null ? undefined : (this.otherTimeline.entryAt(this.other) ?? this.timeline.entryAt(this.other))?.position}
          .previous=${this.timeline.previous}
          .next=${this.timeline.next}
          .loading=${this.timeline.loading}
          @choose=${event => this.#choose('at', event.detail)}
          @act=${event => this.#act(event.detail)}
          @more=${event => this.timeline[event.detail]()}
        ></history-list>
      </section>`
  }

  #then() {
    const { settings, members } = this.state
    return html`<section class="part" aria-label=${t('history.state')}>
      <h2>${t(this.at === NOW ? 'history.stateNow' : 'history.state')}</h2>
      <past-settings .settings=${settings.answer} ?loading=${settings.loading}></past-settings>
      <p class="count" role="status">${members.total === null ? '\u00a0' : t('members.found', members.total)}</p>
      ${members.total === 0 && !members.loading ? html`<p class="quiet">${t('history.nobody')}</p>` : nothing}
      ${(members.problem && !members.portions.length) || (members.total === 0 && !members.loading)
        ? nothing
        : html`<past-member-table
            .list=${members}
            .portions=${{}}
            @more=${event => members.more(event.detail)}
            @invitation=${event => this.#showInvitation(event.detail)}
          ></past-member-table>`}
    </section>`
  }

  #differences() {
    const names = new Map(this.state.members.portions.flatMap(portion => portion.items).map(one => [one.userId, one.name ?? one.email]))
    return html`<section class="part" aria-label=${t('history.comparison')}>
      <h2>${t('history.comparison')}</h2>
      <history-diff
        .diff=${this.comparison.answer}
        .settings=${this.state.settings.answer}
        .names=${names}
        ?loading=${this.comparison.loading}
        @invitation=${event => this.#showInvitation(event.detail)}
      ></history-diff>
    </section>`
  }

  #dialog() {
    const { name, entry, invitation } = this.asking ?? {}
    const closed = () => (this.asking = null)
    if (name === 'event') return html`<event-dialog .organization=${this.organization} .entry=${entry} @closed=${closed}></event-dialog>`
    return name === 'invitation' ? html`<invitation-dialog .organization=${this.organization} .invitation=${invitation} @closed=${closed}></invitation-dialog>` : nothing
  }

  async #act({ action, entry }) {
    // Browsers lend the clipboard to some pages only: there the sentence can be copied by hand.
    if (action === 'copy') await copy(entry.sentence).catch(() => (this.asking = { name: 'event', entry }))
    if (action === 'details') this.asking = { name: 'event', entry }
    if (action === 'compare') this.#compareWith(String(entry.position))
    if (action === 'invitation') this.#showInvitation(entry.subject.id)
  }

  #showInvitation(invitation) {
    this.asking = { name: 'invitation', invitation }
  }

  /** What one most probably wants to compare with. */
  get #oppositeMoment() {
    return this.at === NOW ? this.founded : NOW
  }

  #compareWith(moment) {
    this.#choose('other', moment)
  }

  #within(moment) {
    if (this.other !== null && isOutside(this.otherTimeline.problem ?? this.comparison.problem)) this.other = null
    this.#choose('at', moment)
  }

  async #step(which, timeline, steps) {
    const from = this[which]
    const moment = await timeline.step(from, steps)
    // Somebody may have gone elsewhere while that was read.
    if (moment !== undefined && this[which] === from) this.#choose(which, moment)
  }

  #choose(which, moment) {
    this[which] = moment
    keepParameters(addressOf(this.at, this.other))
    clearTimeout(this.resting)
    this.resting = setTimeout(() => this.#read(), REST)
  }

  /** The address was changed by hand, or by a link to this page. */
  #navigated() {
    if (currentRoute() !== ROUTE) return
    this.#takeAddress()
    this.#read()
  }

  #takeAddress() {
    this.at = fromAddress(parameters().get('at')) ?? NOW
    this.other = fromAddress(parameters().get('with'))
  }

  #read() {
    this.#readLife()
    this.state.ask(this.at)
    this.timeline.show(this.at)
    if (this.other === null) return
    this.otherTimeline.show(this.other)
    this.comparison.ask(this.at, this.other, position => this.timeline.timeOf(position) ?? this.otherTimeline.timeOf(position))
  }

  /** From when to when the organization lives. */
  async #readLife() {
    this.until = Date.now()
    if (this.founded) return
    try {
      this.founded = (await query(path`/organizations/${this.organization}`)).createdAt
    } catch (e) {
      this.problem = e
      if (e.status === 410) session.load()
      this.requestUpdate()
    }
  }

  #again() {
    this.problem = null
    const moments = [[this.timeline, this.at], [this.otherTimeline, this.other]]
    // What is around the moment is read anyway, unless it is there.
    moments.filter(([timeline, moment]) => timeline.problem && timeline.covers(moment)).forEach(([timeline]) => timeline.again())
    this.#read()
  }

  get #problem() {
    const compared = this.other === null ? [] : [this.otherTimeline.problem, this.comparison.problem]
    return [this.problem, this.timeline.problem, this.state.problem, ...compared].find(Boolean) ?? null
  }

  get #isOutside() {
    return isOutside(this.#problem)
  }

  get #shownProblem() {
    return this.#isOutside ? null : this.#problem
  }

  /** Nothing of the timeline is read again by itself: that would be a record each time. What was now is now another now. */
  #followChanges() {
    this.changes = new Changes(this.organization)
    this.follow(this.changes, 'change', event => this.#changed(event.detail))
    this.follow(this.changes, 'reset', () => (this.news = {}))
    this.follow(this.changes, 'over', () => session.load())
    this.changes.start()
  }

  #changed({ type, subject, position }) {
    this.news = { position }
    if (type === 'member.role-changed' && subject === session.me.userId) session.load()
    if (this.at !== NOW) return
    clearTimeout(this.resting)
    this.resting = setTimeout(() => this.#read(), REST)
  }

  #renew() {
    const { position } = this.news
    this.news = null
    this.timeline.renew(position)
    this.#choose('at', NOW)
  }
}

/** A moment that is none, is still to come, or was before there was the organization. */
function isOutside(problem) {
  return problem?.status === 400 || problem?.status === 404
}

customElements.define('history-page', HistoryPage)
addPage({
  route: ROUTE,
  title: 'history.title',
  isThere: session => session.isAdmin,
  entry: { text: 'history.nav', icon: 'history' },
  render: () => html`<history-page></history-page>`,
})
