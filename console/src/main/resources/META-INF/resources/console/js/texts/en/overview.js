export default {
  overview: {
    nav: 'Overview',
    title: name => `Hello, ${name}`,
    lead: 'This is your personal workspace.',
    plan: 'Plan',
    planText: 'The personal plan has credits of its own, and nobody else in it. To share credits with other people, upgrade to a plan with an organization.',
    upgrade: 'Upgrade',
    credits: 'Credits',
    creditsText: 'They move along to the organization that you found.',
    invitations: 'Invitations waiting',
    noInvitations: 'Nobody has invited you at the moment.',
  },
  upgrade: {
    title: 'Upgrade',
    lead: 'Choose a plan and name the organization that it is for. You will be its first admin.',
    plan: 'Plan',
    name: 'Name of the organization',
    nameHint: 'Everybody whom you invite sees it. It can be changed later.',
    do: 'Create organization',
    done: name => `${name} is ready. Invite people to it.`,
  },
}
