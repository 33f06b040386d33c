import { many } from './numbers.js'

export default {
  mailbox: {
    title: 'Postfach',
    lead: 'Was verschickt wurde. Hier verlässt keine Mail den Rechner.',
    address: 'Mails an',
    do: 'Zeigen',
    found: (n, to) => `${many(n, 'Mail', 'Mails')} an ${to}`,
    to: who => `An ${who}`,
    none: 'Noch keine Mail',
    noneText: 'Einladungen und die Codes der Registrierung erscheinen hier von selbst.',
    noSubject: 'Ohne Betreff',
    noText: 'Sie hat keinen Text.',
    links: 'Links',
  },
}
