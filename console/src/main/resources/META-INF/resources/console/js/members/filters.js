export const CHOICES = { status: ['active', 'pending', 'expired'], role: ['admin', 'member'] }

/** What an address asks for; without what means nothing. */
export function filtersIn(parameters) {
  const given = { search: parameters.get('search')?.trim().slice(0, 254) }
  for (const [field, values] of Object.entries(CHOICES)) given[field] = values.find(value => value === parameters.get(field))
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value))
}
