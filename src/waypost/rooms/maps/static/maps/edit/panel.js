/* The panel: all that is known of what is chosen, and what can be done with it. */
import { icon, make, number as figure, say } from "./words.js";
import { FIELDS, ITEM, nested } from "./fields.js";
import { keyOf, whole } from "./store.js";
import { said } from "./building.js";
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
    this.place.querySelector("input, select, textarea, button")?.focus();
  }

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
    this.place.replaceChildren(...this.parts().filter(Boolean), editor.hints.fold());
    if (same) [...this.place.querySelectorAll(FOLDS)].forEach((each, place) => { if (opened[place] !== undefined) each.open = opened[place]; });
    if (path) {
      const again = this.place.querySelector(`[data-path="${CSS.escape(path)}"]`);
      again?.focus({ preventScroll: true });
      if (path === "palette") again?.setSelectionRange(again.value.length, again.value.length);
    } else if (inside) this.place.querySelector("input, select, textarea, button")?.focus({ preventScroll: true });
  }

  dirty(input) { return input.value !== input.defaultValue || input.selectionStart !== null; }

  parts() {
    const { editor } = this, { store } = editor, place = store.places.get(editor.active);
    if (!place) return [make("p", { class: "help" }, say("Choose something in the map. Arrow keys walk, Enter writes.", "Wählen Sie etwas in der Karte. Pfeiltasten gehen, Eingabe schreibt.")), this.form("journey", "")];
    const talk = editor.comments.thread(keyOf(place));
    if (place.kind === "cell") return [this.cell(place), editor.palette.list(place), this.more(say("Step", "Schritt"), this.form("step", place.step)), talk];
    if (place.kind === "lane") return [this.acts(place), this.form("lane", place.id), this.more(say("All lanes", "Alle Ebenen"), editor.lanes.list()), talk];
    if (place.kind === "persona") return [this.personas(), talk];
    if (place.kind === "vacant") return [this.form("stage", place.id)];
    if (place.kind === "journey") return [this.form("journey", ""), talk];
    return [this.acts(place), this.form(place.kind, place.id), place.kind === "step" ? this.ways(place.id) : null, talk];
  }

  more(name, content) { return make("details", {}, make("summary", {}, name), content); }

  form(kind, id) {
    const { editor } = this, { store } = editor, part = store.part(kind, id);
    if (!part) return make("span");
    const at = { kind, id };
    return make("form", { onsubmit: (event) => event.preventDefault() }, ...FIELDS[kind](editor).map((each) => {
      const [path] = each, [top, ...rest] = path.split(".");
      return field(each, read(normal(part), path), (value) => {
        const now = store.part(kind, id)?.[top] ?? part[top] ?? null;
        const before = part[top] ?? null;
        const next = rest.length ? put(normal({ [top]: before })[top], rest.join("."), value) : value;
        const empty = next === null || (typeof next === "object" && !Array.isArray(next) && !Object.keys(next).length);
        editor.change(at, top, rest.length ? now : before, empty ? null : next);
      }, store);
    }));
  }

  acts(place) {
    const { building, typing } = this.editor;
    const act = (name, sign, done) => make("button", { type: "button", class: "button small", onclick: done }, icon(sign), name);
    return make("div", { class: "acts" },
      act(say("Before", "Davor"), "plus", () => building.beside("before")),
      act(say("Behind", "Dahinter"), "plus", () => building.beside("after")),
      place.kind === "stage" ? act(say("Step", "Schritt"), "plus", () => building.last("step")) : null,
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
    return make("div", { class: "stack close" }, write, ...items.map((item, number) => this.card(place, item, number)), this.feelings(place, items));
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

  card(place, item, number) {
    const { editor } = this, { store } = editor, schema = (ITEM[place.lane] || ITEM.default)();
    const main = [place.line, place.scale ? say("Value, −2 to +2", "Wert, −2 bis +2") : say("Text", "Text"), place.scale ? "mood" : "area"];
    const make_ = (value) => {
      const list = store.cell(place) || [], at = list.indexOf(item);
      const next = value === null ? null : typeof value === "object" && Object.keys(value).length === 1 && place.line in value ? value[place.line] : value;
      const after = next === null ? list.filter((_, other) => other !== at) : list.with(at, next);
      editor.change(place.at, place.field, list, after.length ? after : null, place.key);
    };
    const full = normal(whole(item, place.line));
    const own = (schema_) => field([`${number}.${schema_[0]}`, ...schema_.slice(1)], read(full, schema_[0]), (value) => {
      if (schema_ === main && value === null) return make_(null);
      make_(put(full, schema_[0], value));
    }, store);
    const chosen = editor.item === number;
    return make("fieldset", { class: chosen ? "chosen-item" : "" }, make("legend", {}, make("span", {}, this.called(place, item))), own(main),
      make("details", { open: chosen }, make("summary", {}, say("Details", "Einzelheiten")), make("div", { class: "stack close" }, ...schema.map(own))),
      make("button", { type: "button", class: "button quiet small", onclick: () => make_(null) }, icon("trash-2"), say("Remove", "Entfernen")));
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
    const { editor } = this, { store } = editor, edges = store.document.edges || [];
    const at = { kind: "journey", id: "" }, names = store.steps.filter((each) => each.id !== id);
    const save = (next) => editor.change(at, "edges", store.document.edges ?? null, next.length ? next : null);
    const target = make("select", { "aria-label": say("To step", "Zum Schritt") }, ...names.map((each) => make("option", { value: each.id }, each.name || each.id)));
    const condition = make("input", { "aria-label": say("Condition", "Bedingung"), placeholder: say("Condition", "Bedingung"), autocomplete: "off" });
    return this.more(say("Branches and loops", "Abzweigungen und Schleifen"), make("div", { class: "stack close" },
      ...edges.filter((each) => each.from === id).map((edge) => make("p", { class: "row" }, `→ ${store.part("step", edge.to)?.name || edge.to}${edge.condition ? `: ${edge.condition}` : ""}`,
        make("button", { type: "button", class: "button quiet square small", "aria-label": say("Remove", "Entfernen"), onclick: () => save(edges.filter((each) => each !== edge)) }, icon("trash-2")))),
      make("div", { class: "field" }, target), make("div", { class: "field" }, condition),
      make("button", { type: "button", class: "button small", disabled: !names.length, onclick: () => save([...edges, { from: id, to: target.value, kind: "branch", ...(condition.value.trim() ? { condition: condition.value.trim() } : {}) }]) }, icon("plus"), say("Add way", "Weg hinzufügen"))));
  }

  personas() {
    const { editor } = this, { store } = editor;
    const name = make("input", { "aria-label": say("Name of a persona", "Name einer Persona"), autocomplete: "off", placeholder: say("Name of a persona", "Name einer Persona") });
    const add = () => { if (name.value.trim()) editor.building.add("persona", { name: name.value.trim() }, { after: store.personas.at(-1)?.id || "" }); name.value = ""; };
    return make("div", { class: "stack close" },
      ...store.personas.map((each, place) => make("details", { open: place === 0 }, make("summary", {}, each.name || each.id), this.form("persona", each.id),
        make("button", { type: "button", class: "button quiet small", onclick: () => editor.send([{ do: "remove", at: { kind: "persona", id: each.id }, before: each }]) }, icon("trash-2"), say("Remove", "Entfernen")))),
      make("div", { class: "field" }, name), make("button", { type: "button", class: "button small", onclick: add }, icon("plus"), say("Add persona", "Persona hinzufügen")));
  }
}

/* Evidence that is only a grade stands in the document as that word. */
function normal(part) {
  return typeof part.evidence === "string" ? { ...part, evidence: { grade: part.evidence } } : part;
}
