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

/** Keeps them in the address: there they outlive a reload, and can be passed on. It is no step back. */
export function keepParameters(given) {
  const kept = new URLSearchParams(given).toString()
  history.replaceState(null, '', `#${currentRoute()}${kept ? `?${kept}` : ''}`)
}

/** Where one lands: the first page that the navigation shows. */
export function home(session) {
  return entries(session)[0]?.route ?? '/'
}

export function goTo(route) {
  location.hash = route
}
