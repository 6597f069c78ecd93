/* Icons of our own on a grid of 24, in the colour of the text; the word beside them speaks. */
import { html } from "./html.js";

const DRAWN = {
  check: html`<path d="M4.5 12.5l5 5 10-11" />`,
  cross: html`<path d="M6 6l12 12M18 6L6 18" />`,
  plus: html`<path d="M12 5v14M5 12h14" />`,
  minus: html`<path d="M5 12h14" />`,
  alert: html`<path d="M12 3.5L22 20.5H2zM12 10v5M12 17.6v.4" />`,
  info: html`<circle cx="12" cy="12" r="9" /><path d="M12 11v6M12 7.2v.4" />`,
  empty: html`<circle cx="12" cy="12" r="8.5" stroke-dasharray="3.6 3" />`,
  half: html`<circle cx="12" cy="12" r="8.5" />
    <path d="M12 3.5a8.5 8.5 0 010 17z" fill="currentColor" />`,
  done: html`<circle cx="12" cy="12" r="9" fill="currentColor" />
    <path d="M7.5 12.5l3 3 6-6.5" stroke="var(--surface)" />`,
  speech: html`<path d="M4 4.5h16v11h-9l-5 4.5v-4.5H4zM8 9h8M8 12h5" />`,
  conflict: html`<path
    d="M3 8h13M12.5 4.5L16 8l-3.5 3.5M21 16H8M11.5 12.5L8 16l3.5 3.5" />`,
  lock: html`<path d="M5 11h14v9.5H5zM8 11V7.5a4 4 0 018 0V11M12 15v2" />`,
  send: html`<path d="M12 20V5M5.5 11L12 4.5l6.5 6.5" />`,
  here: html`<path d="M6.5 3h11v18h-11zM10.5 18h3" />`,
  offline: html`<path
    d="M3 3l18 18M7.5 18.5a4.5 4.5 0 01-.9-8.9M10.5 6.2A6 6 0 0118 11a4 4 0 012.8 6.2" />`,
  left: html`<path d="M14.5 5.5L8 12l6.5 6.5" />`,
  right: html`<path d="M9.5 5.5L16 12l-6.5 6.5" />`,
  undo: html`<path d="M9 5L4 10l5 5M4 10h10a5.5 5.5 0 010 11h-4" />`,
  person: html`<circle cx="12" cy="7.5" r="4" /><path d="M4 20.5c.8-4.3 4-6.5 8-6.5s7.2 2.2 8 6.5" />`,
  people: html`<circle cx="9" cy="8" r="3.5" />
    <path d="M2 20c.6-3.9 3.3-6 7-6s6.4 2.1 7 6M15.5 4.9a3.5 3.5 0 010 6.2M18 14.7c2.2.9 3.6 2.7 4 5.3" />`,
  settings: html`<path d="M4 7h8M18 7h2M4 17h2M12 17h8" />
    <circle cx="15" cy="7" r="2.5" /><circle cx="9" cy="17" r="2.5" />`,
  flag: html`<path d="M5 21V4M5 4.5h13L15 9l3 4.5H5" />`,
  keys: html`<path d="M3 6.5h18v11H3zM7 10.5h.5M11.8 10.5h.5M16.5 10.5h.5M8 14h8" />`,
  edit: html`<path d="M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5" />`,
  erase: html`<path d="M9 5.5h12v13H9L3 12zM12.5 9.5l5 5M17.5 9.5l-5 5" />`,
  landscape: html`<path d="M3.5 5h17v14h-17zM3.5 10h17M9.5 5v14M15 5v14" />`,
  portrait: html`<path d="M5.5 3.5h13v17h-13zM8.5 8h7M8.5 12h7M8.5 16h4" />`,
};

/* icon("check"): decorative, hidden from those who listen. */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${DRAWN[name]}</svg>`;
}
