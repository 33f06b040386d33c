import { path, query } from '../api/client.js'
import { Comparison } from './comparison.js'
import { HistoryTimeline } from './history-timeline.js'
import { NOW } from './moments.js'
import { StateAt } from './state-at.js'

/** While the slider is moved, only where it comes to rest is read. */
const REST = 150

/**
 * An organization at the moment that somebody chose, and at another one that they compare with: what is known of both. Tells `change` with whatever
 * becomes known, `chosen` with each moment that is chosen, and `over` when there is no such organization any more.
 */
export class Past extends EventTarget {
  constructor(organization) {
    super()
    Object.assign(this, { organization, at: NOW, other: null, founded: null, until: Date.now(), lifeProblem: null })
    this.timeline = new HistoryTimeline(organization)
    this.otherTimeline = new HistoryTimeline(organization)
    this.state = new StateAt(organization)
    this.comparison = new Comparison(organization)
    const sources = [this.timeline, this.otherTimeline, this.state.settings, this.state.members, this.comparison]
    sources.forEach(source => source.addEventListener('change', () => this.#tell()))
  }

  stop() {
    clearTimeout(this.resting)
    const stopped = [this.timeline, this.otherTimeline, this.state.settings, this.comparison]
    stopped.forEach(source => source.stop())
  }

  /** Shows both at once, as an address tells them. */
  show(at, other) {
    Object.assign(this, { at, other })
    this.#tell()
    this.#read()
  }

  /** @param which `at` or `other` */
  choose(which, moment) {
    this[which] = moment
    this.#tell('chosen')
    this.#tell()
    this.#readSoon()
  }

  compareWith(moment) {
    this.choose('other', moment)
  }

  endComparison() {
    this.choose('other', null)
  }

  async step(which, steps) {
    const from = this[which]
    const moment = await this.timelineOf(which).step(from, steps)
    // Somebody may have gone elsewhere while that was read.
    if (moment !== undefined && this[which] === from) this.choose(which, moment)
  }

  /** Back from a moment at which there was nothing. */
  within(moment) {
    if (this.isCompared && isOutside(this.otherTimeline.problem ?? this.comparison.problem)) this.other = null
    this.choose('at', moment)
  }

  /** Something has changed: what was now is now another now. */
  keepUp() {
    if (this.at === NOW) this.#readSoon()
  }

  /** Reads what is new, up to that position. */
  renew(position) {
    this.timeline.renew(position)
    this.choose('at', NOW)
  }

  /** After a problem. */
  again() {
    this.lifeProblem = null
    const moments = [[this.timeline, this.at], [this.otherTimeline, this.other]]
    // What is around the moment is read anyway, unless it is there.
    moments.filter(([timeline, moment]) => timeline.problem && timeline.covers(moment)).forEach(([timeline]) => timeline.again())
    this.#read()
  }

  timelineOf(which) {
    return which === 'at' ? this.timeline : this.otherTimeline
  }

  get isCompared() {
    return this.other !== null
  }

  /** What one most probably wants to compare with. */
  get opposite() {
    return this.at === NOW ? this.founded : NOW
  }

  get problem() {
    const compared = this.isCompared ? [this.otherTimeline.problem, this.comparison.problem] : []
    return [this.lifeProblem, this.timeline.problem, this.state.problem, ...compared].find(Boolean) ?? null
  }

  get isOutside() {
    return isOutside(this.problem)
  }

  #readSoon() {
    clearTimeout(this.resting)
    this.resting = setTimeout(() => this.#read(), REST)
  }

  #read() {
    this.#readLife()
    this.state.ask(this.at)
    this.timeline.show(this.at)
    if (!this.isCompared) return
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
      this.lifeProblem = e
      if (e.status === 410) this.#tell('over')
    }
    this.#tell()
  }

  #tell(what = 'change') {
    this.dispatchEvent(new Event(what))
  }
}

/** A moment that is none, is still to come, or was before there was the organization. */
function isOutside(problem) {
  return problem?.status === 400 || problem?.status === 404
}
