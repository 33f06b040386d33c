const KEY = 'roster.scheme'

/** light, dark, or system. */
export const scheme = {
  get chosen() {
    return localStorage.getItem(KEY) ?? 'system'
  },

  choose(chosen) {
    if (chosen === 'system') {
      localStorage.removeItem(KEY)
      delete document.documentElement.dataset.scheme
    } else {
      localStorage.setItem(KEY, chosen)
      document.documentElement.dataset.scheme = chosen
    }
  },
}
