import { many } from './numbers.js'

export default {
  name: 'English',
  loading: 'Loading',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  copy: 'Copy',
  copied: 'Copied.',
  actions: 'Actions',
  more: 'Load more',
  notCopied: 'This browser does not let the page copy. It is marked: copy it by hand.',
  skip: 'Skip to content',
  offline: 'You are offline. What you see may be out of date; it is renewed once you are back.',
  notFound: {
    title: 'There is no such page',
    text: 'The address may be mistyped, or the page belongs to another workspace.',
    home: 'To the start',
    elsewhere: 'That page belongs to another workspace. This is the first one here.',
  },
  role: { admin: 'Admin', member: 'Member' },
  status: { active: 'Active', pending: 'Invited', expired: 'Expired', revoked: 'Revoked', accepted: 'Accepted', declined: 'Declined' },
  plan: { explore: 'Explore', team: 'Team', visionary: 'Visionary', enterprise: 'Enterprise' },
  seats: n => (n == null ? 'Members without limit' : `Up to ${many(n, 'member', 'members')}`),
  requestId: id => `Request ${id}`,
}
