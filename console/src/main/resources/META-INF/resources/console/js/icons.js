import { svg, html } from 'lit'

const shapes = {
  people: svg`<circle cx="7.5" cy="7" r="2.75"/><path d="M2.5 16.5a5 5 0 0 1 10 0"/><path d="M13 4.6a2.5 2.5 0 0 1 0 4.8M14.6 12a4.6 4.6 0 0 1 2.9 4.5"/>`,
  settings: svg`<path d="M3 6h7M14.5 6H17M3 14h2.5M10 14h7"/><circle cx="12.25" cy="6" r="2"/><circle cx="7.75" cy="14" r="2"/>`,
  overview: svg`<path d="M3.5 9.5 10 4l6.5 5.5V16a.75.75 0 0 1-.75.75H4.25A.75.75 0 0 1 3.5 16z"/>`,
  key: svg`<circle cx="6.75" cy="13.25" r="3.25"/><path d="m9.1 10.9 7.4-7.4M13 7l2.75 2.75"/>`,
  search: svg`<circle cx="8.75" cy="8.75" r="5"/><path d="m12.5 12.5 4 4"/>`,
  more: svg`<circle cx="4.5" cy="10" r=".9" fill="currentColor"/><circle cx="10" cy="10" r=".9" fill="currentColor"/><circle cx="15.5" cy="10" r=".9" fill="currentColor"/>`,
  plus: svg`<path d="M10 4.5v11M4.5 10h11"/>`,
  check: svg`<path d="m4.5 10.5 3.5 3.5 7.5-8"/>`,
  copy: svg`<rect x="7" y="7" width="9" height="9" rx="1.5"/><path d="M4 12.5V5.25C4 4.56 4.56 4 5.25 4h7.25"/>`,
  out: svg`<path d="M8.5 4H5.25C4.56 4 4 4.56 4 5.25v9.5c0 .69.56 1.25 1.25 1.25H8.5M12.5 6.5 16 10l-3.5 3.5M16 10H8"/>`,
  updown: svg`<path d="m6.5 8 3.5-3.5L13.5 8M6.5 12l3.5 3.5 3.5-3.5"/>`,
  audit: svg`<rect x="4" y="3.5" width="12" height="13" rx="1.5"/><path d="M7 7.5h6M7 10.5h6M7 13.5h3"/>`,
  history: svg`<path d="M3.6 8A6.75 6.75 0 1 1 3.3 11"/><path d="M3.25 4.25V8H7M10 6.5V10l2.5 1.75"/>`,
  compare: svg`<path d="M10 3v14M7 6H3.5v8H7M13 6h3.5v8H13"/>`,
  previous: svg`<path d="m12 5-5 5 5 5"/>`,
  download: svg`<path d="M10 3.5v9M6.5 9.5 10 13l3.5-3.5M4 16.5h12"/>`,
  cross: svg`<path d="m5.5 5.5 9 9M14.5 5.5l-9 9"/>`,
  narrow: svg`<path d="M3.5 5.5h13M6 10h8M8.5 14.5h3"/>`,
  next: svg`<path d="m8 5 5 5-5 5"/>`,
  operations: svg`<path d="M3.5 5.5h13M3.5 10h13M3.5 14.5h13"/><circle cx="7" cy="5.5" r="1.6" fill="var(--page)"/><circle cx="13" cy="10" r="1.6" fill="var(--page)"/><circle cx="8.5" cy="14.5" r="1.6" fill="var(--page)"/>`,
  back: svg`<path d="M12 5 7 10l5 5"/>`,
  again: svg`<path d="M16 10a6 6 0 1 1-1.9-4.4M16 3.5v3.75h-3.75"/>`,
  pause: svg`<path d="M7.5 5v10M12.5 5v10"/>`,
  resume: svg`<path d="M7 4.75v10.5L15 10z"/>`,
  swap: svg`<path d="M3.5 7.5h12M12.5 4.5l3 3-3 3M16.5 13.5h-12M7.5 10.5l-3 3 3 3"/>`,
  differ: svg`<path d="M4.5 7.5h11M4.5 12.5h11M12.5 4l-5 12"/>`,
  support: svg`<path d="M4 12v-2a6 6 0 0 1 12 0v2"/><rect x="2.75" y="11" width="3.25" height="5" rx="1.25"/><rect x="14" y="11" width="3.25" height="5" rx="1.25"/><path d="M16 16c0 1.2-1.6 1.75-3.5 1.75H11"/>`,
  record: svg`<circle cx="10" cy="10" r="6.5"/><circle cx="10" cy="10" r="2" fill="currentColor"/>`,
  mailbox: svg`<rect x="3" y="5" width="14" height="10.5" rx="1.5"/><path d="m3.5 6 6.5 5 6.5-5"/>`,
  offline: svg`<path d="M3 3l14 14M5 9.5a8 8 0 0 1 2.5-1.6M12.2 7.8A8 8 0 0 1 15 9.5M7.5 12.4a4 4 0 0 1 5 0"/><circle cx="10" cy="15.4" r=".8" fill="currentColor"/>`,
}

export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${shapes[name]}</svg>`
}
