import { html } from 'lit'

const FOLLOWED = /^https?:/

/** A text in which links are links. */
export function linkedText(text, links) {
  const followed = links.filter(isFollowed)
  if (!followed.length) return text
  const any = [...followed].sort((one, other) => other.length - one.length).map(escaped)
  return text.split(new RegExp(`(${any.join('|')})`)).map(part => (followed.includes(part) ? linkTo(part) : part))
}

/** What the text does not name. */
export function otherLinks(text, links) {
  return links.filter(link => isFollowed(link) && !text.includes(link))
}

export function linkTo(link) {
  return html`<a class="wrap-anywhere" href=${link}>${link}</a>`
}

function isFollowed(link) {
  return FOLLOWED.test(link)
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
