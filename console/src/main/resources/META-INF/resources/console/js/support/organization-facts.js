import { html } from 'lit'
import { day } from '../dates.js'
import { initials } from '../names.js'
import { Part } from '../part.js'
import { number, t } from '../texts/texts.js'
import '../components/copy-text.js'

/** An organization in a few lines; none while it is waited for. */
class OrganizationFacts extends Part {
  static properties = { settings: { attribute: false } }

  render() {
    return html`<div class="facts-of" aria-busy=${!this.settings}>
      <div class="person">
        <span class="avatar organization" aria-hidden="true">${this.settings ? initials(this.settings.name) : ''}</span>
        <div class="texts">
          <h2 class="wrap-anywhere">${this.settings?.name ?? html`<span class="unseen">${t('loading')}</span><span class="skeleton long"></span>`}</h2>
          <div class="id">${this.settings ? html`<copy-text .text=${this.settings.organizationId}></copy-text>` : html`<span class="skeleton long"></span>`}</div>
        </div>
      </div>
      <dl>
        ${this.#fact(t('settings.plan'), settings => t(`plan.${settings.plan}`))}
        ${this.#fact(t('settings.seats'), ({ seats }) => (seats.limit == null ? number(seats.used) : `${number(seats.used)} / ${number(seats.limit)}`))}
        ${this.#fact(t('settings.credits'), settings => number(settings.credits))} ${this.#fact(t('settings.founded'), settings => day(settings.createdAt))}
      </dl>
    </div>`
  }

  #fact(name, value) {
    return html`<div><dt>${name}</dt><dd class="number">${this.settings ? value(this.settings) : html`<span class="skeleton short"></span>`}</dd></div>`
  }
}

customElements.define('organization-facts', OrganizationFacts)
