/* Typing in place: a field over the cell. What was typed stays in sight until the new drawing has it. */
import { announce, make, say } from "./words.js";
import { keyOf } from "./store.js";
import { Suggestions, inLine } from "./suggesting.js";

const MOST = 10000, RIM = 10;

export class Typing {
  open = null;

  constructor(editor) { this.editor = editor; }

  /* `start` replaces the text of a name, or comes as one more line into a cell of cards. */
  begin({ start = null } = {}) {
    const { editor } = this, place = editor.store.places.get(editor.active);
    if (!place || this.open) return;
    if (place.kind === "vacant") return this.name("step", { into: place.id });
    if (place.kind === "persona" || place.lane === "nested_journeys") return editor.panel.focus();
    if (place.lane === "image") return editor.pictures.ask(place.step);
    if (place.kind === "cell" && !place.at) return this.work(place, start);
    if (place.kind === "cell" && place.scale && start === null) return editor.curve.focus(place, editor.curve.whose(place, editor.item));
    const several = place.kind === "cell" && place.line;
    const there = place.says.join("\n");
    const text = start === null ? there : several && there ? `${there}\n${start}` : start;
    const before = place.kind === "cell" ? editor.store.cell(place) : place.says[0] || null;
    this.show(place, text, { several, before, lane: place.kind === "cell" ? place.lane : "", done: (value) => this.commit(place, this.open.before, value) });
  }

  /* The name of something new, asked where it will stand. */
  name(kind, { into = "", after = "", part = {}, at = null, told = "" } = {}) {
    const { editor } = this;
    const beside = at || editor.store.places.get(editor.active) || editor.store.map.places[0];
    const label = told || { stage: say("Name of the new stage", "Name der neuen Phase"), step: say("Name of the new step", "Name des neuen Schritts"), work: say("Name of the work step", "Name des Arbeitsschritts"), lane: say("Name of the new lane", "Name der neuen Ebene") }[kind];
    this.show(beside, "", { label, fresh: true, done: (value) => {
      const name = value.trim();
      if (name) editor.building.add(kind, { ...part, name }, { into, after });
    } });
  }

  /* Backstage a cell holds work steps, each with an address of its own. */
  work(place, start) {
    const { editor } = this, items = editor.store.items.get(keyOf(place)) || [];
    const chosen = items[editor.item ?? 0];
    if (start !== null || !chosen?.field) {
      const last = editor.store.works.filter((each) => (each.serves || []).includes(place.step)).pop() || editor.store.works.at(-1);
      this.name("work", { after: last?.id || "", part: { serves: [place.step], ...(last?.department ? { department: last.department } : {}) }, at: place });
      if (start) this.open.field.value = start;
      return;
    }
    const work = editor.store.part("work", chosen.field);
    this.show(place, work.name || "", { before: work.name || null, done: (value) => editor.change({ kind: "work", id: work.id }, "name", work.name || null, value.trim() || null) });
  }

  show(place, text, { several = false, before = null, label = "", lane = "", fresh = false, done }) {
    const { editor } = this, { board } = editor, [x, y, w, h] = place.box;
    const field = make("textarea", { rows: 1, maxlength: MOST, "aria-label": label || place.name.split(":")[0], spellcheck: "true", class: fresh ? "fresh" : "" });
    const help = make("p", { class: "help" }, several
      ? say("Enter: done · Shift+Enter: another one", "Eingabe: fertig · Umschalt+Eingabe: noch eins")
      : say("Enter: done · Esc: leave it", "Eingabe: fertig · Esc: verwerfen"));
    const frame = make("div", { class: "typing" }, field, help);
    const size = Math.max(1, 0.92 / board.zoom);
    Object.assign(frame.style, { top: `${y}px`, minWidth: `${Math.min(Math.max(w, 150), 420)}px`, transform: `scale(${size})` });
    field.style.minHeight = `${Math.min(h, 96)}px`;
    field.value = text;
    const back = document.activeElement;
    this.open = { place, field, frame, before, done, back, key: keyOf(place) };
    board.above.append(frame);
    if (lane) this.open.suggestions = new Suggestions(field, frame, inLine(field, () => editor.palette.names(lane)));
    const grow = () => { field.style.height = "auto"; field.style.height = `${field.scrollHeight + 2}px`; };
    field.addEventListener("input", grow);
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => setTimeout(() => this.open?.field === field && !frame.contains(document.activeElement) && this.close(true)));
    grow();
    // It must not reach beyond the drawing, where the window would cut it off.
    const end = Math.max(editor.store.map.size[0], board.pane.clientWidth / board.zoom) - RIM - frame.offsetWidth * size;
    frame.style.left = `${Math.max(RIM, Math.min(fresh ? x + Math.min(w, 40) : x, end))}px`;
    frame.scrollIntoView({ block: "nearest", inline: "nearest" });
    field.focus({ preventScroll: true });
    field.setSelectionRange(text.length, text.length);
  }

  key(event) {
    event.stopPropagation();
    if (event.isComposing || this.open.suggestions?.key(event)) return;
    const { editor } = this, { key } = this.open;
    if (event.key === "Escape") { event.preventDefault(); this.close(false); }
    else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.close(true); }
    else if (event.key === "Tab") {
      event.preventDefault();
      this.close(true);
      editor.walking.go(editor.walking.next(key, event.shiftKey ? "left" : "right"));
    }
  }

  close(keep) {
    const { field, frame, done, key } = this.open;
    const text = field.value;
    const inside = frame.contains(document.activeElement);
    const open = this.open;
    if (keep) done(text);
    if (this.open === open) this.open = null;
    frame.remove();
    if (inside) this.editor.walking.go(key, { scroll: false });
    if (!keep) announce(say("Left as it was", "Unverändert gelassen"));
  }

  commit(place, before, text) {
    const { editor } = this;
    if (place.kind === "cell") {
      const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
      if (lines.join("\n") === place.says.join("\n")) return;
      editor.send([editor.building.write(place, lines, before)], { focus: keyOf(place) });
      return editor.pending(place, lines.join("\n"));
    }
    const value = text.trim();
    if (value === (place.says[0] || "")) return;
    const at = place.kind === "journey" ? { kind: "journey", id: "" } : { kind: place.kind, id: place.id };
    if (!value && (place.field === "name" || place.kind === "step")) return announce(say("A name is needed.", "Ein Name ist nötig."), true);
    editor.change(at, place.kind === "journey" ? place.field : "name", before, value || null);
    editor.pending(place, value);
  }
}
