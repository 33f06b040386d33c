import { html } from 'lit'
import { PortionedTable } from '../components/portioned-table.js'
import { t } from '../texts/texts.js'
import './key-row.js'

class KeyTable extends PortionedTable {
  get caption() {
    return t('keys.title')
  }

  get columns() {
    return ['key', 'creator', 'use', 'expiry', 'status'].map(name => t(`keys.${name}`))
  }

  get actions() {
    return t('actions')
  }

  idOf(key) {
    return key.keyId
  }

  rowOf(key, index) {
    return html`<key-row .key=${key} .index=${index}></key-row>`
  }

  skeleton() {
    return html`<div role="row">
      <div role="cell" class="name-cell"><span class="skeleton long"></span></div>
      <div role="cell" class="creator-cell"><span class="skeleton short"></span></div>
      <div role="cell" class="use-cell"><span class="skeleton short"></span></div>
      <div role="cell" class="expiry-cell"><span class="skeleton short"></span></div>
      <div role="cell" class="status-cell"><span class="skeleton short"></span></div>
      <div role="cell" class="menu-cell"></div>
    </div>`
  }
}

customElements.define('key-table', KeyTable)
