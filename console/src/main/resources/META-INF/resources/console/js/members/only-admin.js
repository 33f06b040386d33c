import { path, query } from '../api/client.js'
import { session } from '../session.js'

/** Whether whoever works there is its only admin. The list may be long, and is not read for it. */
export async function isOnlyAdmin(organization) {
  if (!session.isAdmin) return false
  const asked = new URLSearchParams({ role: 'admin', status: 'active', limit: 1 })
  return (await query(`${path`/organizations/${organization}/members`}?${asked}`)).total === 1
}
