/** What was done, told for a moment wherever one is; what others did to oneself stays until it is closed. */
class Toasts extends EventTarget {
  tell(text, { stays = false } = {}) {
    this.dispatchEvent(new CustomEvent('told', { detail: { text, stays } }))
  }

  /** Something has opened that covers the page. */
  cover() {
    this.dispatchEvent(new Event('covered'))
  }
}

export const toasts = new Toasts()
