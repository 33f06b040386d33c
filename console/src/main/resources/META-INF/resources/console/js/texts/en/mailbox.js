import { many } from './numbers.js'

export default {
  mailbox: {
    title: 'Mailbox',
    lead: 'What was mailed. Here no mail leaves the machine.',
    address: 'Mails to',
    do: 'Show',
    found: (n, to) => `${many(n, 'mail', 'mails')} to ${to}`,
    to: who => `To ${who}`,
    none: 'No mail yet',
    noneText: 'Invitations and the codes of sign-ups appear here by themselves.',
    noSubject: 'Without a subject',
    noText: 'It has no text.',
    links: 'Links',
  },
}
