export const MOST = 100

/** The addresses in what somebody typed or pasted: lines, commas and semicolons, `Ada <ada@acme.example>` too; each once. */
export function addressesIn(text) {
  const parts = text.split(/[\n,;]+/).flatMap(part => {
    const named = /<([^>]+)>/.exec(part)
    return named ? [named[1]] : part.split(/\s+/)
  })
  const seen = new Set()
  return parts.map(part => part.trim()).filter(part => part && !seen.has(part.toLowerCase()) && seen.add(part.toLowerCase()))
}
