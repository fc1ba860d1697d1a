/* The panel: all that is known of what is chosen, and what can be done with it. */
import { icon, make, number as figure, say } from "./words.js";
import { FIELDS, ITEM, nested } from "./fields.js";
import { isPlace } from "./queue.js";
import { keyOf, same, whole } from "./store.js";
import { said } from "./building.js";
import { addPersona } from "./personas.js";
import { field, put, read } from "./writing.js";

const FOLDS = "details:not(.hints-fold)";

export class Panel {
  constructor(editor) {
    this.editor = editor;
    this.place = document.getElementById("panel");
    this.place.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
      editor.walking.go(editor.active);
    });
  }

  focus() {
    if (matchMedia("(max-width: 1100px)").matches) document.getElementById("side").scrollIntoView({ block: "nearest" });
    this.first()?.focus();
  }

  /* The first control of what is chosen; what is said about it stands above. */
  first() { return [...this.place.querySelectorAll("input, select, textarea, button")].find((each) => !each.closest(".talk") && each.checkVisibility()); }

  /* Whoever writes in a field goes on writing; all else is as it is now. */
  show({ again = false } = {}) {
    const { editor } = this;
    if (!editor.store.map) return;
    const old = document.activeElement, inside = this.place.contains(old);
    if (!again && inside && old.matches("input:not([type=checkbox]), textarea") && old.dataset.path && this.shown === editor.active && this.dirty(old)) return;
    const path = inside ? old.dataset.path : null, opened = [...this.place.querySelectorAll(FOLDS)].map((each) => each.open);
    const same = this.shown === editor.active;
    if (!same) document.getElementById("side").scrollTop = 0;
    this.shown = editor.active;
    this.seen = new Map();
    this.place.replaceChildren(...this.parts().filter(Boolean), editor.hints.fold());
    if (same) [...this.place.querySelectorAll(FOLDS)].forEach((each, place) => { if (opened[place] !== undefined) each.open = opened[place]; });
    if (path) {
      const again = this.place.querySelector(`[data-path="${CSS.escape(path)}"]`);
      again?.focus({ preventScroll: true });
      if (path === "palette") again?.setSelectionRange(again.value.length, again.value.length);
    } else if (inside) this.first()?.focus({ preventScroll: true });
  }

  /* What its author sees of a field of the document while the panel is not drawn anew: the server's word, and what was
     written here since. Cards and fields that lie in one list or object share it. */
  saw({ at, field, key = "" }) {
    const name = [at.kind, at.id, field, key].join(":");
    if (!this.seen.has(name)) this.seen.set(name, { at, field, key, value: this.now({ at, field, key }) });
    return this.seen.get(name);
  }

  /* As the server told it last, or as it will be when what waits is there. */
  now(place) {
    const { store, queue } = this.editor, mine = queue.written(place);
    return mine === undefined ? store.value(place.at, place.field, place.key) : mine;
  }

  change(seen, after, before = seen.value) {
    seen.value = after;
    this.editor.change(seen.at, seen.field, before, after, seen.key);
  }

  /* The server has what was written here, perhaps with ids of its own. */
  rebase(operation, own) {
    for (const seen of this.seen.values()) if (own && isPlace(seen, operation) && same(seen.value, own.after)) seen.value = operation.after;
  }

  dirty(input) { return input.value !== input.defaultValue || input.selectionStart !== null; }

  parts() {
    const { editor } = this, { store } = editor, place = store.places.get(editor.active);
    if (!place) return [make("p", { class: "help" }, say("Choose something in the map. Arrow keys walk, Enter writes.", "Wählen Sie etwas in der Karte. Pfeiltasten gehen, Eingabe schreibt.")), this.form("journey", "")];
    const talk = editor.comments.thread(keyOf(place));
    if (place.kind === "cell") return [talk, this.cell(place), editor.palette.list(place), this.more(say("Step", "Schritt"), this.form("step", place.step))];
    if (place.kind === "lane") return [talk, this.acts(place), this.form("lane", place.id), this.more(say("All lanes", "Alle Ebenen"), editor.lanes.list())];
    if (place.kind === "persona") return [talk, this.personas()];
    if (place.kind === "vacant") return [this.form("stage", place.id)];
    if (place.kind === "journey") return [talk, this.form("journey", "")];
    return [talk, this.acts(place), this.form(place.kind, place.id), place.kind === "step" ? this.ways(place.id) : null];
  }

  more(name, content) { return make("details", {}, make("summary", {}, name), content); }

  form(kind, id) {
    const { editor } = this, { store } = editor, part = store.part(kind, id);
    if (!part) return make("span");
    const at = { kind, id };
    return make("form", { onsubmit: (event) => event.preventDefault() }, ...FIELDS[kind](editor).map((each) => {
      const [path] = each, [top, ...rest] = path.split(".");
      const seen = this.saw({ at, field: top }), inside = rest.join("."), of = (value) => normal({ [top]: value ?? undefined });
      return field(each, read(of(seen.value), path), (value) => {
        if (!inside) return this.change(seen, value);
        // The other half may be a colleague's by now; only who wrote this very half is asked.
        const now = this.now(seen), alone = same(read(of(now), path), read(of(seen.value), path));
        const next = put(of(now)[top], inside, value);
        this.change(seen, Object.keys(next).length ? next : null, alone ? now : seen.value);
      }, store);
    }));
  }

  acts(place) {
    const { building, typing, pictures } = this.editor;
    const act = (name, sign, done) => make("button", { type: "button", class: "button small", onclick: done }, icon(sign), name);
    return make("div", { class: "acts" },
      act(say("Before", "Davor"), "plus", () => building.beside("before")),
      act(say("Behind", "Dahinter"), "plus", () => building.beside("after")),
      place.kind === "stage" ? act(say("Step", "Schritt"), "plus", () => building.last("step")) : null,
      place.kind === "step" ? act(say("Picture", "Bild"), "image", () => pictures.ask(place.id)) : null,
      act(say("Rename", "Umbenennen"), "pencil", () => typing.begin()),
      act(say("Duplicate", "Duplizieren"), "copy", () => building.duplicate()),
      act(say("Remove", "Entfernen"), "trash-2", () => building.remove()));
  }

  /* The cards of a cell, each with its own fields. */
  cell(place) {
    const { editor } = this, { store, building, typing } = editor;
    const write = make("div", { class: "acts" },
      make("button", { type: "button", class: "button small", onclick: () => typing.begin() }, icon("pencil"), say("Write", "Schreiben")),
      make("button", { type: "button", class: "button small", disabled: !place.says.length, onclick: () => building.remove() }, icon("trash-2"), say("Clear", "Leeren")));
    if (place.lane === "image") return editor.pictures.panel(place);
    if (!place.at) return make("div", { class: "stack close" }, write, ...(store.items.get(keyOf(place)) || []).map((item) => item.field && this.work(item.field)));
    if (place.lane === "nested_journeys") return this.inside(place);
    if (!place.line) return write;
    const items = building.items(place);
    const cards = new Cards(this, place);
    return make("div", { class: "stack close" }, write, ...items.map((item, number) => this.card(place, cards.of(item), number)), this.feelings(place, items));
  }

  /* A point on the curve for each persona that has none here yet. */
  feelings(place, items) {
    if (!place.scale) return null;
    const there = new Set(items.map((each) => whole(each, "value").persona || ""));
    const missing = this.editor.store.personas.filter((each) => !there.has(each.id));
    if (!missing.length || this.editor.store.personas.length < 2) return null;
    return make("div", { class: "acts" }, ...missing.map((each) => make("button", { type: "button", class: "button small", onclick: () => this.editor.curve.focus(place, each.id) }, icon("plus"), say(`Feeling of ${each.name || each.id}`, `Gefühl von ${each.name || each.id}`))));
  }

  /* The journey that opens inside a step is chosen, not typed. */
  inside(place) {
    const { editor } = this, { store } = editor, value = store.cell(place);
    const choose = field(nested(editor), value, (next) => editor.change(place.at, place.field, value, next), store);
    return make("div", { class: "stack close" }, choose, editor.palette.journeys.length ? null
      : make("p", { class: "help" }, say("There is no other journey yet.", "Es gibt noch keine andere Journey.")));
  }

  card(place, card, number) {
    const { editor } = this, { store } = editor, { item } = card, schema = (ITEM[place.lane] || ITEM.default)();
    const main = [place.line, place.scale ? say("Value, −2 to +2", "Wert, −2 bis +2") : say("Text", "Text"), place.scale ? "mood" : "area"];
    const full = () => normal(whole(card.item, place.line));
    const own = (schema_) => field([`${number}.${schema_[0]}`, ...schema_.slice(1)], read(full(), schema_[0]), (value) => {
      if (schema_ === main && value === null) return card.set(null);
      card.set(put(full(), schema_[0], value));
    }, store);
    const chosen = editor.item === number;
    return make("fieldset", { class: chosen ? "chosen-item" : "" }, make("legend", {}, make("span", {}, this.called(place, item))), own(main),
      make("details", { open: chosen }, make("summary", {}, say("Details", "Einzelheiten")), make("div", { class: "stack close" }, ...schema.map(own))),
      make("button", { type: "button", class: "button quiet small", onclick: () => card.set(null) }, icon("trash-2"), say("Remove", "Entfernen")));
  }

  /* What a card is called: a feeling by whose it is. */
  called(place, item) {
    if (!place.scale) return said(item, place.line) || "–";
    const { value, persona } = whole(item, "value"), whose = this.editor.store.part("persona", persona);
    return [whose?.name || persona, figure(value ?? 0)].filter(Boolean).join(": ");
  }

  work(id) {
    const { editor } = this, part = editor.store.part("work", id);
    if (!part) return null;
    return make("fieldset", {}, make("legend", {}, make("span", {}, part.name || id)), this.form("work", id),
      make("button", { type: "button", class: "button quiet small", onclick: () => editor.send([{ do: "remove", at: { kind: "work", id }, before: part }]) }, icon("trash-2"), say("Remove", "Entfernen")));
  }

  /* Branches and loops that begin at a step. */
  ways(id) {
    const { store } = this.editor, seen = this.saw({ at: { kind: "journey", id: "" }, field: "edges" });
    const edges = () => seen.value || [], names = store.steps.filter((each) => each.id !== id);
    const save = (next) => this.change(seen, next.length ? next : null);
    const target = make("select", { "aria-label": say("To step", "Zum Schritt") }, ...names.map((each) => make("option", { value: each.id }, each.name || each.id)));
    const condition = make("input", { "aria-label": say("Condition", "Bedingung"), placeholder: say("Condition", "Bedingung"), autocomplete: "off" });
    return this.more(say("Branches and loops", "Abzweigungen und Schleifen"), make("div", { class: "stack close" },
      ...edges().filter((each) => each.from === id).map((edge) => make("p", { class: "row" }, `→ ${store.part("step", edge.to)?.name || edge.to}${edge.condition ? `: ${edge.condition}` : ""}`,
        make("button", { type: "button", class: "button quiet square small", "aria-label": say("Remove", "Entfernen"), onclick: () => save(edges().filter((each) => !same(each, edge))) }, icon("trash-2")))),
      make("div", { class: "field" }, target), make("div", { class: "field" }, condition),
      make("button", { type: "button", class: "button small", disabled: !names.length, onclick: () => save([...edges(), { from: id, to: target.value, kind: "branch", ...(condition.value.trim() ? { condition: condition.value.trim() } : {}) }]) }, icon("plus"), say("Add way", "Weg hinzufügen"))));
  }

  personas() {
    const { editor } = this, { store } = editor;
    return make("div", { class: "stack close" },
      ...store.personas.map((each, place) => make("details", { open: place === 0 }, make("summary", {}, each.name || each.id), this.form("persona", each.id),
        make("button", { type: "button", class: "button quiet small", onclick: () => editor.send([{ do: "remove", at: { kind: "persona", id: each.id }, before: each }]) }, icon("trash-2"), say("Remove", "Entfernen")))),
      addPersona(editor));
  }
}

/* The cards of a cell, each found again by its place in the list as it was drawn, whatever became of the others. */
class Cards {
  constructor(panel, place) {
    const told = panel.editor.store.cell(place) || [];
    Object.assign(this, { panel, place, told, seen: panel.saw(place) });
    if (!alike(this.list, told)) this.seen.value = told; // cards come and go with what waits: the server joins both
    this.places = told.map((_, at) => at); // where each stands by now; null where it was removed
  }

  get list() { return this.seen.value || []; }

  of(item) {
    const origin = this.told.indexOf(item), cards = this;
    return { get item() { return cards.list[cards.places[origin]] ?? item; }, set: (value) => cards.set(origin, value) };
  }

  /* What has nothing but its line stands in the document as that; null removes it. */
  set(origin, value) {
    const { panel, seen, list, places, place: { line } } = this, at = places[origin];
    if (at === undefined || at === null) return;
    if (value !== null) return panel.change(seen, list.with(at, Object.keys(value).length === 1 && line in value ? value[line] : value));
    this.places = places.map((each) => (each === null || each === at ? null : each > at ? each - 1 : each));
    panel.change(seen, list.length > 1 ? list.filter((_, other) => other !== at) : null);
  }
}

/* Whether two lists have the same cards in the same places, whatever is known of each. */
const alike = (one, other) => one.length === other.length && one.every((each, at) => each?.id === other[at]?.id);

/* Evidence that is only a grade stands in the document as that word. */
function normal(part) {
  return typeof part.evidence === "string" ? { ...part, evidence: { grade: part.evidence } } : part;
}
