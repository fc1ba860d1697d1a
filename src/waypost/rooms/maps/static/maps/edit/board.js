/* The drawing and, above it, a grid that can be walked: every place of the drawing is a cell with a name. */
import { icon, make, say } from "./words.js";
import { keyOf } from "./store.js";

const LEAST = 0.3, MOST = 2;

export class Board {
  cells = new Map();
  zoom = 1;
  rows = [];

  constructor(editor) {
    this.editor = editor;
    this.pane = document.getElementById("pane");
    this.plate = document.getElementById("plate");
    this.picture = make("div", { class: "picture", "aria-hidden": "true" });
    this.grid = make("div", { class: "places", role: "grid", "aria-label": say("Map", "Karte"), "aria-multiselectable": "true" });
    this.heads = make("div", { class: "heads", "aria-hidden": "true" });
    this.above = make("div", { class: "above" });
    this.plate.append(this.picture, this.heads, this.grid, this.above);
    this.pane.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.resize(this.zoom * Math.exp(-event.deltaY / 300));
    }, { passive: false });
    for (const button of document.querySelectorAll("[data-size]")) {
      button.addEventListener("click", () => this.resize({ in: this.zoom * 1.25, out: this.zoom / 1.25, fit: this.fitting() }[button.dataset.size]));
    }
  }

  fitting() { return this.pane.clientWidth / this.editor.store.map.size[0]; }

  /* The new picture; whoever was in a cell stays in it. */
  draw() {
    const { map } = this.editor.store;
    const first = !this.picture.firstChild;
    this.picture.innerHTML = map.svg; // written and escaped by the drawing core
    const svg = this.picture.querySelector("svg");
    for (const each of ["role", "aria-labelledby", "lang"]) svg.removeAttribute(each);
    svg.querySelectorAll(":scope > title, :scope > desc").forEach((each) => each.remove());
    this.strip(svg, map.heads);
    this.tile();
    if (first) {
      const fit = this.fitting();
      this.resize(fit > 0.62 ? Math.min(1.1, fit) : this.pane.clientWidth < 600 ? 0.6 : 0.75);
    } else this.resize(this.zoom);
  }

  /* The names of the lanes once more, where they stay in sight. */
  strip(svg, [x, y, w, h]) {
    const made = document.createElementNS(svg.namespaceURI, "svg");
    made.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
    made.setAttribute("font-family", svg.getAttribute("font-family"));
    const use = document.createElementNS(svg.namespaceURI, "use");
    use.setAttribute("href", "#edited-picture");
    made.append(use);
    this.heads.replaceChildren(made);
    this.heads.box = [x, y, w, h];
  }

  tile() {
    const { store } = this.editor;
    const held = document.activeElement, focused = this.grid.contains(held) ? held.closest("[data-key]")?.dataset.key : null;
    const persona = held?.matches?.(".point") ? held.dataset.field : null;
    this.rows = inRows(store);
    const known = new Set();
    const rows = this.rows.map((places) => {
      const row = make("div", { role: "row" });
      row.append(...places.map((place) => { known.add(keyOf(place)); return this.cell(place); }));
      return row;
    });
    for (const key of this.cells.keys()) if (!known.has(key)) this.cells.delete(key);
    this.grid.replaceChildren(...rows);
    this.grid.setAttribute("aria-rowcount", rows.length);
    if (!focused) return;
    const key = this.cells.has(focused) ? focused : this.nearest(this.focused);
    if (persona !== null && store.places.get(key)?.scale) this.editor.curve.focus(store.places.get(key), persona);
    else if (key) this.editor.walking.go(key, { scroll: key !== focused });
  }

  /* Where something stood that is no longer there, what stands there now. */
  nearest(gone) {
    const off = (each) => Math.abs(each[0] - gone.box[0]) + 2 * Math.abs(each[1] - gone.box[1]);
    const all = [...this.editor.store.places.values()], alike = all.filter((each) => each.kind === gone?.kind);
    const places = alike.length ? alike : all;
    return gone && places.length ? keyOf(places.reduce((best, each) => (off(each.box) < off(best.box) ? each : best))) : null;
  }

  cell(place) {
    const key = keyOf(place), [x, y, w, h] = place.box;
    let made = this.cells.get(key);
    if (!made) {
      made = make("div", { role: place.kind === "lane" ? "rowheader" : "gridcell", class: `place ${place.kind}`, "data-key": key, tabindex: "-1" });
      this.cells.set(key, made);
    }
    made.setAttribute("aria-label", place.name);
    Object.assign(made.style, { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` });
    const items = (this.editor.store.items.get(key) || []).map((item) => {
      const [ix, iy, iw, ih] = item.box;
      const piece = make("span", { class: `item${place.scale ? " point" : ""}`, "data-number": item.number, "data-field": item.field });
      Object.assign(piece.style, { left: `${ix - x}px`, top: `${iy - y}px`, width: `${iw}px`, height: `${ih}px` });
      return piece;
    });
    const notes = this.editor.comments.badge(key);
    const grip = ["stage", "step", "lane"].includes(place.kind) ? make("span", { class: "grip" }, icon("grip-vertical")) : null;
    const said = place.kind === "lane" ? make("span", { class: "spoken" }, place.name) : "";
    made.replaceChildren(said, ...items, ...(notes ? [notes] : []), ...(grip ? [grip] : []));
    return made;
  }

  resize(zoom) {
    const [wide, high] = this.editor.store.map.size;
    const middle = (this.pane.scrollLeft + this.pane.clientWidth / 2) / this.zoom;
    const top = this.pane.scrollTop / this.zoom;
    this.zoom = Math.max(LEAST, Math.min(MOST, zoom));
    Object.assign(this.plate.style, { width: `${wide * this.zoom}px`, height: `${high * this.zoom}px` });
    const svg = this.picture.querySelector("svg");
    Object.assign(svg.style, { width: `${wide * this.zoom}px`, height: `${high * this.zoom}px` });
    for (const layer of [this.grid, this.above]) Object.assign(layer.style, { width: `${wide}px`, height: `${high}px`, transform: `scale(${this.zoom})` });
    const [, y, w, h] = this.heads.box;
    Object.assign(this.heads.style, { width: `${w * this.zoom}px`, height: `${h * this.zoom}px`, marginTop: `${y * this.zoom}px` });
    this.pane.scrollLeft = middle * this.zoom - this.pane.clientWidth / 2;
    this.pane.scrollTop = top * this.zoom;
    document.getElementById("size").value = `${Math.round(this.zoom * 100)}\u202f%`;
  }

  /* Where a point of the window lies in the drawing. */
  at(event) {
    const box = this.plate.getBoundingClientRect();
    return [(event.clientX - box.left) / this.zoom, (event.clientY - box.top) / this.zoom];
  }

  /* A cell comes into sight right of the lane names, which stay. */
  reveal(place) {
    const [x, y, w, h] = place.box.map((each) => each * this.zoom);
    const left = place.step || place.kind === "step" || place.kind === "stage" ? this.heads.box[2] * this.zoom : 0;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.pane;
    if (x < scrollLeft + left) this.pane.scrollLeft = x - left - 8;
    else if (x + w > scrollLeft + clientWidth) this.pane.scrollLeft = Math.min(x - left, x + w - clientWidth + 12);
    if (y < scrollTop) this.pane.scrollTop = y - 12;
    else if (y + h > scrollTop + clientHeight) this.pane.scrollTop = Math.min(y, y + h - clientHeight + 12);
  }
}

/* Header, stages, steps, and a row for each lane, in the order in which they are read. */
function inRows(store) {
  const all = store.map.places.filter((each) => each.kind !== "item");
  const of = (...kinds) => all.filter((each) => kinds.includes(each.kind));
  const lanes = of("lane").map((head) => [head, ...all.filter((each) => each.kind === "cell" && each.id === head.id)]);
  return [of("persona", "journey"), of("stage"), of("step", "vacant"), ...lanes].filter((row) => row.length);
}
