import { path } from '../api/client.js'
import { PortionedList } from '../api/portioned-list.js'

/** API keys of an organization that one may know of, newest first. */
export class KeyList extends PortionedList {
  constructor(organization) {
    super(path`/organizations/${organization}/api-keys`, key => key.keyId, { keeping: true })
  }
}
