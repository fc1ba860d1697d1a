/* What every page does: menus that close, toasts that go, dialogs that open, errors that are met first. */
const open = () => document.querySelectorAll("details.popover[open], details.filter[open], .rail-foot > details[open]");

document.addEventListener("click", (event) => {
  for (const each of open()) if (!each.contains(event.target)) each.open = false;
  const target = event.target.closest?.("[data-close], [data-open]");
  if (!target) return;
  if (target.dataset.open) document.getElementById(target.dataset.open)?.showModal();
  else (target.closest(".toast") ?? target.closest("dialog"))?.[target.closest(".toast") ? "remove" : "close"]();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const each of open()) { each.open = false; each.querySelector("summary")?.focus(); }
});

for (const wrong of document.querySelectorAll("[data-focus]")) wrong.focus();
