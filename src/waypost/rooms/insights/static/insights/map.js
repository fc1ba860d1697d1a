/* A step of the map opens its panel without leaving the page; the address follows, so that back closes it. */
const frame = document.querySelector("[data-living]");

async function open(url, push) {
  const answer = await fetch(url, { headers: { "X-Panel": "1" } });
  if (!answer.ok) return location.assign(url);
  const made = document.createElement("template");
  made.innerHTML = await answer.text();
  const panel = made.content.querySelector("#panel");
  document.getElementById("panel").replaceWith(panel);
  window.htmx?.process(panel);
  frame.classList.toggle("with-panel", !panel.hidden);
  const before = new URL(location).searchParams.get("step");
  if (push) history.pushState({ panel: url }, "", url);
  if (push && !panel.hidden) panel.querySelector("h2").focus({ preventScroll: true });
  if (push && panel.hidden) marked(before)?.focus({ preventScroll: true });
  choose(new URL(url, location).searchParams.get("step"));
}

/* One step is the chosen one: it is marked, and the drawing moves to it. */
function choose(step) {
  const before = frame.querySelector("[aria-current=step]"), now = marked(step);
  before?.removeAttribute("aria-current");
  before?.removeAttribute("id");
  now?.setAttribute("aria-current", "step");
  if (now) now.id = "chosen";
  requestAnimationFrame(() => reveal(now));
}

function marked(step) {
  return step && [...frame.querySelectorAll("a[data-step]")].find((each) => each.dataset.step === step);
}

/* The panel never hides the step it speaks of: the drawing moves below, the page stays. */
function reveal(mark) {
  const pane = frame.querySelector(".window");
  if (!mark || !pane) return;
  const at = mark.getBoundingClientRect(), seen = pane.getBoundingClientRect();
  if (at.left < seen.left + 140 || at.right > seen.right - 40) pane.scrollLeft += at.left + at.width / 2 - seen.left - seen.width / 2;
}

frame?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const url = new URL(link.getAttribute("href"), location);
  if (url.pathname !== location.pathname || !(url.searchParams.has("step") || link.hasAttribute("data-close-panel"))) return;
  event.preventDefault();
  open(url.href, true);
});
addEventListener("popstate", () => open(location.href, false));
addEventListener("keydown", (event) => {
  const close = document.querySelector("#panel:not([hidden]) [data-close-panel]");
  if (event.key === "Escape" && close) close.click();
  if (event.target.closest?.("#panel")) document.querySelector(`#panel [data-turn="${event.key}"]`)?.click();
});
