/* Undo and redo without end, as long as the page is open: every edit came back with the one that takes it back. */
import { announce, say } from "./words.js";

export class History {
  undone = [];
  done = [];

  constructor(editor) {
    this.editor = editor;
    const { undo } = editor.root.dataset; // what this member has just discarded
    if (undo) this.note("done", JSON.parse(undo));
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
