/* A persona comes onto the map: one of the library, offered while typing, or a new one. */
import { announce, icon, make, say } from "./words.js";
import { Suggestions, inLine } from "./suggesting.js";

/* The name of a persona: ours while typing, a new one by any other name, or by the same on purpose. */
export function addPersona(editor) {
  const { store } = editor, { personas } = editor.palette;
  const word = say("Name of a persona", "Name einer Persona");
  const name = make("input", { "aria-label": word, autocomplete: "off", placeholder: word, maxlength: 200, "data-path": "new persona" });
  const ours = () => personas.find(([, called]) => alike(called, name.value));
  const add = (part) => {
    if (!name.value.trim()) return name.focus();
    const there = part.id ? store.part("persona", part.id) : store.personas.some((each) => alike(each.name || "", part.name));
    if (there) return announce(say("This persona is on the map already.", "Diese Persona steht schon auf der Karte."), true);
    editor.building.add("persona", part, { after: store.personas.at(-1)?.id || "" });
    name.value = "";
    look();
    take.focus(); // the field would keep the panel as it is
  };
  const plain = () => { const found = ours(); add(found ? { id: found[0] } : { name: name.value.trim() }); };
  const another = () => {
    const [id, called] = ours(), taken = new Set([...personas.map(([each]) => each), ...store.personas.map((each) => each.id)]);
    let n = 2;
    while (taken.has(`${id}-${n}`)) n += 1;
    add({ id: `${id}-${n}`, name: called });
  };
  const help = make("p", { class: "help", hidden: true }), fresh = make("button", { type: "button", class: "button quiet small", hidden: true, onclick: another }, icon("plus"), say("A new one of this name", "Neue mit diesem Namen"));
  const take = make("button", { type: "button", class: "button small", "data-path": "add persona", onclick: plain }, icon("plus"), say("Add persona", "Persona hinzufügen"));
  const look = () => {
    const found = ours(), there = found && store.part("persona", found[0]);
    help.hidden = fresh.hidden = !found;
    take.disabled = Boolean(there);
    help.textContent = !found ? "" : there ? say("Stands on the map already.", "Steht schon auf der Karte.") : found[2] ? say(`From your library: ${found[2]}`, `Aus Ihrer Bibliothek: ${found[2]}`) : say("From your library.", "Aus Ihrer Bibliothek.");
  };
  const frame = make("div", { class: "field" }, name);
  const list = new Suggestions(name, frame, inLine(name, () => personas.filter(([id]) => !store.part("persona", id)).map(([, called]) => called).filter((called, at, all) => all.indexOf(called) === at), 1));
  name.addEventListener("input", look);
  name.addEventListener("keydown", (event) => {
    if (list.key(event)) return event.stopPropagation();
    if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); plain(); }
  });
  look();
  return make("div", { class: "stack close" }, frame, help, make("div", { class: "acts" }, take, fresh));
}

const alike = (one, other) => one.trim().replace(/\s+/gu, " ").toLowerCase() === other.trim().replace(/\s+/gu, " ").toLowerCase();
