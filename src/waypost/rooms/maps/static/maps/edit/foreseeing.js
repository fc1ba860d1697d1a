/* What an edit will come to, shown over the drawing before the server has answered: a text in its cell, a veil over what
   goes, a name where something new or moved will stand. It goes when the new drawing is there. */
import { make } from "./words.js";
import { read } from "./range.js";
import { keyOf, whole } from "./store.js";

export class Foreseeing {
  constructor(editor) { this.editor = editor; }

  see(operations) {
    for (const each of operations) this[each.do]?.(each);
  }

  together({ operations }) { this.see(operations); }

  write({ lane, step, lines }) { this.text(this.editor.store.places.get(`cell:${lane}:${step}:`), lines.join("\n")); }

  change(operation) {
    const { places } = this.editor.store, place = places.get(this.editor.store.keyFor(operation)), { after } = operation;
    if (!place || place.scale) return; // the curve shows itself
    if (place.kind === "cell" || operation.field === "name" || operation.field === place.field) this.text(place, readable(after, place.line));
  }

  remove({ at }) { for (const box of this.boxes(at)) this.veil(box); }

  move({ at, after, into }) {
    for (const box of this.boxes(at)) this.veil(box);
    const place = this.editor.store.places.get(`${at.kind}:${at.id}::`);
    if (place) this.name(at.kind, place.title || place.says[0] || place.name, { after, into });
  }

  add({ kind, part, after, into }) { this.name(kind, part.name || "", { after, into }); }

  /* Columns go to the right, rows down the lanes, as in a sheet. */
  paste({ lane, step, text }) {
    const rows = this.editor.board.rows.filter((row) => row[0].kind === "lane" && row.length > 1);
    const first = rows.findIndex((row) => row[0].id === lane);
    const lines = read(text);
    if (lines.some((line) => line.length > 1)) lines.forEach((line, down) => {
      const cells = (rows[first + down] || []).slice(1), from = cells.findIndex((cell) => cell.step === step);
      line.forEach((words, across) => from >= 0 && words && this.text(cells[from + across], words));
    });
  }

  text(place, text) {
    if (!place) return;
    const key = keyOf(place), [x, y, w, h] = place.box, { above } = this.editor.board;
    [...above.querySelectorAll(".pending")].find((each) => each.dataset.for === key)?.remove();
    this.put({ class: `pending ${place.kind}`, "data-for": key }, { left: `${x}px`, top: `${y}px`, width: `${w}px`, minHeight: `${h}px` }, text);
  }

  veil([x, y, w, h]) { this.put({ class: "pending veil" }, { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` }); }

  /* At the far edge of what it will stand behind, else at the near edge of the first. */
  name(kind, text, { after, into }) {
    const { store } = this.editor, upright = kind === "lane";
    const behind = store.places.get(`${kind}:${after}::`), vacant = store.places.get(`vacant:${into}::`);
    const first = store.list(kind, kind === "step" ? store.part("stage", into)?.steps?.[0]?.id : "")[0];
    const place = behind ?? vacant ?? (first && store.places.get(`${kind}:${first.id}::`));
    if (!place || !text) return;
    const [x, y, w, h] = place.box, far = behind ? 1 : 0;
    this.put({ class: "pending named" }, { left: `${x + (upright || vacant ? 0 : far * w)}px`, top: `${y + (upright ? far * h : 0)}px` }, text);
  }

  /* What a part takes in the drawing: a stage or step all its column, a lane all its band. */
  boxes({ kind, id }) {
    const { store } = this.editor, [, high] = store.map.size;
    const [x, y, w, h] = store.places.get(`${kind}:${id}::`)?.box ?? [];
    if (x === undefined) return [];
    if (kind === "lane") return [[x, y, Math.max(w, ...store.cells(id).map(({ box }) => box[0] + box[2] - x)), h]];
    return kind === "stage" || kind === "step" ? [[x, y, w, high - y - 40]] : [];
  }

  put(given, style, text = "") {
    const made = make("div", given, text);
    Object.assign(made.style, style);
    this.editor.board.above.append(made);
  }
}

function readable(value, line) {
  if (Array.isArray(value)) return value.map((each) => readable(each, line)).join("\n");
  if (value === null || value === undefined) return "";
  const item = whole(value, line || "name");
  return String(item[line || "name"] ?? item.name ?? item.text ?? item.id ?? "");
}
