import { many } from './numbers.js'

export default {
  passage: { copy: 'Für ein Ticket kopieren', copyAll: 'Mit allen Schritten kopieren' },
  steps: {
    ofInvitation: 'Verlauf einer Einladung',
    title: 'Was geschah',
    copy: what => `Als Satz kopieren: ${what}`,
    who: (who, whom) => `${who}, betrifft ${whom}`,
    until: 'Bis',
    expired: 'Abgelaufen',
    status: { pending: 'Offen', accepted: 'Angenommen', declined: 'Abgelehnt', revoked: 'Zurückgezogen', expired: 'Abgelaufen' },
    verdict: {
      pending: 'Sie kann angenommen werden',
      invitation_already_accepted: 'Sie wurde angenommen',
      invitation_not_pending: 'Sie wurde abgelehnt',
      invitation_revoked: 'Sie wurde zurückgezogen',
      invitation_expired: 'Sie ist abgelaufen',
    },
    why: {
      invitation_superseded: 'Der Link war ein älterer. In der neuesten Mail steht der, der gilt.',
      invitation_expired: 'Sie war abgelaufen.',
      invitation_revoked: 'Sie war zurückgezogen.',
      invitation_already_accepted: 'Sie war schon angenommen.',
      invitation_not_pending: 'Sie war nicht mehr offen.',
      invitation_email_mismatch: 'Die Person war mit einer anderen Adresse angemeldet.',
      invitation_email_erased: 'Die eingeladene Adresse wurde gelöscht.',
      email_not_verified: 'Die Adresse ist beim Anmeldedienst nicht bestätigt.',
      seat_limit_reached: 'Alle Plätze des Tarifs waren belegt.',
      already_member: 'Die Person war schon Mitglied.',
      already_invited: 'An die Adresse ging schon eine Einladung, die noch offen war.',
      organization_closed: 'Die Organisation war geschlossen.',
      admin_required: 'Das darf nur ein Admin.',
    },
    mail: {
      taken: (server, attempts) => `Die Mail hat ${server} angenommen${attempts > 1 ? `, nach ${many(attempts, 'Versuch', 'Versuchen')}` : ''}`,
      failed: (server, attempts) => `Die Mail hat ${server} noch nicht angenommen, nach ${many(attempts, 'Versuch', 'Versuchen')}`,
      dropped: () => 'Die Mail wurde nicht gesendet, da es nichts mehr mitzuteilen gab',
    },
    address: {
      member: who => `${who} ist schon Mitglied`,
      never: who => `An ${who} ging nie eine Einladung`,
      sent: n => (n ? many(n, 'Einladung', 'Einladungen') : 'Keine Einladung'),
      older: 'Früher',
      refused: 'Einladungen, die nicht möglich waren',
    },
  },
}
