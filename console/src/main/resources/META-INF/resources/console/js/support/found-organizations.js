import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { initials } from '../names.js'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

const SKELETONS = 3

/** The organizations that know an address. */
class FoundOrganizations extends Part {
  static properties = { items: { attribute: false } }

  render() {
    const { items } = this
    if (!items) return html`<ul class="found" aria-busy="true">${Array.from({ length: SKELETONS }, skeleton)}</ul>`
    if (!items.length) return none()
    return html`<p class="count" role="status">${t('support.organizations', items.length)}</p>
      <ul class="found">
        ${items.map(one => this.#row(one))}
      </ul>`
  }

  #row({ organizationId, name, plan, member, closed }) {
    return html`<li>
      <a href="#/support?org=${organizationId}">
        <span class="avatar organization" aria-hidden="true">${initials(name)}</span>
        <span class="texts"><span class="named cut">${name}</span><code class="quiet cut">${organizationId}</code></span>
        <span class="plan-of quiet">${t(`plan.${plan}`)}</span>
        <span class="badge ${member ? 'active' : 'pending'}">${member ? t('support.belongs') : t('support.invited')}</span>
        ${closed ? html`<span class="badge expired">${t('support.closed')}</span>` : nothing} ${icon('next')}
      </a>
    </li>`
  }
}

function none() {
  return html`<div class="empty">
    ${icon('search')}
    <h2>${t('support.nobody')}</h2>
    <p>${t('support.nobodyText')}</p>
  </div>`
}

function skeleton() {
  return html`<li><span class="waiting"><span class="skeleton round"></span><span class="skeleton long"></span></span></li>`
}

customElements.define('found-organizations', FoundOrganizations)
