import { many } from './numbers.js'

export default {
  name: 'Deutsch',
  loading: 'Wird geladen',
  retry: 'Noch einmal',
  cancel: 'Abbrechen',
  close: 'Schließen',
  save: 'Speichern',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  actions: 'Aktionen',
  more: 'Mehr laden',
  notCopied: 'Dieser Browser lässt die Seite nicht kopieren. Es ist markiert: kopieren Sie es von Hand.',
  skip: 'Zum Inhalt',
  offline: 'Sie sind offline. Was Sie sehen, kann veraltet sein; es wird erneuert, sobald Sie wieder verbunden sind.',
  notFound: {
    title: 'Diese Seite gibt es nicht',
    text: 'Die Adresse ist vielleicht vertippt, oder die Seite gehört zu einem anderen Arbeitsbereich.',
    home: 'Zum Anfang',
    elsewhere: 'Diese Seite gehört zu einem anderen Arbeitsbereich. Das ist die erste hier.',
  },
  role: { admin: 'Admin', member: 'Mitglied' },
  status: { active: 'Aktiv', pending: 'Eingeladen', expired: 'Abgelaufen', revoked: 'Widerrufen', accepted: 'Angenommen', declined: 'Abgelehnt' },
  plan: { explore: 'Explore', team: 'Team', visionary: 'Visionary', enterprise: 'Enterprise' },
  seats: n => (n == null ? 'Mitglieder ohne Grenze' : `Bis zu ${many(n, 'Mitglied', 'Mitglieder')}`),
  requestId: id => `Anfrage ${id}`,
}
