import { many } from './numbers.js'

export default {
  passage: { copy: 'Copy for a ticket', copyAll: 'Copy with all steps' },
  steps: {
    ofInvitation: 'Timeline of an invitation',
    title: 'What happened',
    copy: what => `Copy as a sentence: ${what}`,
    who: (who, whom) => `${who}, about ${whom}`,
    until: 'Until',
    expired: 'Expired',
    status: { pending: 'Pending', accepted: 'Accepted', declined: 'Declined', revoked: 'Revoked', expired: 'Expired' },
    verdict: {
      pending: 'It can be accepted',
      invitation_already_accepted: 'It was accepted',
      invitation_not_pending: 'It was declined',
      invitation_revoked: 'It was taken back',
      invitation_expired: 'It has expired',
    },
    why: {
      invitation_superseded: 'The link was an older one. The newest mail has the one that counts.',
      invitation_expired: 'It had expired.',
      invitation_revoked: 'It had been taken back.',
      invitation_already_accepted: 'It had been accepted already.',
      invitation_not_pending: 'It was pending no longer.',
      invitation_email_mismatch: 'They were logged in with another address.',
      invitation_email_erased: 'The address that was invited has been erased.',
      email_not_verified: 'The identity provider has not verified their address.',
      seat_limit_reached: 'All seats of the plan were taken.',
      already_member: 'They were a member already.',
      already_invited: 'A pending invitation went to that address already.',
      organization_closed: 'The organization had been closed.',
      admin_required: 'Only an admin may do that.',
    },
    mail: {
      taken: (server, attempts) => `The mail was taken by ${server}${attempts > 1 ? ` after ${many(attempts, 'attempt', 'attempts')}` : ''}`,
      failed: (server, attempts) => `The mail was not taken by ${server} yet, after ${many(attempts, 'attempt', 'attempts')}`,
      dropped: () => 'The mail was not sent, since there was nothing to tell any more',
    },
    address: {
      member: who => `${who} is a member already`,
      never: who => `No invitation was ever sent to ${who}`,
      sent: n => (n ? many(n, 'invitation', 'invitations') : 'No invitation'),
      older: 'Earlier',
      refused: 'Invitations that were refused',
    },
  },
}
