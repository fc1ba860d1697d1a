/* Names that the house knows already, below the field in which a card is typed. */
import { make } from "./words.js";

const MOST = 7;

export class Suggestions {
  at = -1;
  found = [];

  constructor(editor, field, frame, lane) {
    Object.assign(this, { editor, field, lane });
    this.list = make("ul", { role: "listbox", id: "suggested", hidden: true, "aria-label": field.getAttribute("aria-label") });
    frame.append(this.list);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", "suggested");
    field.addEventListener("input", () => this.show());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const chosen = event.target.closest("[role=option]");
      if (chosen) this.take(chosen.textContent);
    });
  }

  /* The line in which the cursor stands. */
  line() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    return { from: before.lastIndexOf("\n") + 1, text: before.slice(before.lastIndexOf("\n") + 1) };
  }

  show() {
    const wanted = this.line().text.trim().toLowerCase();
    const known = this.editor.palette.names(this.lane);
    this.found = wanted.length < 2 ? [] : known.filter((name) => name.toLowerCase().includes(wanted) && name.toLowerCase() !== wanted).slice(0, MOST);
    this.at = -1;
    this.list.hidden = !this.found.length;
    this.list.replaceChildren(...this.found.map((name, place) => make("li", { role: "option", id: `suggested-${place}`, "aria-selected": "false" }, name)));
    this.mark();
    if (this.found.length) this.list.scrollIntoView({ block: "nearest" });
  }

  mark() {
    [...this.list.children].forEach((each, place) => each.setAttribute("aria-selected", place === this.at));
    if (this.at >= 0) this.field.setAttribute("aria-activedescendant", `suggested-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /* Whether the key was for the list. */
  key(event) {
    if (this.list.hidden) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const count = this.found.length + 1;
      this.at = ((this.at + 1 + (event.key === "ArrowDown" ? 1 : -1) + count) % count) - 1;
      this.mark();
      return true;
    }
    if (event.key === "Enter" && !event.shiftKey && this.at >= 0) { event.preventDefault(); this.take(this.found[this.at]); return true; }
    if (event.key === "Escape") { event.preventDefault(); this.list.hidden = true; return true; }
    return false;
  }

  take(name) {
    const { from, text } = this.line();
    this.field.setRangeText(name, from, from + text.length, "end");
    this.field.dispatchEvent(new Event("input"));
    this.list.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }
}
