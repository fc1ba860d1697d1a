/* What every page does. Pages work without it; with it menus close, filters apply at once, drawings zoom. */
const MENUS = "details.popover[open], details.filter[open], .rail-foot > details[open]";

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(MENUS)) if (!menu.contains(event.target)) menu.open = false;
  const target = event.target.closest?.("[data-close], [data-open], [data-palette]");
  if (!target) return;
  if (target.hasAttribute("data-palette")) return palette(event);
  if (target.dataset.open) return document.getElementById(target.dataset.open)?.showModal();
  const toast = target.closest(".toast");
  if (toast) toast.remove();
  else target.closest("dialog")?.close();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll(MENUS)) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  }
  const search = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey;
  if (search && document.querySelector("[data-palette]")) palette(event);
});

async function palette(event) {
  event.preventDefault();
  (await import("./palette.js")).open(document.querySelector("[data-palette]"));
}

/* A choice of one applies at once; everything else waits for its button. Empty values stay out of the address. */
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-filters]");
  if (form && event.target.matches('input[type="radio"], select:not([multiple])')) form.requestSubmit();
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-filters]")) return;
  for (const field of event.target.elements) if (field.name && field.value === "") field.disabled = true;
});
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form[data-filters] :disabled")) field.disabled = false;
});

/* What is new on the page, at the beginning and whenever htmx brings something: the part itself, or what is in it. */
async function arrive(part) {
  const within = (what) => [part, ...part.querySelectorAll(what)].filter((each) => each.matches?.(what));
  within("[data-focus]")[0]?.focus();
  const drawings = within("[data-drawing]:not(.ready)");
  if (drawings.length) {
    const { view } = await import("./drawing.js");
    drawings.forEach(view);
  }
  const windows = within(".table-frame, :not(.table-frame, .scroll) > .table, .scroll, .drawing > .window, .tabs, .switch");
  if (windows.length) {
    const { edges } = await import("./edges.js");
    windows.forEach(edges);
  }
  const marks = within("[data-method]:not(.ready)");
  if (marks.length) {
    const { help } = await import("./method.js");
    marks.forEach(help);
  }
  const told = within("#toasts > .toast:not(.error)");
  if (told.length) {
    const { passing } = await import("./passing.js");
    for (const each of told) passing(each, () => each.remove());
  }
  const fields = within("[data-copied]:not(.ready)");
  if (fields.length) {
    const { copying } = await import("./copying.js");
    fields.forEach(copying);
  }
}
arrive(document);

/* A line of tabs that is wider than the screen begins where one is. */
for (const here of document.querySelectorAll(".tabs > [aria-current]")) {
  here.parentElement.scrollLeft = here.offsetLeft + here.offsetWidth - here.parentElement.clientWidth;
}
document.addEventListener("htmx:load", (event) => arrive(event.target));

/* Who is not signed in any more is led to another page: that is no part of this one, and
   what is asked for again and again must not take anybody away from what they write. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  const led = xhr.responseURL && new URL(xhr.responseURL).pathname !== new URL(requestConfig.path, location.href).pathname;
  if (!led || !/^\s*<!doctype html/i.test(xhr.response)) return;
  event.detail.shouldSwap = false;
  if (requestConfig.triggeringEvent?.isTrusted) location.reload(); // somebody waits for it: to the page for signing in
});

/* Something went wrong on the way: said where messages are said. */
for (const kind of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(kind, () => {
    const place = document.getElementById("toasts");
    const kept = document.getElementById("lost");
    if (place && kept && !place.querySelector(".lost")) place.append(kept.content.cloneNode(true));
  });
}
