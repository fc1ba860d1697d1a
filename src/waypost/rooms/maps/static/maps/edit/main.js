/* The editor of a journey: puts its parts together. Every edit is an operation that the server applies. */
import { Board } from "./board.js";
import { Building } from "./building.js";
import { Clashing } from "./clashing.js";
import { Clipboard } from "./clipboard.js";
import { Comments } from "./comments.js";
import { Curve } from "./curve.js";
import { Door } from "./door.js";
import { Drag } from "./drag.js";
import { Foreseeing } from "./foreseeing.js";
import { Hints } from "./hints.js";
import { History } from "./history.js";
import { Lanes } from "./lanes.js";
import { Palette } from "./palette.js";
import { Panel } from "./panel.js";
import { Pictures } from "./pictures.js";
import { Queue, isPlace } from "./queue.js";
import { Store, keyOf } from "./store.js";
import { Typing } from "./typing.js";
import { Walking } from "./walking.js";
import { Watching } from "./watching.js";
import { listen } from "./keys.js";
import { announce, make, say, whisper } from "./words.js";

class Editor {
  active = null;
  item = null;
  store = new Store();

  constructor(root) {
    this.root = root;
    const addresses = JSON.parse(root.dataset.addresses), { token, member } = root.dataset;
    const door = new Door(`${addresses.state}?who=1`, token, member);
    this.kinds = JSON.parse(root.dataset.kinds);
    this.addresses = addresses;
    this.comments = new Comments(this, addresses.comments, door);
    this.board = new Board(this);
    this.curve = new Curve(this); // before the others: a point is no cell
    this.walking = new Walking(this);
    this.drag = new Drag(this);
    this.pictures = new Pictures(this, door);
    this.clipboard = new Clipboard(this);
    this.lanes = new Lanes(this);
    this.hints = new Hints(this);
    this.panel = new Panel(this);
    this.palette = new Palette(this);
    this.typing = new Typing(this);
    this.building = new Building(this);
    this.history = new History(this);
    this.clashing = new Clashing(this);
    this.foreseeing = new Foreseeing(this);
    this.queue = new Queue(addresses.operations, door, this);
    this.watching = new Watching(this, addresses, door);
  }

  send(operations, options) {
    this.foreseeing.see(operations);
    this.queue.send(operations, options);
  }

  change(at, field, before, after, key = "", options = {}) {
    this.send([{ do: "change", at, field, before, after, key }], options);
  }

  /* Typed text over its cell, until the drawing has it. */
  pending(place, text) { this.foreseeing.text(place, text); }

  happened(batch, found) {
    this.say(""); // what was wrong before is no news any more
    this.history.note(batch.as, found.done);
    this.arrived(found.map);
    if (found.clashes.length) this.clashing.show(found.clashes, batch.as);
    this.follow(batch.as === "done" ? batch.focus : "added", found.done, batch.work);
    const linked = this.palette.told(found);
    if (batch.operations.some((each) => each.do === "paste")) this.clipboard.pasted(found.done, linked);
    else if (linked) announce(linked);
  }

  refused(detail) {
    this.clear();
    whisper(detail, true); // for eyes it stands above the map
    this.say(detail);
    this.panel.show({ again: true });
  }

  /* What was foreseen is not there. */
  clear() { for (const each of this.board.above.querySelectorAll(".pending, .waiting")) each.remove(); }

  say(text) {
    const place = document.getElementById("refused");
    place.querySelector("p").textContent = text;
    place.hidden = !text;
    for (const id of ["sign-in", "throw-away"]) document.getElementById(id).hidden = true;
  }

  /* Why the edits wait, and what can be done about it; nothing where they do not. */
  parked() {
    const { parked, waiting } = this.queue;
    this.say(parked ? WHY[parked.kind](parked.detail) : "");
    if (!waiting.length) this.clear();
    document.getElementById("sign-in").hidden = !["out", "other"].includes(parked?.kind);
    document.getElementById("throw-away").hidden = !waiting.length || !["denied", "gone", "unfit"].includes(parked?.kind);
    if (parked) whisper(WHY[parked.kind](parked.detail), true);
  }

  /* To the page for signing in, which leads back here; what waits is in this browser, else this page stays open. */
  signIn() {
    if (!this.queue.keeping.lasting) return open(location.href, "_blank");
    this.queue.leaving = true;
    location.reload();
  }

  throwAway() {
    const back = this.queue.throwAway();
    this.panel.show({ again: true });
    announce(say("The waiting edits are thrown away", "Die wartenden Änderungen sind weg"), false, back);
  }

  arrived(map) {
    if (!this.store.take(map)) return;
    if (!this.queue.waiting.length) this.clear();
    this.board.draw();
    if (!this.store.places.has(this.active)) this.active = null;
    this.walking.chosen = new Set([...this.walking.chosen].filter((key) => this.store.places.has(key)));
    this.walking.show();
    this.watching.show();
    this.panel.show();
    this.hints.soon();
    const empty = !this.store.stages.length;
    document.getElementById("begin").hidden = !empty;
    document.getElementById("unkept").hidden = !map.unkept;
    for (const button of document.querySelectorAll("[data-unkept]")) button.disabled = !map.unkept;
    for (const menu of document.querySelectorAll("[data-unkept-menu]")) menu.inert = !map.unkept;
    this.root.classList.add("ready");
  }

  /* What was just made or moved gets the focus, unless somebody types elsewhere by now. */
  follow(focus, done, work = null) {
    if (!focus || this.typing.open || document.activeElement?.matches("input, textarea, select")) return;
    const last = done.at(-1)?.operation;
    const added = last?.do === "together" ? last.operations.at(-1) : last;
    const key = focus === "added" ? this.store.keyFor(added) : focus;
    if (key && this.store.places.has(key)) this.walking.go(key);
    const carried = work && (this.store.items.get(key) || []).find((each) => each.field === work);
    if (!carried) return;
    this.item = carried.number;
    this.walking.show();
    this.panel.show();
  }

  /* I wrote here before: what I type over it now must not clash with me. */
  rebase(operation, own) {
    this.panel.rebase(operation, own);
    const { open } = this.typing;
    if (!open) return;
    const place = open.place.at ? open.place : { at: open.place.kind === "journey" ? { kind: "journey", id: "" } : { kind: open.place.kind, id: open.place.id }, field: open.place.field || "name", key: "" };
    if (isPlace(place, operation)) open.before = operation.after;
  }

  selected() {
    this.watching.at(this.active);
    this.panel.show();
  }
}

const kept = () => say("Edits that wait are kept in this browser.", "Wartende Änderungen bleiben in diesem Browser.");
const WHY = {
  out: () => `${say("You are signed out. Sign in again, then it goes on.", "Sie sind abgemeldet. Bitte neu anmelden, dann geht es weiter.")} ${kept()}`,
  other: () => `${say("Somebody else is signed in in this browser. What you wrote here is sent only in your name: sign in again as yourself.", "In diesem Browser ist jemand anders angemeldet. Was Sie hier geschrieben haben, wird nur in Ihrem Namen gesendet: Bitte selbst neu anmelden.")} ${kept()}`,
  denied: (detail) => `${detail || say("You may not edit this journey any more.", "Sie dürfen diese Journey nicht mehr bearbeiten.")} ${kept()}`,
  gone: () => `${say("This journey is no longer there, or not open to who is signed in here.", "Diese Journey gibt es nicht mehr, oder sie steht dem angemeldeten Konto nicht offen.")} ${kept()}`,
  unfit: (detail) => `${detail || say("The server does not take this edit, perhaps because it is too large.", "Der Server nimmt diese Änderung nicht an, vielleicht ist sie zu groß.")} ${say("Try again, or throw it away.", "Bitte erneut versuchen oder verwerfen.")} ${kept()}`,
};

const root = document.getElementById("editor");
if (root) {
  const editor = new Editor(root);
  listen(editor);
  const press = (id, act) => document.getElementById(id)?.addEventListener("click", act);
  press("undo", () => editor.history.undo());
  press("redo", () => editor.history.redo());
  press("add-stage", () => editor.building.last("stage"));
  press("begin-stage", () => editor.building.last("stage"));
  press("add-step", () => editor.building.last("step"));
  press("add-lane", () => editor.lanes.ask(editor.store.places.get(editor.active)?.kind === "lane" ? editor.store.places.get(editor.active).id : undefined));
  press("retry", () => editor.queue.again({ told: true }));
  press("sign-in", () => editor.signIn());
  press("throw-away", () => editor.throwAway());
  press("dismiss", () => { document.getElementById("refused").hidden = true; });
  editor.watching.ask().then(() => { editor.queue.tell(); editor.queue.adopt(); });
}
