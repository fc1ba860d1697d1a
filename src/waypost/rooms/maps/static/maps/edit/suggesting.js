/* A list of names below a field while somebody types: of the palette in a cell, of colleagues behind an @. */
import { make } from "./words.js";

const MOST = 7;
let lists = 0;

export class Suggestions {
  at = -1;
  found = [];

  /* `wanted()` is what the cursor stands in ({ from, text }, or null), `names(text)` what fits, `whole(name)` what is put there;
     with `first` the first name is chosen until another is. */
  constructor(field, frame, { wanted, names, whole = (name) => name, first = false }) {
    Object.assign(this, { field, wanted, names, whole, first });
    const id = `suggested-${++lists}`;
    this.list = make("ul", { role: "listbox", class: "suggested", id, hidden: true, "aria-label": field.getAttribute("aria-label") || field.labels?.[0]?.textContent });
    frame.append(this.list);
    for (const [key, value] of Object.entries({ role: field.tagName === "INPUT" ? "combobox" : null, "aria-autocomplete": "list", "aria-controls": id })) if (value) field.setAttribute(key, value);
    if (field.tagName === "INPUT") field.setAttribute("aria-expanded", "false");
    field.addEventListener("input", () => this.show());
    field.addEventListener("blur", () => this.hide());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const chosen = event.target.closest("[role=option]");
      if (chosen) this.take(chosen.textContent);
    });
  }

  show() {
    const place = this.wanted();
    this.found = place ? this.names(place.text).slice(0, MOST) : [];
    this.at = this.first && this.found.length ? 0 : -1;
    this.list.hidden = !this.found.length;
    if (this.field.tagName === "INPUT") this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    this.list.replaceChildren(...this.found.map((name, number) => make("li", { role: "option", id: `${this.list.id}-${number}`, "aria-selected": "false" }, name)));
    this.mark();
    if (this.found.length) this.list.scrollIntoView({ block: "nearest" });
  }

  hide() {
    this.list.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
    if (this.field.tagName === "INPUT") this.field.setAttribute("aria-expanded", "false");
  }

  mark() {
    [...this.list.children].forEach((each, place) => each.setAttribute("aria-selected", place === this.at));
    if (this.at >= 0) this.field.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /* Whether the key was for the list. */
  key(event) {
    if (this.list.hidden || event.isComposing) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const count = this.found.length + 1;
      this.at = ((this.at + 1 + (event.key === "ArrowDown" ? 1 : -1) + count) % count) - 1;
      this.mark();
      return true;
    }
    const takes = (event.key === "Enter" && !event.shiftKey) || (this.first && event.key === "Tab" && !event.shiftKey);
    if (takes && this.at >= 0) { event.preventDefault(); this.take(this.found[this.at]); return true; }
    if (event.key === "Escape") { event.preventDefault(); this.hide(); return true; }
    return false;
  }

  take(name) {
    const { from, text } = this.wanted();
    this.field.setRangeText(this.whole(name), from, from + text.length, "end");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.hide();
  }
}

/* The line in which the cursor stands, from so many letters on. */
export function inLine(field, known, least = 2) {
  const wanted = () => {
    const before = field.value.slice(0, field.selectionStart), from = before.lastIndexOf("\n") + 1;
    return { from, text: before.slice(from) };
  };
  const names = (text) => {
    const sought = text.trim().toLowerCase();
    return sought.length < least ? [] : known().filter((name) => name.toLowerCase().includes(sought) && name.toLowerCase() !== sought);
  };
  return { wanted, names };
}

/* Colleagues, from the @ on. */
export function behindAt(field, known) {
  const wanted = () => {
    const found = /(^|[\s(])@([^\n@]{0,40})$/u.exec(field.value.slice(0, field.selectionStart));
    return found && { from: field.selectionStart - found[2].length, text: found[2] };
  };
  const names = (text) => known().filter((name) => `${name} `.toLowerCase().split(/(?<=\s)/u).some((_, at, words) => words.slice(at).join("").startsWith(text.toLowerCase())) && `${name} ` !== text);
  return { wanted, names, whole: (name) => `${name} `, first: true };
}
