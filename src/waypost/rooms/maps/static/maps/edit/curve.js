/* A point of the emotion curve is dragged, or moved by keys; the curve follows at once, the map when it is let go. */
import { announce, make, number, say } from "./words.js";
import { feeling, keyOf } from "./store.js";

const SVG = "http://www.w3.org/2000/svg";
const clamp = (value) => Math.max(-2, Math.min(2, Math.round(value * 10) / 10));

export class Curve {
  constructor(editor) {
    this.editor = editor;
    const { grid } = editor.board;
    grid.addEventListener("pointerdown", (event) => this.down(event));
    grid.addEventListener("keydown", (event) => event.target.matches(".point") && this.key(event));
    grid.addEventListener("focusout", (event) => event.target.matches(".point") && this.moving?.keyed && this.end(true));
  }

  /* The slider of a cell: its first point, or one that begins at 0. */
  focus(place, persona) {
    const cell = this.editor.board.cells.get(keyOf(place));
    let point = [...cell.querySelectorAll(".point")].find((each) => persona === undefined || each.dataset.field === persona);
    if (!point) {
      point = make("span", { class: "item point fresh", "data-field": persona ?? this.main() });
      const [x, y] = this.spot(place, 0);
      Object.assign(point.style, { left: `${x - place.box[0] - 14}px`, top: `${y - place.box[1] - 14}px`, width: "28px", height: "28px" });
      cell.append(point);
    }
    this.slider(point, place);
    point.focus({ preventScroll: true });
  }

  /* Of which persona a card of the cell is; none is chosen: the first. */
  whose(place, number) {
    const item = number === null ? undefined : this.editor.building.items(place)[number];
    return item === undefined ? undefined : feeling(item).persona || "";
  }

  main() { return this.editor.store.items.values().next().value && this.curveOf() || ""; }

  /* Whose feeling a new point is: that of the curve that is there, else nobody's in particular. */
  curveOf() {
    for (const items of this.editor.store.items.values()) for (const item of items) if (this.editor.store.places.get(`cell:${item.id}:${item.step}:`)?.scale) return item.field;
    return "";
  }

  slider(point, place) {
    const value = this.value(place, point.dataset.field);
    const named = this.editor.store.part("persona", point.dataset.field)?.name;
    for (const [key, given] of Object.entries({ role: "slider", tabindex: "-1", "aria-orientation": "vertical", "aria-valuemin": -2, "aria-valuemax": 2, "aria-valuenow": value, "aria-valuetext": number(value), "aria-label": [place.name.split(":")[0], named].filter(Boolean).join(", ") })) point.setAttribute(key, given);
  }

  value(place, persona) {
    const list = (this.editor.store.cell(place) || []).map(feeling);
    return list.find((each) => (each.persona || "") === persona)?.value ?? 0;
  }

  spot(place, value) {
    const [top, bottom] = place.scale;
    return [place.box[0] + place.box[2] / 2, top + ((bottom - top) * (2 - value)) / 4];
  }

  down(event) {
    const point = event.target.closest(".point");
    if (!point || event.button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const place = this.editor.store.places.get(point.closest("[data-key]").dataset.key);
    this.slider(point, place);
    point.focus({ preventScroll: true });
    this.begin(point, place, false);
    const [, grabbed] = this.editor.board.at(event), offset = grabbed - this.spot(place, this.moving.value)[1];
    point.setPointerCapture(event.pointerId);
    const move = (now) => {
      const [top, bottom] = place.scale, y = this.editor.board.at(now)[1] - offset;
      this.to(clamp(2 - (4 * (y - top)) / (bottom - top)));
    };
    const up = (now) => {
      point.removeEventListener("pointermove", move);
      this.end(now.type === "pointerup");
    };
    point.addEventListener("pointermove", move);
    point.addEventListener("pointerup", up, { once: true });
    point.addEventListener("pointercancel", up, { once: true });
  }

  key(event) {
    const point = event.target, place = this.editor.store.places.get(point.closest("[data-key]").dataset.key);
    const steps = { ArrowUp: 0.1, ArrowDown: -0.1, PageUp: 0.5, PageDown: -0.5 };
    event.stopPropagation();
    if (event.key in steps && !event.altKey) {
      event.preventDefault();
      if (!this.moving) this.begin(point, place, true);
      this.to(clamp(this.moving.value + steps[event.key] * (event.shiftKey && Math.abs(steps[event.key]) === 0.1 ? 5 : 1)));
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      const next = this.editor.walking.next(keyOf(place), event.key === "ArrowLeft" ? "left" : "right");
      this.end(true);
      const other = this.editor.store.places.get(next);
      if (!other?.scale) return this.editor.walking.go(next);
      this.editor.walking.go(next);
      this.focus(other, point.dataset.field);
    } else if (["Enter", "Escape", "Delete", "Backspace"].includes(event.key)) {
      event.preventDefault();
      if (event.key.length > 6 || event.key === "Delete") event.key === "Delete" || event.key === "Backspace" ? this.remove(place, point.dataset.field) : 0;
      this.end(event.key === "Enter");
      this.editor.walking.go(keyOf(place));
    }
  }

  begin(point, place, keyed) {
    const persona = point.dataset.field, before = this.editor.store.cell(place);
    const held = point.classList.contains("fresh") && !(before || []).some((each) => (feeling(each).persona || "") === persona);
    this.moving = { point, place, persona, before, keyed, held, from: this.value(place, persona), value: this.value(place, persona) };
    this.layer = document.createElementNS(SVG, "svg");
    this.layer.setAttribute("class", "curve");
    this.reading = make("span", { class: "reading" });
    this.editor.board.above.append(this.layer, this.reading);
    this.show();
  }

  to(value) {
    this.moving.value = value;
    this.moving.point.setAttribute("aria-valuenow", value);
    this.moving.point.setAttribute("aria-valuetext", number(value));
    this.show();
  }

  /* The curve as it will be: a line for each run of neighbouring points, as the drawing has it. */
  show() {
    const { place, persona, value, point } = this.moving, { store } = this.editor;
    const runs = [[]];
    for (const cell of store.cells(place.id)) {
      const known = (store.cell(cell) || []).map(feeling).find((each) => (each.persona || "") === persona);
      if (cell === place) runs.at(-1).push(this.spot(cell, value));
      else if (known && known.value !== undefined) runs.at(-1).push(this.spot(cell, known.value));
      else runs.push([]);
    }
    const [x, y] = this.spot(place, value);
    this.layer.replaceChildren(...runs.filter((run) => run.length > 1).map((run) => shape("path", { d: smooth(run) })), shape("circle", { cx: x, cy: y, r: 13 }));
    this.reading.textContent = number(value);
    Object.assign(this.reading.style, { left: `${x}px`, top: `${y}px` });
    Object.assign(point.style, { top: `${y - place.box[1] - point.offsetHeight / 2}px` });
  }

  end(keep) {
    if (!this.moving) return;
    const { place, persona, value, from, before, held } = this.moving;
    this.moving = null;
    const { layer, reading } = this;
    if (keep && (value !== from || held)) {
      const list = before || [], at = list.findIndex((each) => (feeling(each).persona || "") === persona);
      const item = at >= 0 ? { ...feeling(list[at]), value } : { value, ...(persona ? { persona } : {}) };
      delete item.label;
      const after = at >= 0 ? list.with(at, item) : [...list, item];
      this.editor.change(place.at, place.field, before, after);
      announce(say(`Emotion ${number(value)}`, `Emotion ${number(value)}`));
      layer.classList.add("waiting");
      reading.classList.add("waiting");
    } else {
      layer.remove();
      reading.remove();
      this.editor.board.tile();
      this.editor.walking.show();
    }
  }

  remove(place, persona) {
    const before = this.editor.store.cell(place) || [];
    const after = before.filter((each) => (feeling(each).persona || "") !== persona);
    this.moving = this.moving && { ...this.moving, value: this.moving.from, held: false };
    if (after.length !== before.length) this.editor.change(place.at, place.field, before, after.length ? after : null);
  }
}

function shape(tag, given) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
  return made;
}

/* Monotone cubic through the points: the drawing's own rule (core/drawing/layout/curve.py). */
function smooth(points) {
  const slopes = points.slice(1).map((b, i) => (b[1] - points[i][1]) / (b[0] - points[i][0]));
  const inner = slopes.slice(1).map((after, i) => (slopes[i] * after <= 0 ? 0 : (2 * slopes[i] * after) / (slopes[i] + after)));
  const tangents = [slopes[0], ...inner, slopes.at(-1)];
  return points.slice(1).reduce((d, b, i) => {
    const a = points[i], third = (b[0] - a[0]) / 3;
    return `${d}C${a[0] + third} ${a[1] + third * tangents[i]} ${b[0] - third} ${b[1] - third * tangents[i + 1]} ${b[0]} ${b[1]}`;
  }, `M${points[0][0]} ${points[0][1]}`);
}
