/* Undo and redo without end, as long as the tab is open: every edit came back with the one that takes it back. Both piles
   outlast the page in its tab, so that what was done before it was loaded anew can still be taken back. */
import { announce, say } from "./words.js";

const MOST = 300; // entries of a pile that outlast the page

export class History {
  undone = [];
  done = [];

  constructor(editor) {
    this.editor = editor;
    const { undo, member } = editor.root.dataset; // what this member has just discarded
    this.name = `waypost-undo:${member}:${editor.addresses.operations}`;
    this.recall();
    addEventListener("pagehide", () => this.keep());
    if (undo) this.note("done", JSON.parse(undo));
    if (undo) history.replaceState(null, "", location.pathname); // loaded anew, it is in the pile already
    this.show();
  }

  /* Taken out, so that nothing older than the page is left there. */
  recall() {
    try {
      Object.assign(this, JSON.parse(sessionStorage.getItem(this.name)));
      sessionStorage.removeItem(this.name);
    } catch { /* nothing can be kept here */ }
  }

  /* What is too much for the browser is left: the oldest first. */
  keep(most = MOST) {
    try {
      sessionStorage.setItem(this.name, JSON.stringify({ done: this.done.slice(-most), undone: this.undone.slice(-most) }));
    } catch { if (most > 1) this.keep(Math.floor(most / 4)); }
  }

  /* What came of a batch; `as` says on which pile its inverse belongs. */
  note(as, done) {
    if (!done.length) return;
    const entry = { operations: done.map((each) => each.inverse).reverse().flatMap(flat), told: done[done.length - 1].told };
    if (as === "undone") this.undone.push(entry);
    else this.done.push(entry);
    if (as === "done") this.undone = [];
    this.show();
  }

  undo() { this.take(this.done, "undone", say("Undone", "Rückgängig gemacht")); }
  redo() { this.take(this.undone, "redone", say("Done again", "Wiederhergestellt")); }

  take(pile, as, word) {
    const entry = pile.pop();
    if (!entry) return announce(as === "undone" ? say("Nothing to undo", "Nichts rückgängig zu machen") : say("Nothing to do again", "Nichts zu wiederholen"));
    this.editor.send([{ do: "together", operations: entry.operations }], { as });
    announce(`${word}: ${entry.told}`);
    this.show();
  }

  show() {
    document.getElementById("undo").disabled = !this.done.length;
    document.getElementById("redo").disabled = !this.undone.length;
  }
}

/* Undone and done again and again, what was together stays one list: it must not lie in itself ever deeper. */
const flat = (operation) => (operation.do === "together" ? operation.operations.flatMap(flat) : [operation]);
