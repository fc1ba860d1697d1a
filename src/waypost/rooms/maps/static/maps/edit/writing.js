/* Fields of the panel: each change of one is one operation, made when the field is left. */
import { icon, make, say, shown, typed } from "./words.js";
import { same } from "./store.js";

export function read(part, path) { return path.split(".").reduce((value, key) => value?.[key], part); }

/* A copy with another value at a path; what becomes empty goes. Lone evidence grades are kept as the document has them. */
export function put(part, path, value) {
  const [key, ...rest] = path.split("."), made = typeof part === "object" && part !== null ? { ...part } : {};
  const next = rest.length ? put(made[key], rest.join("."), value) : value;
  const empty = next === null || next === "" || (Array.isArray(next) && !next.length) || (typeof next === "object" && next !== null && !Array.isArray(next) && !Object.keys(next).length);
  if (empty) delete made[key];
  else made[key] = next;
  return made;
}

let numbers = 0;

/* `value` as the document has it; `done(value)` gets the new one, null for nothing. */
export function field([path, name, how, choices], value, done, store) {
  const id = `field-${++numbers}`, given = { id, "data-path": path };
  const change = (next) => {
    if (same(next ?? null, value ?? null)) return;
    value = next; // the field may be left again before it is drawn anew
    done(next);
  };
  const text = (each) => (each === undefined || each === null ? "" : typeof each === "object" ? each.name ?? each.text ?? each.id ?? "" : String(each));
  const lines = (area) => area.value.split("\n").map((line) => line.trim()).filter(Boolean);
  const control = {
    text: () => make("input", { ...given, value: text(value), autocomplete: "off", onchange: (event) => change(event.target.value.trim() || null) }),
    id: () => make("input", { ...given, value: text(value), autocomplete: "off", onchange: (event) => change(event.target.value.trim().replace(/\s+/g, "-") || null) }),
    date: () => make("input", { ...given, type: "date", value: text(value), onchange: (event) => change(event.target.value || null) }),
    mood: () => numeric(given, value, change, (number) => (Math.abs(number) <= 2 ? "" : say("A number from −2 (angry) to +2 (delighted), such as 0.5", "Eine Zahl von −2 (verärgert) bis +2 (begeistert), etwa 0,5"))),
    number: () => numeric(given, value, change, (number) => (Number.isFinite(number) ? "" : say("A number without thousands separators, such as 1200 or 0.5", "Eine Zahl ohne Tausendertrennzeichen, etwa 1200 oder 0,5"))),
    area: () => make("textarea", { ...given, rows: 2, value: text(value), onchange: (event) => change(event.target.value.trim() || null) }),
    list: () => make("textarea", { ...given, rows: 2, value: (value || []).map(text).join("\n"), onchange: (event) => change(lines(event.target).length ? lines(event.target) : null) }),
    sources: () => make("textarea", { ...given, rows: 2, value: (value || []).map(text).join("\n"), onchange: (event) => {
      const next = lines(event.target).map((line) => (value || []).find((each) => text(each) === line) ?? line);
      change(next.length ? next : null);
    } }),
    choice: () => select(given, [["", "–"], ...Object.entries(choices)], value ?? "", (next) => change(next || null)),
    five: () => select(given, [["", "–"], ...[1, 2, 3, 4, 5].map((each) => [String(each), String(each)])], String(value ?? ""), (next) => change(next ? Number(next) : null)),
    handoffs: () => rows(given, value || [], store, ["to", "passes", "loses"], change),
    branches: () => rows(given, value || [], store, ["condition", "to"], change),
  };
  if (how === "check") {
    return make("label", { class: "choice" }, make("input", { ...given, type: "checkbox", checked: Boolean(value), onchange: (event) => change(event.target.checked || null) }), make("span", {}, name));
  }
  if (how === "handoffs" || how === "branches") return make("fieldset", {}, make("legend", {}, name), control[how]());
  return make("div", { class: "field" }, make("label", { for: id }, name), ...[control[how]()].flat());
}

/* A field for a number as people of either language type it; `wrong(number)` says what is wrong with it, "" if nothing is.
   What is no number stays in the field and is told below it. */
function numeric(given, value, done, wrong) {
  const told = make("p", { class: "error", id: `${given.id}-wrong`, role: "alert", hidden: true });
  const control = make("input", { ...given, inputmode: "decimal", autocomplete: "off", value: shown(value ?? ""), "aria-describedby": told.id, onchange: () => {
    const number = control.value.trim() ? typed(control.value) : null, complaint = number === null ? "" : wrong(number);
    told.textContent = complaint;
    told.hidden = !complaint;
    control.setAttribute("aria-invalid", Boolean(complaint));
    if (!complaint) done(number);
  } });
  return [control, told];
}

function select(given, options, value, done) {
  const made = make("select", { ...given, onchange: (event) => done(event.target.value) }, ...options.map(([key, name]) => make("option", { value: key }, name)));
  if (value && !options.some(([key]) => key === value)) made.append(make("option", { value }, value));
  made.value = value;
  return made;
}

/* Handoffs and ways out of a decision: to which work step, and what goes with it. */
function rows(given, value, store, fields, change) {
  const names = { to: say("To", "An"), passes: say("What is passed on", "Was übergeben wird"), loses: say("What gets lost", "Was verloren geht"), condition: say("If", "Falls") };
  const works = store.works.map((each) => [each.id, each.name || each.id]);
  const set = (number, key, next) => {
    const row = { ...value[number] };
    if (next === "") delete row[key];
    else row[key] = key === "passes" || key === "loses" ? next.split(/\s*,\s*/).filter(Boolean) : next;
    value = value.with(number, row); // fields of one row are left one after the other
    change(value);
  };
  const list = make("div", { class: "stack close" }, ...value.map((row, number) => make("div", { class: "stack close" },
    ...fields.map((key) => {
      const id = `field-${++numbers}`, more = { id, "data-path": `${given["data-path"]}.${number}.${key}` };
      const said = Array.isArray(row[key]) ? row[key].join(", ") : row[key] ?? "";
      const input = key === "to" ? select(more, [["", "–"], ...works], said, (next) => set(number, key, next)) : make("input", { ...more, value: said, autocomplete: "off", onchange: (event) => set(number, key, event.target.value.trim()) });
      return make("div", { class: "field" }, make("label", { for: id }, names[key]), input);
    }),
    make("button", { type: "button", class: "button quiet small", onclick: () => { const rest = value.filter((_, place) => place !== number); change(rest.length ? rest : null); } }, icon("trash-2"), say("Remove", "Entfernen")),
  )));
  list.append(make("button", { type: "button", class: "button small", disabled: !works.length, onclick: () => change([...value, { to: works[0][0] }]) }, icon("plus"), say("One more", "Noch eine")));
  return list;
}
