/* Walking the grid: one cell has the focus, several may be chosen. */
import { keyOf } from "./store.js";
import { icon, make, say } from "./words.js";

export class Walking {
  chosen = new Set();
  anchor = null;

  constructor(editor) {
    this.editor = editor;
    const { grid } = editor.board;
    grid.addEventListener("focusin", (event) => {
      const cell = event.target.closest("[data-key]");
      if (cell) this.arrived(cell.dataset.key);
    });
    grid.addEventListener("pointerdown", (event) => {
      const cell = event.target.closest("[data-key]");
      if (!cell || event.button) return;
      const piece = event.target.closest(".item");
      if (event.shiftKey && this.anchor) { event.preventDefault(); this.extend(cell.dataset.key); return; }
      this.go(cell.dataset.key, { scroll: false });
      editor.item = piece && !piece.classList.contains("point") ? Number(piece.dataset.number) : null;
      this.show();
      editor.selected();
    });
    grid.addEventListener("dblclick", (event) => event.target.closest("[data-key]") && editor.typing.begin());
  }

  arrived(key) {
    if (this.editor.active === key) return;
    this.editor.active = key;
    this.editor.item = null;
    if (!this.extending) { this.anchor = key; this.chosen = new Set([key]); }
    this.show();
    this.editor.selected();
  }

  go(key, { scroll = true, extend = false } = {}) {
    const cell = this.editor.board.cells.get(key);
    if (!cell) return;
    this.extending = extend;
    if (!extend) { this.anchor = key; this.chosen = new Set([key]); }
    if (scroll) this.editor.board.reveal(this.editor.store.places.get(key));
    cell.focus({ preventScroll: true });
    if (this.editor.active !== key) this.arrived(key);
    this.extending = false;
    this.show();
  }

  /* The cell next to a place in a direction: by where things stand, so that rows of any length are walked alike. */
  next(key, way) {
    const { rows } = this.editor.board;
    const at = rows.findIndex((row) => row.some((place) => keyOf(place) === key));
    if (at < 0) return rows[0]?.[0] && keyOf(rows[0][0]);
    const row = rows[at], place = row.findIndex((each) => keyOf(each) === key);
    if (way === "left" || way === "right") return keyOf(row[Math.max(0, Math.min(row.length - 1, place + (way === "left" ? -1 : 1)))]);
    if (way === "home" || way === "end") return keyOf(row[way === "home" ? 0 : row.length - 1]);
    if (way === "first" || way === "last") { const end = rows[way === "first" ? 0 : rows.length - 1]; return keyOf(end[way === "first" ? 0 : end.length - 1]); }
    const other = rows[at + (way === "up" ? -1 : 1)];
    if (!other) return key;
    const middle = row[place].box[0] + Math.min(row[place].box[2], 160) / 2;
    const off = (each) => (middle < each.box[0] ? each.box[0] - middle : Math.max(0, middle - each.box[0] - each.box[2]));
    return keyOf(other.reduce((best, each) => (off(each) < off(best) ? each : best)));
  }

  /* All cells between the anchor and a cell, as in a sheet. */
  extend(key) {
    const { store } = this.editor;
    const from = store.places.get(this.anchor), to = store.places.get(key);
    if (from?.kind !== "cell" || to?.kind !== "cell") return this.go(key);
    const left = Math.min(from.box[0], to.box[0]), right = Math.max(from.box[0], to.box[0]);
    const top = Math.min(from.box[1], to.box[1]), bottom = Math.max(from.box[1], to.box[1]);
    const inside = (each) => each.kind === "cell" && each.box[0] >= left && each.box[0] <= right && each.box[1] >= top && each.box[1] <= bottom;
    this.chosen = new Set(store.map.places.filter(inside).map(keyOf));
    this.go(key, { extend: true });
  }

  /* For the mouse: a comment is one click away. The keyboard has a key for it. */
  talk({ box: [x, y, w] }) {
    const title = say("Comment (Shift+F2)", "Kommentieren (Umschalt+F2)");
    const made = make("button", { type: "button", class: "handle talk", tabindex: "-1", "aria-hidden": "true", title, onclick: () => this.editor.comments.begin() }, icon("message-circle"));
    Object.assign(made.style, { left: `${x + w - 44}px`, top: `${y - 12}px` });
    return made;
  }

  /* For the mouse: one more before or behind what is chosen. The keyboard has keys for it, the panel buttons. */
  handles() {
    const { board, store, active, building } = this.editor, place = store.places.get(active);
    for (const old of board.above.querySelectorAll(".handle")) old.remove();
    if (place && place.kind !== "vacant") board.above.append(this.talk(place));
    if (!["stage", "step", "lane"].includes(place?.kind)) return;
    const [x, y, w, h] = place.box, upright = place.kind === "lane";
    for (const side of ["before", "after"]) {
      const far = side === "after" ? 1 : 0;
      const title = far ? say("One more behind", "Dahinter hinzufügen") : say("One more before", "Davor hinzufügen");
      const made = make("button", { type: "button", class: "handle", tabindex: "-1", "aria-hidden": "true", title, onclick: () => building.beside(side) }, icon("plus"));
      Object.assign(made.style, { left: `${(upright ? x + w / 2 : x + far * w) - 12}px`, top: `${(upright ? y + far * h : y + Math.min(h / 2, 24)) - 12}px` });
      board.above.append(made);
    }
  }

  show() {
    const { board, active, store } = this.editor;
    board.focused = store.places.get(active) ?? board.focused;
    let reachable = false;
    for (const [key, cell] of board.cells) {
      const here = key === active;
      reachable ||= here;
      cell.tabIndex = here ? 0 : -1;
      cell.setAttribute("aria-selected", this.chosen.has(key));
      cell.classList.toggle("active", here);
      for (const piece of cell.querySelectorAll(".item")) piece.classList.toggle("chosen", here && Number(piece.dataset.number) === this.editor.item && !piece.classList.contains("point"));
    }
    if (!reachable && board.rows[0]) { const first = board.cells.get(keyOf(board.rows[Math.min(2, board.rows.length - 1)][0])); if (first) first.tabIndex = 0; }
    this.handles();
    const several = this.chosen.size > 1;
    document.getElementById("chosen").textContent = several ? say(`${this.chosen.size} cells`, `${this.chosen.size} Zellen`) : store.places.get(active)?.name.split(":")[0] || "";
  }
}
