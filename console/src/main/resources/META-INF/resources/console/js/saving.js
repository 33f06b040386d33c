/** Long enough for the browser to have begun. */
const KEPT = 60_000

/** Hands something to the browser as a file. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT)
}
