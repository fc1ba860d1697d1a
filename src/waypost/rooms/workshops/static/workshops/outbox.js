/* What was written on a phone, kept in the browser until the server has it.
   A note has a name of its own (`client`) and counts how often it was written (`turn`): the server keeps the newest turn
   of each name once, so everything may be sent again as often as needed. Only a receipt for that very turn takes a note
   out of here. */
const FIRST_WAIT = 800;
const LONGEST_WAIT = 15000;
const AT_ONCE = 20;

export class Outbox {
  constructor(key, post, changed) {
    this.key = `waypost-workshop-${key}`;
    this.post = post;
    this.changed = changed;
    this.wait = FIRST_WAIT;
    this.lasting = true;
    this.away = false;
    this.memory = {};
    this.sending = false;
    addEventListener("online", () => this.hurry());
    addEventListener("storage", (event) => event.key === this.key && this.changed());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  /* Everything that waits, by name. Read anew each time: the page may be open twice. */
  all() {
    try {
      return this.lasting ? JSON.parse(localStorage.getItem(this.key) || "{}") : this.memory;
    } catch {
      return this.memory;
    }
  }

  keep(waiting) {
    this.memory = waiting;
    try {
      if (Object.keys(waiting).length) localStorage.setItem(this.key, JSON.stringify(waiting));
      else localStorage.removeItem(this.key);
      this.lasting = true;
    } catch {
      this.lasting = false; // no room, or not allowed: this page must stay open until all is sent
    }
    this.changed();
  }

  /* First kept, then sent. */
  put(note) {
    const waiting = this.all();
    waiting[note.client] = { ...note, why: "" };
    this.keep(waiting);
    this.hurry();
  }

  drop(client) {
    const waiting = this.all();
    delete waiting[client];
    this.keep(waiting);
  }

  hurry() {
    this.wait = FIRST_WAIT;
    this.flush();
  }

  async flush() {
    if (this.sending) return;
    const notes = Object.values(this.all()).filter((note) => !note.why).slice(0, AT_ONCE);
    if (!notes.length) return;
    this.sending = true;
    clearTimeout(this.timer);
    let done = 0;
    try {
      const answer = await this.post({ notes });
      const waiting = this.all();
      for (const receipt of answer.receipts) {
        const mine = waiting[receipt.client];
        if (!mine || mine.turn !== receipt.turn || receipt.later) continue;
        if (receipt.kept) delete waiting[receipt.client];
        else mine.why = receipt.why;
        done += 1;
      }
      this.away = false;
      this.keep(waiting);
    } catch {
      this.away = true;
      this.changed();
    }
    this.sending = false;
    if (done) this.wait = FIRST_WAIT;
    else this.wait = Math.min(this.wait * 1.8, LONGEST_WAIT);
    const pause = done ? 0 : this.wait * (0.7 + Math.random() * 0.6);
    this.timer = setTimeout(() => this.flush(), pause);
  }
}
