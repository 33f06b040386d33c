const pages = []

/**
 * Adds a page.
 *
 * @param route what stands behind the #, as `/members`
 * @param render makes its component
 * @param title the name of the text that is its title
 * @param isThere whether the session has this page; always unless told
 * @param entry what the navigation shows: {text, icon}, the name of a text and an icon; none unless told
 * @param apart whether it has nothing to do with where one works: it stays as it is when that changes, and its entry comes last
 */
export function addPage({ route, render, title, isThere = () => true, entry = null, apart = false }) {
  pages.push({ route, render, title, isThere, entry, apart })
}

export function pageAt(route, session) {
  return pages.find(page => page.route === route && page.isThere(session))
}

/** Whether there is that page in another of the workspaces of whoever is signed in. */
export function isElsewhere(route, session) {
  const others = session.workspaces.filter(one => one.type === 'organization')
  return others.some(one => pageAt(route, Object.create(session, { organization: { value: one }, isAdmin: { value: one.role === 'admin' } })))
}

export function entries(session) {
  return pages.filter(page => page.entry && page.isThere(session))
}

export function currentRoute() {
  return location.hash.slice(1).split('?')[0] || '/'
}

/** What the address says beside the route, as `#/audit?outcome=refused` does. */
export function parameters() {
  const [, ...given] = location.hash.split('?')
  return new URLSearchParams(given.join('?'))
}

/** Keeps them in the address: there they outlive a reload, and can be passed on. It is no step to go back from, unless told. */
export function keepParameters(given, isStep = false) {
  const kept = new URLSearchParams(given).toString()
  const address = `#${currentRoute()}${kept ? `?${kept}` : ''}`
  if (isStep) history.pushState(null, '', address)
  else history.replaceState(null, '', address)
}

/** Where one lands: the first page that the navigation shows. */
export function home(session) {
  return entries(session)[0]?.route ?? '/'
}

export function goTo(route) {
  location.hash = route
}
