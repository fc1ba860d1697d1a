/* Copy, cut and paste: cells as a range of a spreadsheet understands them, lists as one card each. */
import { announce, say } from "./words.js";
import { read, written } from "./range.js";
import { keyOf, same } from "./store.js";

export class Clipboard {
  taken = null;

  constructor(editor) {
    this.editor = editor;
    for (const kind of ["copy", "cut", "paste"]) document.addEventListener(kind, (event) => this[kind](event));
  }

  /* The event itself goes to the body: nothing in the grid is a field. */
  here() { return document.activeElement?.closest("[role=grid]") && !this.editor.typing.open && !getSelection()?.toString(); }

  /* What is chosen, row by row. */
  rows() {
    const { store, walking } = this.editor;
    const places = [...walking.chosen].map((key) => store.places.get(key)).filter((each) => each?.kind === "cell");
    const tops = [...new Set(places.map((each) => each.box[1]))].sort((a, b) => a - b);
    return tops.map((top) => places.filter((each) => each.box[1] === top).sort((a, b) => a.box[0] - b.box[0]));
  }

  copy(event) {
    if (!this.here()) return false;
    const { editor } = this, rows = this.rows(), active = editor.store.places.get(editor.active);
    if (!rows.length && active?.kind !== "cell") {
      if (!active) return false;
      this.taken = { part: { kind: active.kind, id: active.id }, text: active.says?.[0] || active.name };
    } else {
      const single = editor.item !== null && rows.length === 1 && rows[0].length === 1;
      const cells = rows.map((row) => row.map((place) => (single ? [place.says[editor.item]] : place.says)));
      const text = cells.length === 1 && cells[0].length === 1 ? cells[0][0].join("\n") : written(cells.map((row) => row.map((says) => says.join("\n"))));
      const from = rows[0][0], items = from.at ? editor.building.items(from) : [];
      this.taken = { text, from: rows.length === 1 && rows[0].length === 1 ? from : null, items: structuredClone(single ? [items[editor.item]] : items) };
    }
    event.clipboardData.setData("text/plain", this.taken.text);
    event.preventDefault();
    announce(say("Copied", "Kopiert"));
    return true;
  }

  cut(event) {
    if (this.copy(event) && this.editor.store.places.get(this.editor.active)?.kind === "cell") this.editor.building.remove();
  }

  paste(event) {
    if (!this.here() || this.editor.pictures.pasted(event)) return;
    const { editor } = this, { store } = editor, place = store.places.get(editor.active);
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    if (!place || !text) return;
    event.preventDefault();
    const own = this.taken?.text === text ? this.taken : null;
    if (own?.part && ["stage", "step", "lane"].includes(own.part.kind) && own.part.kind === place.kind) return this.again(own.part, place);
    if (place.kind !== "cell") {
      if (place.kind === "vacant" || place.kind === "persona") return;
      const at = place.kind === "journey" ? { kind: "journey", id: "" } : { kind: place.kind, id: place.id };
      return editor.change(at, place.kind === "journey" ? place.field : "name", place.says[0] || null, text.split("\n")[0].slice(0, 500));
    }
    if (!place.at) return announce(say("Backstage takes no range. Add work steps one by one.", "Backstage nimmt keinen Bereich auf. Bitte Arbeitsschritte einzeln anlegen."), true);
    if (own?.from && own.from.lane === place.lane && own.items.length) {
      return editor.change(place.at, place.field, store.cell(place), editor.building.joined(place, own.items), place.key, { focus: keyOf(place) });
    }
    editor.send([{ do: "paste", lane: place.id, step: place.step, text }], { focus: keyOf(place) });
    const rows = read(text);
    if (rows.every((row) => row.length === 1)) editor.pending(place, [...place.says, ...rows.flat()].join("\n"));
  }

  /* What came of a range: what was there before and what is empty now is said, and all of it is chosen. */
  pasted(done, linked = "") {
    const { editor } = this;
    const changes = done.flatMap(({ operation }) => (operation.do === "together" ? operation.operations : [operation]));
    const cells = changes.map((each) => editor.store.keyFor(each)).filter((key) => editor.store.places.has(key));
    if (!cells.length) return announce(say("It stands there already.", "Das steht schon da."));
    editor.walking.chosen = new Set(cells);
    editor.walking.show();
    const emptied = changes.filter((each) => each.after === null).length;
    const replaced = changes.filter((each) => each.after !== null && each.before !== null && lost(each)).length;
    const told = [
      cells.length === 1 ? say("Pasted into 1 cell", "In 1 Zelle eingefügt") : say(`Pasted into ${cells.length} cells`, `In ${cells.length} Zellen eingefügt`),
      replaced && say(`${replaced} had another text`, replaced === 1 ? "1 hatte einen anderen Text" : `${replaced} hatten einen anderen Text`),
      emptied && (emptied === 1 ? say("1 is empty now", "1 ist jetzt leer") : say(`${emptied} are empty now`, `${emptied} sind jetzt leer`)),
      linked,
    ].filter(Boolean).join(" · ");
    announce(told, false, () => editor.history.undo());
  }

  again(part, place) {
    const { editor } = this, found = editor.store.part(part.kind, part.id);
    if (!found) return;
    const copy = structuredClone(found);
    delete copy.id;
    for (const step of copy.steps || []) delete step.id;
    editor.building.add(part.kind, copy, { into: part.kind === "step" ? editor.store.stageOf(place.id).id : "", after: place.id });
  }
}

/* Whether something of a cell went when another text came. */
function lost({ before, after }) {
  if (!Array.isArray(before)) return true;
  return before.some((item) => !after.some((each) => same(each, item)));
}
