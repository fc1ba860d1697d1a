/* Names that still want a touchpoint: narrowed, chosen and set many at a time, by mouse or by keyboard alone.

   Nothing here is needed to name them one by one. The part of the page is put in by htmx, so listeners sit above it. */

let last = null; // the row that was chosen last: with Shift, all between are
const rows = table => [...table.tBodies[0].rows];
const shown = table => rows(table).filter(row => !row.hidden);
const box = row => row.querySelector("[data-chosen]");

function tell(bulk, table) {
  const count = rows(table).filter(row => box(row)?.checked).length;
  const said = bulk.querySelector("[data-count]");
  said.textContent = count ? said.dataset.some.replace("#", count) : said.dataset.none;
  bulk.querySelector("[data-set]").disabled = !count;
}

function choose(table, row, checked, withShift) {
  const all = shown(table);
  if (withShift && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(row)].sort((a, b) => a - b);
    for (const between of all.slice(from, to + 1)) box(between).checked = checked;
  }
  last = row;
}

function narrow(bulk, table) {
  const words = bulk.querySelector("[data-filter]").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows(table)) {
    const name = row.cells[0].textContent.toLocaleLowerCase();
    row.hidden = !words.every(word => name.includes(word));
  }
  const nothing = bulk.querySelector("[data-nothing]");
  nothing.hidden = shown(table).length > 0;
}

function set(bulk, table) {
  const to = bulk.querySelector("[data-to]").value.trim(), how = bulk.querySelector("[data-how]").value;
  for (const row of rows(table).filter(row => box(row)?.checked)) {
    row.querySelector("select[name^='how:']").value = how;
    row.querySelector("input[name^='to:']").value = how === "touchpoint" ? to : "";
    box(row).checked = false;
  }
  tell(bulk, table);
}

function around(target) {
  const form = target.closest?.("form");
  const bulk = form?.querySelector("[data-bulk]"), table = form?.querySelector("[data-names]");
  return bulk && table ? [bulk, table] : null;
}

function wake(root) {
  for (const bulk of root.querySelectorAll("[data-bulk][hidden]")) {
    const [, table] = around(bulk) ?? [];
    if (!table) continue;
    bulk.hidden = false;
    for (const row of rows(table)) if (box(row)) box(row).hidden = false;
    tell(bulk, table);
  }
}

document.addEventListener("click", event => {
  const found = around(event.target);
  if (!found) return;
  const [bulk, table] = found;
  if (event.target.closest("[data-set]")) return set(bulk, table);
  if (!event.target.matches("[data-chosen]")) return;
  choose(table, event.target.closest("tr"), event.target.checked, event.shiftKey);
  tell(bulk, table);
});
document.addEventListener("mousedown", event => {
  // With Shift a name is chosen by its words too, and no text is marked.
  if (event.shiftKey && event.target.closest("[data-names] label")) event.preventDefault();
});
document.addEventListener("change", event => {
  if (!event.target.matches("[data-how]")) return;
  event.target.closest("[data-bulk]").querySelector("[data-to]").hidden = event.target.value !== "touchpoint";
});
document.addEventListener("input", event => {
  const found = event.target.matches("[data-filter]") && around(event.target);
  if (found) narrow(...found);
});
document.addEventListener("keydown", event => {
  const found = around(event.target);
  if (!found) return;
  const [bulk, table] = found;
  if (event.key === "Enter" && event.target.matches("[data-filter], [data-to]")) {
    event.preventDefault(); // the form is not sent by mistake
    if (event.target.matches("[data-to]")) set(bulk, table);
    return;
  }
  const row = event.target.closest("[data-names] tbody tr");
  if (!row || !["ArrowDown", "ArrowUp"].includes(event.key) || !event.target.matches("[data-chosen]")) return;
  const all = shown(table), next = all[all.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) {
    event.preventDefault();
    if (event.shiftKey) {
      box(next).checked = box(row).checked = true;
      last = next;
      tell(bulk, table);
    }
    box(next).focus();
  }
});
document.addEventListener("htmx:load", event => wake(event.target.parentElement ?? document));
wake(document);
