/* What was done waits here until the server has it: one batch after the other, each once, none lost without a network. */
import { announce, say, whisper } from "./words.js";
import { same } from "./store.js";

const PAUSES = [1, 2, 4, 8, 15];

export class Queue {
  waiting = [];
  tried = 0;
  busy = false;
  refused = "";

  constructor(url, token, editor) {
    Object.assign(this, { url, token, editor });
    this.kept = `waypost-edits:${url}`;
    try { this.waiting = JSON.parse(localStorage.getItem(this.kept) || "[]"); } catch { this.waiting = []; }
    addEventListener("online", () => this.now());
    addEventListener("beforeunload", (event) => this.waiting.length && this.busy === false && this.tried && event.preventDefault());
  }

  /* `as` says what the inverse is kept for: "done" (undo), "undone" (redo), "redone". */
  send(operations, { as = "done", focus = null, work = null } = {}) {
    this.waiting.push({ batch: crypto.randomUUID(), operations, as, focus, work });
    this.keep();
    this.tell();
    this.now();
  }

  keep() {
    try { this.waiting.length ? localStorage.setItem(this.kept, JSON.stringify(this.waiting)) : localStorage.removeItem(this.kept); } catch { /* private windows keep nothing */ }
  }

  async now() {
    if (this.busy || !this.waiting.length) return;
    clearTimeout(this.timer);
    this.busy = true;
    this.tell();
    const first = this.waiting[0];
    let answer;
    try {
      answer = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ batch: first.batch, operations: first.operations, has: this.editor.store.has }),
      });
      if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
    } catch {
      this.busy = false;
      this.later();
      return;
    }
    this.busy = false;
    this.tried = 0;
    this.waiting.shift();
    const found = await answer.json().catch(() => ({ detail: say("The server does not understand this page any more. Load it anew.", "Der Server versteht diese Seite nicht mehr. Bitte neu laden.") }));
    if (answer.ok) this.rebase(found.done);
    this.keep();
    try {
      if (answer.ok) this.editor.happened(first, found);
      else this.editor.refused(first, found.detail);
    } finally {
      this.tell();
      this.now();
    }
  }

  later() {
    const pause = PAUSES[Math.min(this.tried, PAUSES.length - 1)];
    this.tried += 1;
    this.tell();
    this.timer = setTimeout(() => this.now(), pause * 1000);
  }

  /* What waits was written over what I wrote before: it must not clash with me. */
  rebase(done) {
    for (const { operation } of flat(done)) {
      if (operation.do !== "change") continue;
      for (const { operations } of this.waiting) for (const each of operations) adjust(each, operation);
      this.editor.rebase(operation);
    }
  }

  tell() {
    const n = this.waiting.length;
    const [state, text] = this.tried
      ? ["offline", n === 1 ? say("Offline: 1 edit waits", "Offline: 1 Änderung wartet") : say(`Offline: ${n} edits wait`, `Offline: ${n} Änderungen warten`)]
      : n ? ["saving", say("Saving …", "Speichert …")] : ["saved", say("Saved", "Gespeichert")];
    const place = document.getElementById("autosave");
    if (place.dataset.state === state && place.dataset.text === text) return;
    if (state === "offline" || place.dataset.state === "offline") announce(text);
    else if (state === "saved" && place.dataset.state !== "new") whisper(text);
    Object.assign(place.dataset, { state, text });
    place.querySelector(".words").textContent = text;
    document.getElementById("retry").hidden = state !== "offline";
  }
}

function flat(done) {
  return done.flatMap((each) => (each.operation.do === "together" ? flat(each.operation.operations.map((operation) => ({ operation }))) : [each]));
}

function adjust(waiting, done) {
  if (waiting.do === "together") return waiting.operations.forEach((each) => adjust(each, done));
  const place = waiting.do === "write" ? waiting.place : waiting.do === "change" ? waiting : null;
  if (place && isPlace(place, done) && same(waiting.before, done.before)) waiting.before = done.after;
}

export const isPlace = (one, other) => one.field === other.field && (one.key || "") === (other.key || "") && one.at.kind === other.at.kind && one.at.id === other.at.id;
