/* The keyboard: everything that the mouse can do. */
import { announce, say, spoken } from "./words.js";
import { keyOf } from "./store.js";

const ARROWS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

export function listen(editor) {
  editor.board.grid.addEventListener("keydown", (event) => {
    if (event.target.closest("[role=slider]") || event.key === "?") return;
    if (walk(editor, event) || act(editor, event)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select, [contenteditable]") || event.defaultPrevented) return;
    if (event.key === "?" && !document.querySelector("dialog[open]")) { event.preventDefault(); help(editor); return; }
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "z") { event.preventDefault(); event.shiftKey ? editor.history.redo() : editor.history.undo(); }
    if (key === "y" && !event.shiftKey) { event.preventDefault(); editor.history.redo(); }
  });
}

/* The sheet of keys; whoever closes it is where they were. */
function help(editor) {
  const sheet = document.getElementById("keys"), back = document.activeElement;
  sheet.addEventListener("close", () => (back?.isConnected ? back.focus() : editor.walking.go(editor.active)), { once: true });
  sheet.showModal();
}

function walk(editor, event) {
  const { walking } = editor, way = ARROWS[event.key], control = event.ctrlKey || event.metaKey;
  if (event.altKey && event.shiftKey && way) { editor.building.beside(way === "right" || way === "down" ? "after" : "before"); return true; }
  if (event.altKey && way) { editor.building.move(way); return true; }
  if (event.altKey) return false;
  if (event.shiftKey && way && !control) { walking.extend(walking.next(editor.active, way)); return true; }
  if (way && control) { walking.go(walking.next(editor.active, { left: "home", right: "end", up: "first", down: "last" }[way])); return true; }
  if (way) { walking.go(walking.next(editor.active, way)); return true; }
  if (event.key === "Home" || event.key === "End") {
    const end = event.key === "Home";
    walking.go(walking.next(editor.active, control ? (end ? "first" : "last") : end ? "home" : "end"));
    return true;
  }
  if (event.key === "PageDown" || event.key === "PageUp") { item(editor, event.key === "PageDown" ? 1 : -1); return true; }
  return false;
}

/* The next card of the cell; behind the last one the whole cell. */
function item(editor, step) {
  const place = editor.store.places.get(editor.active);
  if (place?.kind !== "cell" || !place.says.length) return;
  const count = place.says.length + 1;
  const at = ((editor.item ?? -1) + 1 + step + count) % count - 1;
  editor.item = at < 0 ? null : at;
  const told = place.scale ? spoken(place.says[at] ?? "") : place.says[at];
  announce(at < 0 ? say("Whole cell", "Ganze Zelle") : say(`${at + 1} of ${count - 1}: ${told}`, `${at + 1} von ${count - 1}: ${told}`));
  editor.walking.show();
  editor.selected();
}

function act(editor, event) {
  const { key } = event, control = event.ctrlKey || event.metaKey;
  if (key === "F2" && event.shiftKey) { editor.comments.begin(); return true; }
  if (key === "Enter" || key === "F2") { editor.typing.begin(); return true; }
  if (key === "Delete" || key === "Backspace") { editor.building.remove(); return true; }
  if (key === "Insert") { editor.building.beside(event.shiftKey ? "before" : "after"); return true; }
  if (key === " " && !control) { editor.panel.focus(); return true; }
  if (key === "Escape") {
    const before = editor.item !== null || editor.walking.chosen.size > 1;
    editor.item = null;
    editor.walking.go(editor.active);
    return before;
  }
  if (control && key.toLowerCase() === "d") { editor.building.duplicate(); return true; }
  if (control && key.toLowerCase() === "a") {
    editor.walking.chosen = new Set(editor.store.map.places.filter((each) => each.kind === "cell").map(keyOf));
    editor.walking.show();
    return true;
  }
  if (key.length === 1 && !control && !event.altKey && key !== " ") { editor.typing.begin({ start: key }); return true; }
  return false;
}
