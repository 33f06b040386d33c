import { html, nothing } from 'lit'
import { Part } from '../part.js'
import { t } from '../texts/texts.js'

/** What copies something. What came of it is told beside it, where one looks. */
export class CopyingPart extends Part {
  static properties = { outcome: { state: true } }

  /**
   * Browsers lend the clipboard to some pages only: there the text is marked, to be copied by hand.
   *
   * @param place a selector of where it stands by then
   */
  async copy(text, place) {
    this.outcome = null
    try {
      await navigator.clipboard.writeText(text)
      this.outcome = 'copied'
    } catch {
      this.outcome = 'notCopied'
      await this.updateComplete
      getSelection().selectAllChildren(this.querySelector(place))
    }
  }

  told() {
    const look = this.outcome === 'notCopied' ? 'copy-outcome failed' : 'copy-outcome'
    return html`<span role="status">${this.outcome ? html`<span class=${look}>${t(this.outcome)}</span>` : nothing}</span>`
  }
}
