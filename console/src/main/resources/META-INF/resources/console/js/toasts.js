/** What was done, told for a moment wherever one is. */
class Toasts extends EventTarget {
  tell(text) {
    this.dispatchEvent(new CustomEvent('told', { detail: text }))
  }

  /** Something has opened that covers the page. */
  cover() {
    this.dispatchEvent(new Event('covered'))
  }
}

export const toasts = new Toasts()
