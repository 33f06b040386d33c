const GAP = 6
const MARGIN = 8

/** Puts something of the top layer beside what opened it, above or below, within the window. */
export function placeBeside(opener, shown, { above = false, alignEnd = true } = {}) {
  const from = opener.getBoundingClientRect()
  const { width, height } = shown.getBoundingClientRect()
  const below = from.bottom + GAP
  const over = from.top - GAP - height
  const fitsBelow = below + height + MARGIN <= innerHeight
  const top = (above && over >= MARGIN) || !fitsBelow ? Math.max(MARGIN, over) : below
  const left = alignEnd ? from.right - width : from.left
  shown.style.top = `${top}px`
  shown.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`
}
