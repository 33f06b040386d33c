export default {
  overview: {
    nav: 'Übersicht',
    title: name => `Guten Tag, ${name}`,
    lead: 'Das ist Ihr persönlicher Bereich.',
    plan: 'Tarif',
    planText: 'Der persönliche Tarif hat eigenes Guthaben, und niemanden sonst. Um Guthaben mit anderen zu teilen, wechseln Sie in einen Tarif mit Organisation.',
    upgrade: 'Tarif wechseln',
    credits: 'Guthaben',
    creditsText: 'Es geht mit in die Organisation, die Sie gründen.',
    invitations: 'Offene Einladungen',
    noInvitations: 'Zurzeit hat Sie niemand eingeladen.',
  },
  upgrade: {
    title: 'Tarif wechseln',
    lead: 'Wählen Sie einen Tarif und benennen Sie die Organisation, für die er ist. Sie werden ihr erster Admin.',
    plan: 'Tarif',
    name: 'Name der Organisation',
    nameHint: 'Alle, die Sie einladen, sehen ihn. Er lässt sich später ändern.',
    do: 'Organisation gründen',
    done: name => `${name} ist bereit. Laden Sie Leute ein.`,
  },
}
