/* The drawing and, above it, a grid that can be walked: every place of the drawing is a cell with a name. */
import { icon, make, say } from "./words.js";
import { keyOf } from "./store.js";

const LEAST = 0.3, MOST = 2;
const A_FRAME = 3; // parts out of sight that are drawn anew in one frame
const RIM = 8; // how far a part may reach beyond its own height

export class Board {
  cells = new Map();
  zoom = 1;
  rows = [];
  parts = new Map();

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

  /* The picture as it is now: parts that stayed the same stay in the page, those that only moved are moved. */
  draw() {
    const { map } = this.editor.store, first = !this.parts.size, size = String([map.size, map.heads]);
    this.heads.box = map.heads;
    this.hang(map);
    this.tile();
    if (first) {
      const fit = this.fitting();
      this.resize(fit > 0.62 ? Math.min(1.1, fit) : this.pane.clientWidth < 600 ? 0.6 : 0.75);
    } else if (this.size !== size) this.resize(this.zoom);
    this.size = size;
  }

  /* Each part is a picture of its own, so that what stayed the same stays in the page. Whoever edits waits for what is in
     sight alone: the other parts follow when that is painted. */
  hang({ parts, size: [wide, high], heads: [, from, beside] }) {
    const known = this.parts, { scrollTop, clientHeight } = this.pane;
    const inSight = (top, tall) => !known.size || (top * this.zoom < scrollTop + clientHeight && (top + tall) * this.zoom > scrollTop);
    this.parts = new Map();
    for (const [place, { name, top, mark, svg }] of parts.entries()) {
      const part = known.get(name) ?? { whole: shape("svg", { class: "part" }), head: shape("svg", { class: "part" }) };
      const tall = (name === "ground" || name === "links" ? high : (parts[place + 1]?.top || high) - top) + 2 * RIM;
      this.parts.set(name, Object.assign(part, { wanted: { mark, svg } }));
      if (inSight(top, tall)) this.fill(part);
      this.lay(part, { top, wide, tall, beside, down: top - from });
    }
    arrange(this.picture, [...this.parts.values()].map((part) => part.whole));
    this.follow();
  }

  /* The names of lanes hang once more where they stay in sight. */
  fill(part) {
    const { mark, svg } = part.wanted;
    if (part.mark === mark) return;
    part.mark = mark;
    part.whole.innerHTML = svg; // written and escaped by the drawing core
    part.head.replaceChildren(...[...part.whole.querySelectorAll("[data-part=head]")].map((each) => each.cloneNode(true)));
  }

  /* A few parts a frame, so that they keep nobody from going on. */
  follow() {
    arrange(this.heads, [...this.parts.values()].filter((part) => part.head.firstChild).map((part) => part.head));
    const behind = [...this.parts.values()].filter((part) => part.mark !== part.wanted.mark);
    this.plate.toggleAttribute("data-behind", behind.length > 0);
    cancelAnimationFrame(this.following);
    if (behind.length) this.following = requestAnimationFrame(() => setTimeout(() => { behind.slice(0, A_FRAME).forEach((part) => this.fill(part)); this.follow(); }));
  }

  /* Where a part hangs and how large it is, as far as that is new. */
  lay(part, at) {
    const now = JSON.stringify([at, this.zoom]), px = (length) => `${length * this.zoom}px`;
    if (part.now === now) return;
    if (part.at?.wide !== at.wide || part.at?.tall !== at.tall) part.whole.setAttribute("viewBox", `0 ${-RIM} ${at.wide} ${at.tall}`);
    if (part.at?.beside !== at.beside || part.at?.tall !== at.tall) part.head.setAttribute("viewBox", `0 ${-RIM} ${at.beside} ${at.tall}`);
    Object.assign(part.whole.style, { top: px(at.top - RIM), width: px(at.wide), height: px(at.tall) });
    Object.assign(part.head.style, { top: px(at.down - RIM), width: px(at.beside), height: px(at.tall) });
    Object.assign(part, { at, now });
  }

  tile() {
    const { store } = this.editor;
    const held = document.activeElement, focused = this.grid.contains(held) ? held.closest("[data-key]")?.dataset.key : null;
    const persona = held?.matches?.(".point") ? held.dataset.field : null;
    this.rows = inRows(store);
    const known = new Set();
    const there = new Map([...this.grid.children].map((row) => [row.dataset.row, row]));
    const rows = this.rows.map((places, at) => {
      const name = places[0].kind === "lane" ? places[0].id : `row ${at}`; // no id has a blank
      const row = there.get(name) ?? make("div", { role: "row", "data-row": name });
      arrange(row, places.map((place) => { known.add(keyOf(place)); return this.cell(place); }));
      return row;
    });
    for (const key of this.cells.keys()) if (!known.has(key)) this.cells.delete(key);
    arrange(this.grid, rows);
    this.grid.setAttribute("aria-rowcount", rows.length);
    if (!focused || document.activeElement === held) return;
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
    const items = this.editor.store.items.get(key) || [], notes = this.editor.comments.badge(key);
    const look = JSON.stringify([place.box, place.name, place.scale, items, notes?.textContent]);
    if (made.look === look && !made.querySelector(".point[role=slider]")) return made; // a point may have been dragged
    made.look = look;
    made.setAttribute("aria-label", place.name);
    Object.assign(made.style, { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` });
    const pieces = items.map((item) => {
      const [ix, iy, iw, ih] = item.box;
      const piece = make("span", { class: `item${place.scale ? " point" : ""}`, "data-number": item.number, "data-field": item.field });
      Object.assign(piece.style, { left: `${ix - x}px`, top: `${iy - y}px`, width: `${iw}px`, height: `${ih}px` });
      return piece;
    });
    const grip = ["stage", "step", "lane"].includes(place.kind) ? make("span", { class: "grip" }, icon("grip-vertical")) : null;
    const said = place.kind === "lane" ? make("span", { class: "spoken" }, place.name) : "";
    made.replaceChildren(said, ...pieces, ...(notes ? [notes] : []), ...(grip ? [grip] : []));
    return made;
  }

  resize(zoom) {
    const [wide, high] = this.editor.store.map.size;
    const middle = (this.pane.scrollLeft + this.pane.clientWidth / 2) / this.zoom;
    const top = this.pane.scrollTop / this.zoom;
    this.zoom = Math.max(LEAST, Math.min(MOST, zoom));
    Object.assign(this.plate.style, { width: `${wide * this.zoom}px`, height: `${high * this.zoom}px` });
    for (const part of this.parts.values()) this.lay(part, part.at);
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

/* These children in this order; who is in the right place already is not touched, and keeps the focus. */
function arrange(parent, children) {
  const wanted = new Set(children);
  for (const old of [...parent.children]) if (!wanted.has(old)) old.remove();
  let next = parent.firstElementChild;
  for (const each of children) {
    if (each === next) next = next.nextElementSibling;
    else parent.insertBefore(each, next);
  }
}

function shape(tag, given) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
  return made;
}

/* Header, stages, steps, and a row for each lane, in the order in which they are read. */
function inRows(store) {
  const all = store.map.places.filter((each) => each.kind !== "item");
  const of = (...kinds) => all.filter((each) => kinds.includes(each.kind));
  const lanes = of("lane").map((head) => [head, ...all.filter((each) => each.kind === "cell" && each.id === head.id)]);
  return [of("persona", "journey"), of("stage"), of("step", "vacant"), ...lanes].filter((row) => row.length);
}
