const pages = []

/**
 * Adds a page.
 *
 * @param route what stands behind the #, as `/members`
 * @param render makes its component
 * @param title the name of the text that is its title
 * @param isThere whether the session has this page; always unless told
 * @param entry what the navigation shows: {text, icon}, the name of a text and an icon; none unless told
 */
export function addPage({ route, render, title, isThere = () => true, entry = null }) {
  pages.push({ route, render, title, isThere, entry })
}

export function pageAt(route, session) {
  return pages.find(page => page.route === route && page.isThere(session))
}

export function entries(session) {
  return pages.filter(page => page.entry && page.isThere(session))
}

export function currentRoute() {
  return location.hash.slice(1) || '/'
}

/** Where one lands: the first page that the navigation shows. */
export function home(session) {
  return entries(session)[0]?.route ?? '/'
}

export function goTo(route) {
  location.hash = route
}
