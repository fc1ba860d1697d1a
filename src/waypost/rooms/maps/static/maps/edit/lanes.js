/* Lanes: a new one of a kind, and the list of all of them, those that are hidden too. */
import { icon, make, say } from "./words.js";

const COMPUTED = ["customers", "continuation_rate", "drop_off_rate", "time_to_next", "conformance", "channel_mix", "switches", "gaps", "measured_emotion"];

export class Lanes {
  constructor(editor) {
    this.editor = editor;
    this.dialog = document.getElementById("lane-dialog");
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const kind = this.dialog.querySelector("[name=kind]").value, name = this.dialog.querySelector("[name=name]").value.trim();
      this.dialog.close();
      this.editor.building.add("lane", { kind, ...(name ? { name } : {}) }, { after: this.after });
    });
  }

  /* Which kind it is to be: first of all a row of free text, then those that the map has not got yet. */
  ask(after = this.editor.store.lanes.at(-1)?.id || "") {
    this.after = after;
    const there = new Set(this.editor.store.lanes.map((each) => each.kind));
    const kinds = Object.entries(this.editor.kinds).filter(([kind]) => kind === "text" || !there.has(kind));
    const options = (some) => some.map(([kind, name]) => make("option", { value: kind }, kind === "text" ? say("Free text", "Freier Text") : name));
    const written = kinds.filter(([kind]) => !COMPUTED.includes(kind)).sort(([one], [other]) => (other === "text") - (one === "text"));
    this.dialog.querySelector("[name=kind]").replaceChildren(
      make("optgroup", { label: say("Written by people", "Von Menschen geschrieben") }, ...options(written)),
      make("optgroup", { label: say("Computed from data", "Aus Daten berechnet") }, ...options(kinds.filter(([kind]) => COMPUTED.includes(kind)))),
    );
    this.dialog.querySelector("[name=name]").value = "";
    this.dialog.showModal();
  }

  /* All lanes in their order, each to be shown, hidden, moved. */
  list() {
    const { editor } = this;
    return make("ul", { class: "lane-list" }, ...editor.store.lanes.map((lane, place) => {
      const name = lane.name || editor.kinds[lane.kind], at = { kind: "lane", id: lane.id };
      const move = (to) => () => editor.send([{ do: "move", at, into: "", after: to }]);
      const above = place > 1 ? editor.store.lanes[place - 2].id : "";
      const below = editor.store.lanes[place + 1]?.id;
      return make("li", { class: lane.hidden ? "hidden" : "" },
        make("label", { class: "choice" }, make("input", { type: "checkbox", checked: !lane.hidden, onchange: () => editor.change(at, "hidden", lane.hidden ?? null, lane.hidden ? null : true) }), make("span", {}, name)),
        make("button", { type: "button", class: "button quiet square small", disabled: place === 0, "aria-label": say(`Move ${name} up`, `${name} nach oben`), onclick: move(above) }, icon("arrow-up")),
        make("button", { type: "button", class: "button quiet square small", disabled: !below, "aria-label": say(`Move ${name} down`, `${name} nach unten`), onclick: move(below) }, icon("arrow-down")),
      );
    }));
  }
}
