/* Waypost: a survey on a web site. docs/surveys.md says how. No cookie, no storage without consent, nothing but this and
   a frame is loaded. `survey` is written in front of this file: id, token, title, colour, languages, texts. */
const at = new URL(import.meta.url), asked = at.searchParams;
const root = at.href.slice(0, at.href.lastIndexOf("/") + 1);
const spoken = [document.documentElement.lang, ...navigator.languages, survey.language]
  .map((tag) => (tag || "").slice(0, 2).toLowerCase()).find((tag) => survey.languages.includes(tag)) || survey.language;
const text = survey.texts[spoken === "de" ? "de" : "en"];
const on = (asked.get("on") || "button").split(",");
const after = Number(asked.get("after"));
const label = (asked.get("label") || text.label).slice(0, 60);
/* One for all surveys of a site: whoever was asked by one is not asked by the next. */
const key = "waypost-survey";

let answered = false, frame, invitation;
/* Surveys of the same page know of each other, though nothing may be remembered; a yes to one is a yes to all. */
const page = (window.waypostSurveys ||= { offered: false, consented: false, offers: {} });
page.offers[survey.id] = () => offer();

/* What a browser may remember is said by the site, which asks its visitors: waypostSurvey.consent(true). */
const kept = {
  get last() { try { return page.consented ? Number(localStorage.getItem(key)) : 0; } catch { return 0; } },
  set last(day) { try { if (page.consented) localStorage.setItem(key, String(day)); } catch { /* not allowed: nothing is kept */ } },
  forget() { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
};
const every = Number(asked.get("every") || 90) * 86_400_000;
/* Offered by itself: once for each time a page is opened; where it may be remembered, once in so many days. */
const may = () => shown && !page.offered && !answered && !(kept.last && Date.now() - kept.last < every);

const make = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
};

/* Sheets made here are none that a strict policy for styles of the site looks at. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host { all: initial; }
* { box-sizing: border-box; font: 16px/1.4 system-ui, sans-serif; }
button { min-height: 44px; padding: 10px 18px; border: 0; border-radius: 8px; cursor: pointer; font-weight: 600; }
button:focus-visible { outline: 3px solid ${survey.colour}; outline-offset: 3px; box-shadow: 0 0 0 3px #fff; }
.open, .yes { background: ${survey.colour}; color: #fff; }
.open { position: fixed; right: 16px; bottom: var(--waypost-survey-bottom, 16px); z-index: 2147483000; box-shadow: 0 2px 12px #0004; }
.invitation { position: fixed; right: 16px; bottom: var(--waypost-survey-bottom, 16px); z-index: 2147483001; width: min(360px, calc(100vw - 32px));
  padding: 18px; border-radius: 12px; background: #fff; color: #16202a; box-shadow: 0 6px 32px #0005; }
.invitation p { margin: 0 0 14px; font-weight: 600; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.no, .close { background: #eef1f4; color: #16202a; }
dialog { width: min(640px, 100vw); max-width: 100vw; max-height: 92vh; padding: 0; border: 0; border-radius: 14px;
  background: #fff; overflow: hidden; box-shadow: 0 12px 60px #0006; }
dialog::backdrop { background: #16202a99; }
.close { position: absolute; top: 8px; right: 8px; width: 44px; padding: 0; font-size: 22px; line-height: 1; }
iframe { display: block; width: 100%; height: 60vh; border: 0; }
@media (max-width: 640px) { dialog { margin: auto 0 0; width: 100vw; border-radius: 14px 14px 0 0; } }
@media (prefers-color-scheme: dark) {
  .invitation, dialog { background: #1d242b; color: #edf0f3; } .no, .close { background: #2b3844; color: #edf0f3; } }
@media (prefers-reduced-motion: no-preference) {
  dialog[open], .invitation { animation: in .18s ease-out; } @keyframes in { from { opacity: 0; transform: translateY(12px); } } }
`);

/* A survey that is closed is not shown, and nobody counts as asked by it. */
const shown = survey.open && "showModal" in HTMLDialogElement.prototype;
const host = make("div", { "data-waypost-survey": survey.token, lang: spoken });
const shadow = host.attachShadow({ mode: "open" });
shadow.adoptedStyleSheets = [sheet];
const dialog = make("dialog", { "aria-label": survey.title[spoken] || survey.title[survey.language] });
const shut = make("button", { class: "close", type: "button", "aria-label": text.close }, "×");
shut.addEventListener("click", () => close());
dialog.append(shut);
dialog.addEventListener("close", () => { frame?.remove(); frame = undefined; });
dialog.addEventListener("click", (event) => { if (event.target === dialog) close(); });
shadow.append(dialog);

/** Ask now. `hidden` are hidden fields of the survey; what it does not name is not taken. */
export function open(hidden = {}) {
  if (!shown || dialog.open) return;
  dismiss();
  const address = new URL(root);
  for (const [name, value] of Object.entries(hidden)) address.searchParams.set(name, String(value));
  address.searchParams.set("lang", spoken);
  frame = make("iframe", { src: address.href, title: dialog.getAttribute("aria-label"), referrerpolicy: "no-referrer" });
  dialog.append(frame);
  dialog.showModal(); /* keeps the focus inside, closes by Esc, and gives the focus back */
  kept.last = Date.now();
  page.offered = true;
}

export function close() { dialog.close(); }

/** Whether this browser may remember that somebody was asked; a no forgets it. */
export function consent(yes) {
  page.consented = yes === true;
  if (!page.consented) kept.forget(); else if (page.offered) kept.last = Date.now();
}

function dismiss() { invitation?.remove(); invitation = undefined; }

/** By itself it never takes the focus: a small box asks first, where this browser was not asked lately. `id` says which
    survey of the page is meant, the one that the server of the site asked the ledger for. */
export function offer(id = survey.id) {
  if (id !== survey.id) {
    if (page.offers[id]) page.offers[id](); else console.warn(`waypostSurvey.offer: no survey ${id} on this page`);
    return;
  }
  if (!may() || dialog.open) return;
  page.offered = true;
  kept.last = Date.now();
  const yes = make("button", { class: "yes", type: "button" }, text.yes), no = make("button", { class: "no", type: "button" }, text.no);
  yes.addEventListener("click", () => open());
  no.addEventListener("click", dismiss);
  const words = make("p", {}, asked.get("words")?.slice(0, 200) || text.invitation);
  invitation = make("section", { class: "invitation", role: "region", "aria-label": label }, make("div", { role: "status" }, words), make("div", { class: "row" }, yes, no));
  invitation.addEventListener("keydown", (event) => { if (event.key === "Escape") dismiss(); });
  shadow.append(invitation);
}

/* The frame says how high it is, that Esc was pressed in it, and that the answer is complete. */
window.addEventListener("message", (event) => {
  if (!frame || event.source !== frame.contentWindow || event.origin !== at.origin) return;
  const { height, state } = event.data || {};
  if (typeof height === "number") frame.style.setProperty("height", `min(${Math.ceil(height)}px, 88vh)`);
  if (state === "close") close();
  if (state === "done" && !answered) {
    answered = true;
    host.dispatchEvent(new CustomEvent("waypost:answered", { bubbles: true, composed: true }));
  }
});

const when = {
  button() {
    const button = make("button", { class: "open", type: "button", "aria-haspopup": "dialog" }, label);
    button.addEventListener("click", () => open());
    shadow.append(button);
  },
  time() { setTimeout(offer, (after || 20) * 1_000); },
  scroll() {
    const look = () => {
      const all = document.documentElement.scrollHeight - innerHeight;
      if (all > 0 && scrollY / all * 100 < (after || 50)) return;
      removeEventListener("scroll", look);
      offer();
    };
    addEventListener("scroll", look, { passive: true });
  },
  exit() {
    document.addEventListener("mouseout", (event) => { if (!event.relatedTarget && event.clientY <= 0) offer(); });
  },
  call() {},
};

if (shown) {
  document.body.append(host);
  for (const each of on) when[each]?.();
}
window.waypostSurvey = { open, offer, close, consent };
dispatchEvent(new CustomEvent("waypost:ready"));
