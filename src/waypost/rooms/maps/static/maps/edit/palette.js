/* What the house knows already: names to put into cells by a click, by dragging, or while typing. */
import { announce, make, say } from "./words.js";
import { keyOf } from "./store.js";

const MOST = 40;

export class Palette {
  known = {};
  journeys = [];
  wanted = "";

  constructor(editor) {
    this.editor = editor;
    fetch(editor.addresses.palette, { headers: { Accept: "application/json" } })
      .then((answer) => answer.json())
      .then((found) => { Object.assign(this, { known: found.lanes, journeys: found.journeys }); editor.panel.show(); })
      .catch(() => {});
  }

  /* Names for a kind of lane, those of this map first. */
  names(lane) {
    const own = this.editor.store.map.places.filter((each) => each.kind === "cell" && each.lane === lane).flatMap((each) => each.says);
    return [...new Set([...own, ...(this.known[lane] || [])])];
  }

  put(place, name) {
    const { editor } = this;
    if (place.says.includes(name)) return announce(say("It is there already.", "Das steht schon da."));
    editor.send([editor.building.write(place, [...place.says, name])], { focus: keyOf(place) });
    editor.pending(place, [...place.says, name].join("\n"));
  }

  /* For the panel: of the lane that is chosen. */
  list(place) {
    if (!(place.lane in this.known)) return null;
    const { editor } = this;
    const chips = make("div", { class: "palette" });
    const fill = () => {
      const names = this.names(place.lane).filter((name) => !place.says.includes(name) && name.toLowerCase().includes(this.wanted.toLowerCase())).slice(0, MOST);
      chips.replaceChildren(...names.map((name) => make("button", { type: "button", onclick: () => this.put(editor.store.places.get(keyOf(place)) || place, name), onpointerdown: (event) => event.button || editor.drag.fromPalette(event, place.lane, name) }, name)));
      if (!names.length) chips.append(make("p", { class: "help" }, say("Nothing else is known yet. Type it into the cell.", "Mehr ist noch nicht bekannt. Bitte in die Zelle schreiben.")));
    };
    const seek = make("input", { type: "search", value: this.wanted, "data-path": "palette", "aria-label": say("Search the palette", "In der Palette suchen"), placeholder: say("Search", "Suchen"), oninput: () => { this.wanted = seek.value; fill(); } });
    fill();
    return make("details", { open: true }, make("summary", {}, say("Palette", "Palette")), make("div", { class: "stack close" }, make("div", { class: "field" }, seek), chips));
  }
}
