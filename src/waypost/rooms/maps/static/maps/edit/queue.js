/* What was done waits here until the server has it: one batch after the other, each once, none lost without a network
   or when a session ends. Only an answer of ours takes a batch away, or its author. */
import { announce, say, whisper } from "./words.js";
import { Keeping } from "./keeping.js";
import { same } from "./store.js";

const PAUSES = [1, 2, 4, 8, 15], LEFT = 5;

export class Queue {
  waiting = [];
  tried = 0;
  busy = false;
  parked = null; // why nothing is sent, and what the server said: {kind, detail}

  constructor(url, door, editor) {
    Object.assign(this, { url, door, editor, keeping: new Keeping(url, door.member) });
    addEventListener("online", () => this.now());
    addEventListener("beforeunload", (event) => this.unsafe && event.preventDefault());
    // Where tabs do not know of each other, what another one wrote is taken only when a page opens.
    if (navigator.locks) setInterval(() => this.adopt(), LEFT * 1000);
  }

  /* Whether closing the page needs a second thought. */
  get unsafe() { return this.waiting.length > 0 && !this.leaving && (!this.keeping.lasting || this.tried > 0 || this.parked !== null); }

  /* `as` says what the inverse is kept for: "done" (undo), "undone" (redo), "redone". */
  send(operations, { as = "done", focus = null, work = null } = {}) {
    const batch = this.keeping.fresh({ operations, as, focus, work });
    this.waiting.push(batch);
    this.keeping.put(batch);
    this.tell();
    this.now();
  }

  /* What was left behind here goes first: it is older. */
  async adopt() {
    const left = await this.keeping.orphans();
    if (!left.length) return;
    const [first, ...rest] = this.busy ? this.waiting : [null, ...this.waiting];
    this.waiting = [first, ...left, ...rest].filter(Boolean);
    this.tell();
    this.now();
  }

  async now() {
    if (this.busy || this.parked || !this.waiting.length) return;
    clearTimeout(this.timer);
    this.busy = true;
    this.tell();
    const first = this.waiting[0];
    const { kind, found } = await this.door.json(this.url, { batch: first.batch, operations: first.operations, has: this.editor.store.has });
    this.busy = false;
    if (kind === "away" || (kind === "ours" && !found?.map)) return this.later();
    this.tried = 0;
    if (kind !== "ours" && kind !== "refused") return this.park(kind, found?.detail);
    this.drop(first);
    if (kind === "ours") this.rebase(first.operations, found.done);
    try {
      if (kind === "ours") this.editor.happened(first, found);
      else this.editor.refused(found.detail);
    } finally {
      this.tell();
      this.now();
    }
  }

  drop(batch) {
    this.waiting = this.waiting.filter((each) => each !== batch);
    this.keeping.drop(batch);
  }

  later() {
    const pause = PAUSES[Math.min(this.tried, PAUSES.length - 1)];
    this.tried += 1;
    this.tell();
    this.timer = setTimeout(() => this.now(), pause * 1000);
  }

  /* Nothing is sent until somebody has done something about it. */
  park(kind, detail = "") {
    const news = this.parked?.kind !== kind;
    this.parked = { kind, detail };
    this.tell();
    if (news) this.editor.parked();
  }

  /* Once more: is the author signed in, and may they? What the server cannot take is only tried when told to. */
  async again({ told = false } = {}) {
    clearTimeout(this.timer);
    if (this.parked && (told || this.parked.kind !== "unfit")) {
      const { kind, found } = await this.door.renew();
      if (kind === "away") return;
      if (kind !== "ours") return this.park(kind, found?.detail);
      this.parked = null;
      this.editor.parked();
      this.tell();
    }
    return this.now();
  }

  /* Thrown away by its author; gives what brings it back. What is just under way stays. */
  throwAway() {
    const gone = this.busy ? this.waiting.slice(1) : [...this.waiting], { parked } = this;
    for (const each of gone) this.drop(each);
    if (parked?.kind === "unfit") this.parked = null;
    this.editor.parked();
    this.tell();
    return () => {
      this.waiting = [...gone, ...this.waiting];
      for (const each of gone) this.keeping.put(each);
      if (parked) this.park(parked.kind, parked.detail);
      this.editor.parked();
    };
  }

  /* What this page wrote there and the server has not yet: undefined where nothing waits. */
  written(place) {
    const mine = this.waiting.flatMap(({ operations }) => flat(operations)).filter((each) => each.do === "change" && isPlace(each, place));
    return mine.at(-1)?.after;
  }

  /* What waits was written over what I wrote before: it must not clash with me. */
  rebase(sent, done) {
    const wanted = flat(sent);
    for (const operation of flat(done.map((each) => each.operation))) {
      if (operation.do !== "change") continue;
      const own = wanted.find((each) => each.do === "change" && isPlace(each, operation) && same(each.before, operation.before));
      for (const batch of this.waiting) {
        let moved = false;
        for (const each of flat(batch.operations)) moved = adjust(each, operation, own) || moved;
        if (moved) this.keeping.put(batch);
      }
      this.editor.rebase(operation, own);
    }
  }

  tell() {
    const [state, text] = this.told();
    const place = document.getElementById("autosave");
    if (place.dataset.state === state && place.dataset.text === text) return;
    const bad = ["offline", "parked"];
    if (bad.includes(state) || bad.includes(place.dataset.state)) announce(text);
    else if (state === "saved" && place.dataset.state !== "new") whisper(text);
    Object.assign(place.dataset, { state, text });
    place.querySelector(".words").textContent = text;
    document.getElementById("retry").hidden = !bad.includes(state);
  }

  told() {
    const n = this.waiting.length, open = n && !this.keeping.lasting ? say(" · leave this page open", " · Seite offen lassen") : "";
    const wait = n === 1 ? say("1 edit waits", "1 Änderung wartet") : say(`${n} edits wait`, `${n} Änderungen warten`);
    if (this.parked) return ["parked", (n ? wait : say("Not connected", "Nicht verbunden")) + open];
    if (this.tried) return ["offline", `${say("Offline", "Offline")}: ${wait}${open}`];
    return n ? ["saving", say("Saving …", "Speichert …")] : ["saved", say("Saved", "Gespeichert")];
  }
}

const flat = (operations) => operations.flatMap((each) => (each.do === "together" ? flat(each.operations) : [each]));

/* Lists are joined by the server, item by item: a list that was written without knowing of another must not replace it. */
function adjust(waiting, done, own) {
  const place = waiting.do === "write" ? waiting.place : waiting.do === "change" ? waiting : null;
  if (!place || !isPlace(place, done)) return false;
  const upon = own && same(waiting.before, own.after), beside = same(waiting.before, done.before);
  const alone = waiting.do === "change" && Array.isArray(waiting.before);
  if (!upon && (!beside || alone)) return false;
  waiting.before = done.after;
  return true;
}

export const isPlace = (one, other) => one.field === other.field && (one.key || "") === (other.key || "") && one.at.kind === other.at.kind && one.at.id === other.at.id;
