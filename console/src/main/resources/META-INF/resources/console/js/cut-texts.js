/** What does not fit and is cut off is told whole when a pointer rests on it. */
export function tellCutTexts() {
  addEventListener('pointerover', ({ target }) => {
    const cut = target.closest?.('.cut')
    if (!cut) return
    if (cut.scrollWidth > cut.clientWidth) cut.title = cut.textContent.trim()
    else cut.removeAttribute('title')
  })
}
