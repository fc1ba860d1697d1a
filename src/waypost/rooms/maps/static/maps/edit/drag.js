/* Dragging stages, steps, lanes and cards, with mouse or finger; where something will land is shown. */
import { announce, make, say } from "./words.js";

const FAR = 6;

export class Drag {
  constructor(editor) {
    this.editor = editor;
    editor.board.grid.addEventListener("pointerdown", (event) => this.down(event));
  }

  down(event) {
    const cell = event.target.closest("[data-key]");
    if (!cell || event.button || event.shiftKey || event.target.closest(".point")) return;
    const place = this.editor.store.places.get(cell.dataset.key), piece = event.target.closest(".item");
    const head = ["stage", "step", "lane"].includes(place.kind);
    if (!head && !(place.kind === "cell" && piece)) return;
    if (event.pointerType === "touch" && !event.target.closest(".grip") && !cell.classList.contains("active")) return;
    const number = piece ? Number(piece.dataset.number) : null;
    const label = head ? place.name : place.says[number] || "";
    this.follow(event, label, (at) => (head ? this.slot(place, at) : this.onto(place, at, piece.dataset.field)), (target) => {
      if (head) this.editor.building.place(place.kind, place.id, target.into, target.after);
      else if (piece.dataset.field) this.editor.building.serve(piece.dataset.field, place, target.place);
      else this.editor.building.bring(place, target.place, [this.editor.building.items(place)[number]]);
    });
  }

  /* What is taken from the palette lands in the cell of its lane. */
  fromPalette(event, lane, name, id = null) {
    const fits = (at) => { const place = this.under(at); return place?.kind === "cell" && place.at && place.lane === lane ? { place, box: place.box, into: "" } : null; };
    this.follow(event, name, fits, ({ place }) => this.editor.palette.put(place, name, id));
  }

  follow(event, label, find, drop) {
    const { board } = this.editor, start = [event.clientX, event.clientY];
    let ghost = null, mark = null, target = null;
    const move = (now) => {
      if (!ghost && Math.hypot(now.clientX - start[0], now.clientY - start[1]) < FAR) return;
      if (!ghost) {
        ghost = make("div", { class: "ghost" }, label);
        mark = make("div", { class: "drop" });
        board.above.append(mark, ghost);
        document.body.classList.add("dragging");
      }
      now.preventDefault();
      this.edge(now);
      const [x, y] = board.at(now);
      Object.assign(ghost.style, { left: `${x + 14}px`, top: `${y + 10}px` });
      target = find([x, y]);
      mark.hidden = !target;
      if (!target) return;
      const [bx, by, bw, bh] = target.box;
      mark.classList.toggle("into", target.line === undefined);
      Object.assign(mark.style, { left: `${bx}px`, top: `${by}px`, width: `${bw}px`, height: `${bh}px` });
    };
    const end = (now) => {
      for (const [kind, act] of listeners) removeEventListener(kind, act);
      document.body.classList.remove("dragging");
      ghost?.remove();
      mark?.remove();
      if (ghost && now.type === "pointerup" && target) drop(target);
    };
    const leave = (now) => now.key === "Escape" && (target = null, end(now), announce(say("Left where it was", "Am Platz gelassen")));
    const listeners = [["pointermove", move], ["pointerup", end], ["pointercancel", end], ["keydown", leave]];
    for (const [kind, act] of listeners) addEventListener(kind, act);
  }

  /* Near the rim the drawing scrolls along. */
  edge(event) {
    const { pane } = this.editor.board, box = pane.getBoundingClientRect();
    if (event.clientX > box.right - 40) pane.scrollLeft += 14;
    if (event.clientX < box.left + 40) pane.scrollLeft -= 14;
    if (event.clientY > box.bottom - 40) pane.scrollTop += 14;
    if (event.clientY < box.top + 40) pane.scrollTop -= 14;
  }

  under([x, y]) {
    return this.editor.store.map.places.find(({ kind, box }) => kind !== "item" && x >= box[0] && x < box[0] + box[2] && y >= box[1] && y < box[1] + box[3]);
  }

  /* Between which two a stage, step or lane would stand. */
  slot(moved, [x, y]) {
    const { store } = this.editor, upright = moved.kind === "lane";
    const beside = store.map.places.filter((each) => each.kind === moved.kind || (moved.kind === "step" && each.kind === "vacant"));
    const at = upright ? y : x, [from, size] = upright ? [1, 3] : [0, 2];
    const over = beside.find(({ box }) => at >= box[from] && at < box[from] + box[size]);
    if (!over || over === moved) return null;
    const [bx, by, bw, bh] = over.box;
    if (over.kind === "vacant") return { into: over.id, after: "", box: over.box };
    const behind = at > over.box[from] + over.box[size] / 2;
    const after = behind ? over.id : store.before(moved.kind, over.id);
    const into = moved.kind === "step" ? store.stageOf(over.id).id : "";
    const whole = moved.kind === "lane" ? Math.max(...store.cells(over.id).map((each) => each.box[0] + each.box[2]), bx + bw) - bx : bw;
    const box = upright ? [bx, (behind ? by + bh : by) - 5, whole, 4] : [(behind ? bx + bw : bx) - 2, by, 4, moved.kind === "step" ? store.map.size[1] - by - 60 : bh];
    if (after === moved.id) return null;
    return { into, after, box, line: true };
  }

  onto(from, at, work) {
    const place = this.under(at);
    if (place?.kind !== "cell" || place === from || (work ? place.id !== from.id : !place.at)) return null;
    return { place, box: place.box };
  }
}
