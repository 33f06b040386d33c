/** What was done, told for a moment wherever one is. */
class Toasts extends EventTarget {
  tell(text) {
    this.dispatchEvent(new CustomEvent('told', { detail: text }))
  }
}

export const toasts = new Toasts()
