/** At most two letters for a name or an address. */
export function initials(name) {
  const words = name.split('@')[0].split(/[\s._-]+/).filter(Boolean)
  return (words.length > 1 ? words[0][0] + words.at(-1)[0] : name.slice(0, 2)).toUpperCase()
}
