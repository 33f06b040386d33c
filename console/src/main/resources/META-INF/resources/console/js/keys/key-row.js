import { html, nothing } from 'lit'
import { rowFault } from '../components/row-fault.js'
import { day, moment } from '../dates.js'
import { Part } from '../part.js'
import { session } from '../session.js'
import { t } from '../texts/texts.js'
import { actionsFor } from './key-actions.js'
import '../components/menu-button.js'

/** An API key, and whose it is. Drawn again only when it has changed, or what one may do about it. */
class KeyRow extends Part {
  static properties = { key: { attribute: false }, index: { type: Number }, problem: { state: true } }

  connectedCallback() {
    super.connectedCallback()
    this.follow(session)
  }

  disconnectedCallback() {
    super.disconnectedCallback()
    this.unfollow()
  }

  render() {
    const { key } = this
    return html`<div role="row" aria-rowindex=${this.index}>
      <div role="cell" class="name-cell person">
        <span class="texts">
          <span class="named cut" title=${key.name}>${key.name}</span>
          ${key.managedBy === 'admins' ? html`<span class="quiet small cut">${t('keys.managedByAdmins')}</span>` : nothing}
        </span>
      </div>
      <div role="cell" class="creator-cell person">
        <span class="texts">
          <span class="cut">${this.#labelled('creator', key.createdBy.name)}${this.#you()}</span>
          <span class="quiet small cut">${day(key.createdAt)}</span>
        </span>
      </div>
      <div role="cell" class="use-cell quiet small">${this.#labelled('use', key.lastUsedAt ? moment(key.lastUsedAt) : t('keys.never'))}</div>
      <div role="cell" class="expiry-cell quiet small">${this.#labelled('expiry', key.expiresAt ? moment(key.expiresAt) : t('keys.noExpiry'))}</div>
      <div role="cell" class="status-cell"><span class="badge ${key.status}">${t(`status.${key.status}`)}</span></div>
      <div role="cell" class="menu-cell">
        <menu-button
          .label=${t('keys.actions', key.name)}
          .items=${actionsFor(key, { isAdmin: session.isAdmin, userId: session.me.userId })}
          @choose=${event => this.emit('action', { action: event.detail, key })}
        ></menu-button>
      </div>
    </div>${rowFault(this.problem, key.name, this.index)}`
  }

  #you() {
    return this.key.createdBy.userId === session.me.userId ? html` <span class="quiet small">(${t('members.you')})</span>` : nothing
  }

  /** Where columns have become lines, no head says what they are. */
  #labelled(column, value) {
    return html`<span class="line-label">${t(`keys.${column}`)}</span> ${value}`
  }
}

customElements.define('key-row', KeyRow)
