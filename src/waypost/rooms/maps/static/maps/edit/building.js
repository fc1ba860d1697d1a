/* What can be done to stages, steps, lanes and cards, as operations of the journey document. */
import { announce, say } from "./words.js";
import { keyOf, whole } from "./store.js";

export class Building {
  constructor(editor) { this.editor = editor; }

  get store() { return this.editor.store; }

  write(place, lines, before = this.store.cell(place)) {
    const { at, field, key } = place;
    return { do: "write", lane: place.id, step: place.step, before, lines, place: { at, field, key } };
  }

  add(kind, part, { into = "", after = "" } = {}) {
    this.editor.send([{ do: "add", kind, part, into, after }], { focus: "added" });
  }

  /* A new neighbour of what is chosen; its name is asked for first. */
  beside(side) {
    const { editor, store } = this, place = store.places.get(editor.active);
    const step = place?.kind === "step" ? place.id : place?.kind === "cell" ? place.step : "";
    if (place?.kind === "lane") return editor.lanes.ask(side === "after" ? place.id : store.before("lane", place.id));
    if (place?.kind === "stage") return editor.typing.name("stage", { after: side === "after" ? place.id : store.before("stage", place.id) });
    if (step) return editor.typing.name("step", { into: store.stageOf(step).id, after: side === "after" ? step : store.before("step", step), at: store.places.get(`step:${step}::`) });
    if (place?.kind === "vacant") return editor.typing.name("step", { into: place.id });
    this.last("stage");
  }

  /* One more at the end. */
  last(kind) {
    const { store, editor } = this;
    const stages = store.map.places.filter((each) => each.kind === "stage");
    if (kind === "stage") return editor.typing.name("stage", { after: store.stages.at(-1)?.id || "", at: stages.at(-1) });
    const chosen = store.places.get(editor.active);
    const near = chosen?.kind === "stage" ? store.part("stage", chosen.id) : chosen?.step || chosen?.kind === "step" ? store.stageOf(chosen.step || chosen.id) : store.stages.at(-1);
    if (!near) return announce(say("A stage first, then its steps.", "Erst eine Phase, dann ihre Schritte."), true);
    const before = (near.steps || []).at(-1);
    const at = store.places.get(before ? `step:${before.id}::` : `vacant:${near.id}::`);
    editor.typing.name("step", { into: near.id, after: before?.id || "", at });
  }

  remove() {
    const { editor, store } = this, place = store.places.get(editor.active);
    const cells = [...editor.walking.chosen].map((key) => store.places.get(key)).filter((each) => each?.kind === "cell");
    if (cells.length === 1 && place?.lane === "image") return editor.pictures.remove(place.step);
    if (cells.length && place?.kind === "cell") return this.clear(cells);
    if (["stage", "step", "lane"].includes(place?.kind)) {
      const part = store.part(place.kind, place.id);
      const next = editor.walking.next(editor.active, place.kind === "lane" ? "up" : "left");
      editor.send([{ do: "remove", at: { kind: place.kind, id: place.id }, before: part }], { focus: next });
      return announce(say(`Removed: ${place.name}`, `Entfernt: ${place.name}`), false, () => editor.history.undo());
    }
    if (place?.kind === "journey" && place.field !== "name" && place.says[0]) editor.change({ kind: "journey", id: "" }, place.field, place.says[0], null);
  }

  clear(cells) {
    const { editor, store } = this;
    const works = cells.filter((each) => !each.at).flatMap((each) => store.items.get(keyOf(each)) || []).filter((each) => each.field && (editor.item === null || each.number === editor.item));
    const operations = works.map((each) => ({ do: "remove", at: { kind: "work", id: each.field }, before: store.part("work", each.field) }));
    for (const cell of cells.filter((each) => each.at && each.says.length)) {
      if (cell.lane === "image") { operations.push(...editor.pictures.changes(cell.step, store.part("step", cell.step), null, null)); continue; }
      const rest = cells.length === 1 && editor.item !== null ? cell.says.filter((_, place) => place !== editor.item) : [];
      operations.push(this.write(cell, rest));
    }
    if (!operations.length) return;
    editor.send(operations, { focus: editor.active });
    announce(say("Cleared. Ctrl+Z brings it back.", "Geleert. Strg+Z holt es zurück."), false, () => editor.history.undo());
  }

  duplicate() {
    const { editor, store } = this, place = store.places.get(editor.active);
    if (place?.kind === "cell") {
      const next = store.places.get(editor.walking.next(editor.active, "right"));
      if (!next?.at || next === place || !place.at) return;
      if (place.lane === "image") return editor.pictures.bring(place, next, { copy: true });
      const after = this.joined(next, this.items(place));
      return editor.change(next.at, next.field, store.cell(next), after, next.key, { focus: keyOf(next) });
    }
    if (!["stage", "step", "lane"].includes(place?.kind)) return;
    const copy = structuredClone(store.part(place.kind, place.id));
    delete copy.id;
    for (const step of copy.steps || []) delete step.id;
    if (copy.name) copy.name = say(`${copy.name} (copy)`, `${copy.name} (Kopie)`);
    this.add(place.kind, copy, { into: place.kind === "step" ? store.stageOf(place.id).id : "", after: place.id });
  }

  /* The things of a cell as the document has them; needs and other insights stand in one list of the step. */
  items(place) {
    const value = this.store.cell(place);
    if (!place.line) return value ? [value] : [];
    const left = [...place.says];
    return (value || []).filter((item) => {
      const at = left.indexOf(said(item, place.line));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
  }

  joined(place, items) {
    const there = this.store.cell(place);
    if (!place.line) return [there, ...items].filter(Boolean).join("\n") || null;
    return [...(there || []), ...items];
  }

  /* Alt and an arrow: what is chosen moves one place on. */
  move(way) {
    const { editor, store } = this, place = store.places.get(editor.active);
    const ahead = way === "right" || way === "down";
    if (place?.kind === "cell") return this.carry(place, way);
    if (place?.kind === "step" && (way === "left" || way === "right")) return this.moveStep(place.id, ahead);
    const sideways = { stage: ["left", "right"], lane: ["up", "down"] }[place?.kind];
    if (!sideways?.includes(way)) return;
    const list = store.list(place.kind), shown = list.filter((each) => each.id === place.id || store.places.has(`${place.kind}:${each.id}::`));
    const at = shown.findIndex((each) => each.id === place.id) + (ahead ? 1 : -1);
    if (at < 0 || at >= shown.length) return announce(say("It is the last one there.", "Weiter geht es dort nicht."));
    this.place(place.kind, place.id, "", ahead ? shown[at].id : store.before(place.kind, shown[at].id));
  }

  moveStep(id, ahead) {
    const { store } = this, stage = store.stageOf(id), at = stage.steps.findIndex((each) => each.id === id);
    const other = stage.steps[at + (ahead ? 1 : -1)];
    if (other) return this.place("step", id, stage.id, ahead ? other.id : store.before("step", other.id));
    const beyond = store.stages[store.stages.indexOf(stage) + (ahead ? 1 : -1)];
    if (!beyond) return announce(say("It is the last one there.", "Weiter geht es dort nicht."));
    this.place("step", id, beyond.id, ahead ? "" : beyond.steps?.at(-1)?.id || "");
  }

  place(kind, id, into, after) {
    if (after === id) return;
    this.editor.send([{ do: "move", at: { kind, id }, into, after }], { focus: `${kind}:${id}::` });
  }

  /* Cards go to the next step, or to another place in their cell. */
  carry(place, way) {
    const { editor, store } = this;
    if (!place.at) return this.carryWork(place, way);
    const items = this.items(place);
    if (!items.length) return;
    const number = editor.item ?? 0;
    if (place.lane === "image" && (way === "up" || way === "down")) return;
    if (way === "up" || way === "down") {
      const to = number + (way === "down" ? 1 : -1);
      if (!place.line || to < 0 || to >= items.length) return;
      const lines = [...place.says];
      [lines[number], lines[to]] = [lines[to], lines[number]];
      editor.item = to;
      return editor.send([this.write(place, lines)], { focus: keyOf(place) });
    }
    const next = store.places.get(editor.walking.next(editor.active, way));
    if (next?.kind === "cell" && next !== place) this.bring(place, next, editor.item === null ? items : [items[number]]);
  }

  /* A work step goes before or behind its neighbour in the cell, or serves the next step. */
  carryWork(place, way) {
    const { editor, store } = this, here = (store.items.get(keyOf(place)) || []).filter((each) => each.field);
    const at = Math.max(0, here.findIndex((each) => each.number === editor.item)), id = here[at]?.field;
    if (!id) return;
    if (way === "left" || way === "right") {
      const next = store.places.get(editor.walking.next(editor.active, way));
      return next?.kind === "cell" && next !== place ? this.serve(id, place, next) : announce(say("It is the last one there.", "Weiter geht es dort nicht."));
    }
    const order = store.works.map((each) => each.id), inside = here.map((each) => each.field).sort((one, other) => order.indexOf(one) - order.indexOf(other));
    const other = inside[inside.indexOf(id) + (way === "down" ? 1 : -1)];
    if (!other) return announce(say("It is the last one there.", "Weiter geht es dort nicht."));
    editor.send([{ do: "move", at: { kind: "work", id }, into: "", after: way === "down" ? other : store.before("work", other) }], { focus: keyOf(place), work: id });
  }

  /* A work step serves another step from now on. */
  serve(id, from, to) {
    const work = this.store.part("work", id), before = work.serves || [];
    const after = before.includes(to.step) ? before.filter((each) => each !== from.step) : before.includes(from.step) ? before.map((each) => (each === from.step ? to.step : each)) : [...before, to.step];
    this.editor.change({ kind: "work", id }, "serves", work.serves ?? null, after, "", { focus: keyOf(to), work: id });
  }

  /* From cell to cell of one lane, with all that is known of the cards; between lanes as text. */
  bring(from, to, moved, { copy = false } = {}) {
    const { store, editor } = this;
    if (!to.at || from === to) return;
    if (from.lane === "image" || to.lane === "image") return editor.pictures.bring(from, to, { copy });
    const alike = from.lane === to.lane && Boolean(from.line) === Boolean(to.line);
    const coming = alike ? moved : moved.map((item) => said(item, from.line) || item);
    const operations = [{ do: "change", at: to.at, field: to.field, key: to.key, before: store.cell(to), after: this.arrived(to, coming, alike) }];
    if (!copy) {
      const rest = from.line ? (store.cell(from) || []).filter((item) => !moved.includes(item)) : null;
      operations.push({ do: "change", at: from.at, field: from.field, key: from.key, before: store.cell(from), after: rest?.length ? rest : null });
    }
    if (to.at.kind === from.at.kind && to.at.id === from.at.id && to.field === from.field && to.key === from.key) return;
    editor.send([{ do: "together", operations }], { focus: keyOf(to) });
  }

  arrived(to, items, alike) {
    if (alike || !to.line) return this.joined(to, items);
    return this.joined(to, items.map((text) => (to.lane === "needs" ? { name: text, type: "need" } : { [to.line]: text })));
  }
}

/* What an item says in its cell. */
export function said(item, line) {
  const value = line ? whole(item, line)[line] ?? whole(item, line).id : item;
  if (typeof value === "number") return value ? `${value > 0 ? "+" : "−"}${Math.abs(value)}` : "0";
  return value === undefined || value === null ? "" : String(value);
}
