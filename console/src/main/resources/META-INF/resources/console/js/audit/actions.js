import { t } from '../texts/texts.js'

/** The stored names of what happens in an organization. */
export const DONE = [
  'organization.created',
  'organization.renamed',
  'organization.plan-changed',
  'organization.closed',
  'member.invited',
  'invitation.resent',
  'invitation.accepted',
  'invitation.declined',
  'invitation.revoked',
  'invitation.expired',
  'member.joined',
  'member.role-changed',
  'member.removed',
  'member.left',
  'seat.reserved',
  'seat.released',
  'api-key.created',
  'api-key.revoked',
  'api-key.transferred',
  'webhook.created',
  'webhook.secret-rotated',
  'webhook.paused',
  'webhook.resumed',
  'webhook.deleted',
  'credits.granted',
  'credits.consumed',
  'audit.read',
  'audit.exported',
]

/** What can be asked for there; in the trail where it was refused. */
export const ASKED = [
  'organization.rename',
  'organization.change-plan',
  'organization.close',
  'member.invite',
  'invitation.resend',
  'invitation.accept',
  'invitation.decline',
  'invitation.revoke',
  'member.change-role',
  'member.remove',
  'member.leave',
  'api-key.create',
  'api-key.revoke',
  'webhook.create',
  'webhook.rotate-secret',
  'webhook.pause',
  'webhook.resume',
  'webhook.delete',
  'credits.grant',
  'credits.consume',
  'audit.export',
  'audit.sign',
]

const KNOWN = new Set([...DONE, ...ASKED])

/** In words; by its stored name where there are none yet. */
export function actionWords(action) {
  return KNOWN.has(action) ? t(`audit.action.${action}`) : action
}
