/* What others do: asked for again and again while the page is seen, and where they are. */
import { announce, make, say } from "./words.js";

const PAUSE = 2000, HERE = 10000;

export class Watching {
  seen = "";
  talk = "";
  others = [];

  constructor(editor, addresses, door) {
    Object.assign(this, { editor, addresses, door });
    document.addEventListener("visibilitychange", () => document.hidden ? clearTimeout(this.timer) : this.ask());
    setInterval(() => document.hidden || this.tell(), HERE);
  }

  async ask() {
    clearTimeout(this.timer);
    const { store, queue } = this.editor;
    if (queue.parked && queue.parked.kind !== "unfit") await queue.again();
    else if (!queue.busy || !store.map) {
      const query = new URLSearchParams({ seen: this.seen, revision: store.map?.revision ?? "", talk: this.talk, has: store.has.join(" ") });
      const { kind, found } = await this.door.ask(`${this.addresses.state}?${query}`); // without a network the queue says so
      if (["out", "denied", "gone"].includes(kind)) queue.park(kind, found?.detail);
      else if (kind === "ours") {
        if (found && !this.door.is(found)) queue.park("other");
        else if (found) this.take(found);
        if (queue.tried) queue.now();
      }
    }
    if (!document.hidden) this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  take(found) {
    this.seen = found.seen;
    this.others = found.here;
    const before = this.editor.store.map?.revision;
    if (found.map && (before === undefined || found.map.revision > before)) {
      this.editor.arrived(found.map);
      const told = (found.told || []).join(" · ");
      if (told && before !== undefined) announce(told);
    }
    if (found.comments) { this.talk = found.talk; this.editor.comments.take(found.comments); }
    this.show();
  }

  /* Where I am, so that the others see it. */
  at(place) {
    this.place = place;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.tell(), 600);
  }

  tell() {
    if (!this.editor.queue.parked) this.door.json(this.addresses.here, { place: this.place || "" });
  }

  show() {
    const faces = document.getElementById("others");
    const named = this.others.map((each) => each.name).join(", ");
    faces.setAttribute("aria-label", named ? say(`Also here: ${named}`, `Auch hier: ${named}`) : say("Nobody else is here", "Sonst ist niemand hier"));
    faces.replaceChildren(...this.others.map((each, place) => make("span", { class: `avatar small person-${place % 6}`, title: each.name, role: "img", "aria-label": each.name }, each.initials)));
    const { board } = this.editor;
    for (const old of board.above.querySelectorAll(".there")) old.remove();
    this.others.forEach((each, number) => {
      const place = this.editor.store.places.get(each.place);
      if (!place) return;
      const [x, y, w, h] = place.box;
      const frame = make("div", { class: `there person-${number % 6}`, "aria-hidden": "true" }, make("span", {}, each.name));
      Object.assign(frame.style, { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` });
      board.above.append(frame);
    });
  }
}
