import { html, nothing } from 'lit'
import { day, moment } from '../dates.js'
import { since, titleOf } from '../members/member-row-part.js'
import { t } from '../texts/texts.js'

/** How the rows of each view are drawn. The first cell says whose row it is; what is called `title` says so in words. */
export const ROWS = {
  members: {
    columns: ['who', 'role', 'status', 'since'].map(name => `members.${name}`),
    title: titleOf,
    cells: member => [
      lines(titleOf(member), member.name ? member.email : null),
      t(`role.${member.role}`),
      status(member.status),
      since(member),
    ],
    about: member => (member.userId ? { view: 'timeline', about: member.userId } : { view: 'invitations', about: member.invitationId }),
  },
  invitations: {
    columns: ['support.address', 'members.role', 'members.status', 'support.until'],
    title: titleOf,
    cells: invitation => [lines(titleOf(invitation)), t(`role.${invitation.role}`), status(invitation.status), moment(invitation.expiresAt)],
    about: invitation => ({ view: 'invitations', about: invitation.invitationId }),
  },
  'api-keys': {
    columns: ['key', 'creator', 'status', 'use', 'expiry'].map(name => `keys.${name}`),
    title: key => key.name,
    cells: key => [
      lines(key.name, key.managedBy === 'admins' ? t('keys.managedByAdmins') : null),
      html`${key.createdBy.name ?? t('members.gone')}, ${day(key.createdAt)}`,
      status(key.status),
      key.lastUsedAt ? moment(key.lastUsedAt) : t('keys.never'),
      key.expiresAt ? moment(key.expiresAt) : t('keys.noExpiry'),
    ],
    about: key => ({ view: 'timeline', about: key.keyId }),
  },
}

function status(value) {
  return html`<span class="badge ${value === 'accepted' ? 'active' : value}">${t(`status.${value}`)}</span>`
}

function lines(first, hint) {
  return html`<span class="named cut">${first}</span>${hint ? html`<span class="quiet small cut">${hint}</span>` : nothing}`
}
