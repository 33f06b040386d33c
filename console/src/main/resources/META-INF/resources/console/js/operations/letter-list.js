import { path } from '../api/client.js'
import { PortionedList } from '../api/portioned-list.js'

/** What comes after it on the page is to be reached without reading all of them. */
export const PORTION = 10

/** Dead letters of a projection, those first that wait longest. */
export class LetterList extends PortionedList {
  constructor(projection) {
    super(path`/operations/projections/${projection}/dead-letters`, letter => letter.eventId, { portion: PORTION })
  }
}
