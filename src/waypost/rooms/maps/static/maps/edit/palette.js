/* What the house knows already: names to put into cells by a click, by dragging, or while typing. */
import { announce, make, say } from "./words.js";
import { keyOf } from "./store.js";

const MOST = 40;

export class Palette {
  known = {};
  journeys = [];
  personas = [];
  several = {}; // by lane the names that more than one thing of the library has, with the id and reach of each
  wanted = "";

  constructor(editor) {
    this.editor = editor;
    fetch(editor.addresses.palette, { headers: { Accept: "application/json" } })
      .then((answer) => answer.json())
      .then((found) => { Object.assign(this, { known: found.lanes, journeys: found.journeys, personas: found.personas, several: found.several }); editor.panel.show(); })
      .catch(() => {});
  }

  /* Names for a kind of lane, those of this map first. */
  names(lane) {
    const own = this.editor.store.map.places.filter((each) => each.kind === "cell" && each.lane === lane).flatMap((each) => each.says);
    return [...new Set([...own, ...(this.known[lane] || [])])];
  }

  /* `id` says which thing of the library is meant, where its name does not. */
  put(place, name, id = null) {
    const { editor } = this;
    if (place.says.includes(name)) return announce(say("It is there already.", "Das steht schon da."));
    const write = editor.building.write(place, [...place.says, name]);
    editor.send([id ? { ...write, links: { [name]: id } } : write], { focus: keyOf(place) });
    editor.pending(place, [...place.says, name].join("\n"));
  }

  /* For the panel: of the lane that is chosen. */
  list(place) {
    if (!(place.lane in this.known)) return null;
    const { editor } = this;
    const chips = make("div", { class: "palette" });
    const fill = () => {
      const names = this.names(place.lane).filter((name) => !place.says.includes(name) && name.toLowerCase().includes(this.wanted.toLowerCase())).slice(0, MOST);
      chips.replaceChildren(...names.flatMap((name) => this.meant(place.lane, name)).map(([name, id, reach]) => make("button", { type: "button", onclick: () => this.put(editor.store.places.get(keyOf(place)) || place, name, id), onpointerdown: (event) => event.button || editor.drag.fromPalette(event, place.lane, name, id) }, name, reach && make("small", {}, ` ${reach}`))));
      if (!names.length) chips.append(make("p", { class: "help" }, say("Nothing else is known yet. Type it into the cell.", "Mehr ist noch nicht bekannt. Bitte in die Zelle schreiben.")));
    };
    const seek = make("input", { type: "search", value: this.wanted, "data-path": "palette", "aria-label": say("Search the palette", "In der Palette suchen"), placeholder: say("Search", "Suchen"), oninput: () => { this.wanted = seek.value; fill(); } });
    fill();
    return make("details", { open: true }, make("summary", {}, say("Palette", "Palette")), make("div", { class: "stack close" }, make("div", { class: "field" }, seek), chips));
  }

  /* What a name stands for: one chip, or one for each thing that is called so. */
  meant(lane, name) {
    const things = this.several?.[lane]?.[name];
    return things ? things.map(([id, n]) => [name, id, say(n === 1 ? "in 1 journey" : `in ${n} journeys`, n === 1 ? "in 1 Journey" : `in ${n} Journeys`)]) : [[name, null, null]];
  }

  /* What came in from the library, in words; "" where nothing did. */
  told({ linked = [], doubtful = [] }) {
    const names = (several) => several.map((name) => say(`“${name}”`, `„${name}“`)).join(", ");
    return [
      linked.length === 1 && say(`Linked with the library: ${names(linked)}`, `Mit der Bibliothek verknüpft: ${names(linked)}`),
      linked.length > 1 && say(`${linked.length} linked with the library`, `${linked.length} mit der Bibliothek verknüpft`),
      doubtful.length && say(`The library has ${names(doubtful)} several times: a new one was made. Choose yours in the palette, or merge them.`, `In der Bibliothek steht ${names(doubtful)} mehrfach, deshalb neu angelegt. Bitte in der Palette wählen oder zusammenführen.`),
    ].filter(Boolean).join(" · ");
  }
}
