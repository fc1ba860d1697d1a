import { say, spoken } from "./words.js";

/* The journey as the server last told it: the document as plain values, and where everything stands in the drawing. */
export const keyOf = (place) => [place.kind, place.id, place.step || "", place.field && place.kind === "journey" ? place.field : ""].join(":");

export class Store {
  map = null;
  places = new Map();
  items = new Map();
  pieces = new Map(); // what the page has of the drawing and of the document, by mark

  /* Marks of all that is here: the server sends the rest. More than fit into an address are left out, and sent again. */
  get has() { return [...this.pieces.keys()].slice(0, 400); }

  /* An answer has the marks of every piece and the contents of those that are new here. */
  take(map) {
    if (this.map && map.revision < this.map.revision) return false;
    const content = (mark) => (mark in map.contents ? map.contents[mark] : this.pieces.get(mark));
    const marks = [...map.picture.flatMap(([, , ...both]) => both), ...Object.values(map.document)];
    this.pieces = new Map(marks.map((mark) => [mark, content(mark)]));
    const parts = map.picture.map(([name, top, svg, at]) => ({ name, top, mark: svg, svg: content(svg), places: content(at).map((place) => lowered(place, top)) }));
    this.map = { ...map, parts, places: parts.flatMap((part) => part.places), document: joined(map.document, content) };
    this.places.clear();
    this.items.clear();
    for (const place of this.map.places) {
      if (place.kind !== "item") { this.places.set(keyOf(place), place); continue; }
      const key = `cell:${place.id}:${place.step}:`;
      if (!this.items.has(key)) this.items.set(key, []);
      this.items.get(key).push(place);
    }
    for (const place of this.places.values()) if (place.kind === "cell") place.name = this.named(place);
    return true;
  }

  /* A cell is called after its lane and its step, and says what stands in it. */
  named({ id, step, says, scale }) {
    const [lane, head] = [`lane:${id}::`, `step:${step}::`].map((key) => this.places.get(key)?.title ?? "");
    const told = says.join("; ").slice(0, 200) || say("empty", "leer");
    return `${lane}, ${say("step", "Schritt")} ${head}: ${scale ? spoken(told) : told}`;
  }

  get document() { return this.map.document; }
  get stages() { return this.document.stages || []; }
  get lanes() { return this.document.lanes || []; }
  get personas() { return this.document.personas || []; }
  get works() { return this.document.workflow?.steps || []; }
  get steps() { return this.stages.flatMap((stage) => stage.steps || []); }

  list(kind, id) {
    if (kind === "step") return this.stageOf(id)?.steps || [];
    return { stage: this.stages, lane: this.lanes, persona: this.personas, work: this.works }[kind] || [];
  }

  part(kind, id) {
    return kind === "journey" ? this.document : this.list(kind, id).find((each) => each.id === id);
  }

  stageOf(step) { return this.stages.find((stage) => (stage.steps || []).some((each) => each.id === step)); }

  /* What stands before a part in its list: its id, or "" for the first. */
  before(kind, id) {
    const list = this.list(kind, id), at = list.findIndex((each) => each.id === id);
    return at > 0 ? list[at - 1].id : "";
  }

  value(at, field, key) {
    const found = this.part(at.kind, at.id)?.[field];
    return (key ? found?.[key] : found) ?? null;
  }

  /* Where an operation did something. */
  keyFor(operation) {
    if (operation?.do === "add") return `${operation.kind}:${operation.part.id}::`;
    if (operation?.do === "move") return `${operation.at.kind}:${operation.at.id}::`;
    if (operation?.do !== "change") return null;
    const { at, field, key } = operation;
    const cell = this.map.places.find((each) => each.at && each.field === field && (each.key || "") === (key || "") && each.at.kind === at.kind && each.at.id === at.id);
    return cell ? keyOf(cell) : at.kind === "journey" ? `journey:::${field}` : `${at.kind}:${at.id}::`;
  }

  /* The plain value of a cell: a list, or a text. */
  cell(place) { return place.at ? this.value(place.at, place.field, place.key) : null; }

  cells(lane) { return this.map.places.filter((each) => each.kind === "cell" && each.id === lane); }
}

/* Places are told from the top of their part. */
function lowered(place, top) {
  const [x, y, w, h] = place.box, scale = place.scale && place.scale.map((each) => each + top);
  return { ...place, box: [x, y + top, w, h], scale };
}

/* The document as the server cut it, whole again. */
function joined(marks, content) {
  const { lanes, workflow, journey } = Object.fromEntries(["lanes", "workflow", "journey"].map((name) => [name, content(marks[name])]));
  const stages = journey.stages.map((stage) => ({ ...stage, steps: stage.steps.map((id) => content(marks[`step:${id}`])) }));
  return { ...journey, stages, ...(lanes ? { lanes } : {}), ...(workflow ? { workflow } : {}) };
}

export const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/* An emotion is a number where nothing more is known of it. */
export const feeling = (item) => (typeof item === "number" ? { value: item } : item);

/* An item of a list is a text where nothing more is known of it. */
export const whole = (item, line) => (item !== null && typeof item === "object" ? item : { [line]: item });
