/* Friendly hints in the panel: what the map still lacks, each with a way to its place. None keeps anybody from anything. */
import { icon, make, say } from "./words.js";
import { keyOf } from "./store.js";

const PAUSE = 1500, FEW = 4;

/* In which lane a hint about a step is answered, or in which field of the panel. */
const LANES = {
  "step-without-touchpoint": ["touchpoints"],
  "touchpoint-without-measuring-point": ["touchpoints"],
  "emotion-without-evidence": ["emotions"],
  "pain-without-opportunity": ["opportunities", "pain_points"],
  "handoff-without-data": ["workflow"],
};
const FIELDS = { "step-without-owner": "owner", "stale-evidence": "evidence.date", "persona-without-segment": "name" };
const FACTS = { "no-goal": "customer_goal", "not-the-customers-words": "name" };

export class Hints {
  rules = [];
  open = false;
  revision = null;

  constructor(editor) {
    this.editor = editor;
    this.button = document.getElementById("hints");
    this.button.addEventListener("click", () => {
      this.open = true;
      this.place.open = true;
      this.place.querySelector("summary").focus();
      this.place.scrollIntoView({ block: "nearest" });
    });
  }

  /* Asked for some time after the last edit: nobody waits for advice. */
  soon() {
    const { store } = this.editor;
    if (store.map.revision === this.revision) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), this.revision === null ? 0 : PAUSE);
  }

  async ask() {
    try {
      const answer = await fetch(this.editor.addresses.hints, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const found = await answer.json(), same = JSON.stringify(found.rules) === JSON.stringify(this.rules);
      this.revision = found.revision;
      this.rules = found.rules;
      if (!same) this.place?.replaceWith(this.fold());
    } catch { /* without a network there are none */ }
  }

  get count() { return this.rules.reduce((sum, each) => sum + each.hints.length, 0); }

  get told() { return !this.count ? say("No hints", "Keine Hinweise") : this.count === 1 ? say("1 hint", "1 Hinweis") : say(`${this.count} hints`, `${this.count} Hinweise`); }

  fold() {
    const name = this.told;
    this.button.hidden = !this.count;
    this.button.setAttribute("aria-label", name);
    this.button.querySelector("span").textContent = this.count;
    this.place = make("details", { class: "hints-fold", open: this.open, ontoggle: () => { this.open = this.place.open; } },
      make("summary", { "data-path": "hints" }, icon("lightbulb"), name),
      this.count ? make("ul", {}, ...this.rules.map((rule) => this.rule(rule)))
        : make("p", { class: "help" }, say("Nothing that experience would miss.", "Nichts, was erfahrungsgemäß fehlt.")));
    return this.place;
  }

  rule(rule) {
    const list = make("ul", {}, ...rule.hints.slice(0, FEW).map((hint) => this.hint(rule, hint)));
    const more = rule.hints.slice(FEW);
    const rest = more.length && make("button", { type: "button", class: "button quiet small", onclick: () => { rest.replaceWith(); list.append(...more.map((hint) => this.hint(rule, hint))); list.children[FEW].querySelector("button, a")?.focus(); } }, say(`${more.length} more`, `${more.length} weitere`));
    return make("li", {}, make("strong", {}, rule.name), list, rest || null, make("p", { class: "help" }, rule.cure));
  }

  hint(rule, hint) {
    const told = [make("b", {}, hint.place || say("Whole journey", "Ganze Journey")), make("span", {}, hint.text), icon("chevron-right")];
    if (rule.rule === "no-owner") return make("li", {}, make("a", { class: "to-place", href: this.editor.addresses.facts }, ...told));
    const key = this.keyOf(rule.rule, hint);
    return make("li", {}, make("button", { type: "button", class: "to-place", disabled: !key, onclick: () => this.go(key, FIELDS[rule.rule]) }, ...told));
  }

  /* The place that a hint is about; a lane that the map does not show gives way to the head of its step. */
  keyOf(rule, { stage, step }) {
    const { store } = this.editor, places = [...store.places.values()];
    const cell = (LANES[rule] || []).map((lane) => places.find((each) => each.kind === "cell" && each.lane === lane && each.step === step)).find(Boolean);
    const place = cell
      || (step && store.places.get(`step:${step}::`))
      || (stage && (store.places.get(`vacant:${stage}::`) || store.places.get(`stage:${stage}::`)))
      || (FACTS[rule] && places.find((each) => each.kind === "journey" && each.field === FACTS[rule]))
      || (rule.includes("persona") && places.find((each) => each.kind === "persona"))
      || (["ends-at-the-purchase", "too-many-steps"].includes(rule) && places.filter((each) => each.kind === "step").at(-1))
      || places.find((each) => each.kind === "journey" && each.field === "name");
    return place ? keyOf(place) : null;
  }

  go(key, field) {
    const { editor } = this;
    editor.walking.go(key);
    const control = field && editor.panel.place.querySelector(`[data-path="${CSS.escape(field)}"]`);
    control?.closest("details")?.setAttribute("open", "");
    control?.focus();
  }
}
