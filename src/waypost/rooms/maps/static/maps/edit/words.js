/* The language of the page, side by side; small pieces of pages made with text only, never with markup. */
import { passing } from "../../look/passing.js";

const german = document.documentElement.lang.startsWith("de");

export const say = (en, de) => (german ? de : en);

export const number = (value) => `${value < 0 ? "−" : value > 0 ? "+" : ""}${Math.abs(value).toFixed(1)}`.replace(".", say(".", ","));

/* A number as it stands in a field of the page. */
export const shown = (value) => String(value).replace("-", "−").replace(".", say(".", ","));

/* The same for texts in which the document has its own way of writing numbers, such as "+0.5". */
export const spoken = (text) => text.replace(/(\d)\.(\d)/g, `$1${say(".", ",")}$2`);

/* What somebody typed as a number, with comma or point and any minus; NaN for what is none, or could be two: 1.200 is
   a thousand to some and hardly more than one to others. */
export function typed(text) {
  const plain = text.replace(/[\s\u202f]/g, "").replace(/^[−–]/, "-").replace(/^\+/, "");
  if (/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(plain) || !/^-?(\d+([.,]\d*)?|[.,]\d+)$/.test(plain)) return NaN;
  return Number(plain.replace(",", "."));
}

/* make("button", {class: "button", onclick: …}, "Text", child) */
export function make(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value") made.value = value;
    else if (key === "checked") made.checked = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((each) => each !== null && each !== undefined && each !== false));
  return made;
}

/* An icon of those that the page brings along. */
export function icon(name) {
  const kept = document.querySelector(`template#icons`).content.querySelector(`[data-icon="${name}"] svg`);
  return kept ? kept.cloneNode(true) : document.createTextNode("");
}

/* For screen readers at once, for eyes as a note below; `undo` offers there what takes it back. */
export function announce(text, assertive = false, undo = null) {
  whisper(text, assertive);
  show(text, assertive, undo);
}

/* For those who cannot see that it stands on the page already. */
export function whisper(text, assertive = false) {
  const place = document.getElementById(assertive ? "said-now" : "said");
  place.textContent = place.textContent === text ? `${text}\u00a0` : text;
}

/* The same for those who see: over the drawing for some seconds; screen readers heard it already. */
let ending = () => {};
function show(text, assertive, undo) {
  const place = document.getElementById("seen");
  const back = undo && make("button", { type: "button", class: "button small", tabindex: "-1", onclick: () => { place.hidden = true; undo(); } }, say("Undo", "Rückgängig"));
  place.replaceChildren(make("span", {}, text), ...(back ? [back] : []));
  place.classList.toggle("urgent", assertive);
  place.hidden = false;
  ending();
  ending = passing(place, () => { place.hidden = true; });
}
