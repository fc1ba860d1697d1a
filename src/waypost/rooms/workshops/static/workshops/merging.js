/* Merging: with which note, what comes of it before it is done, and the way back afterwards. */
import { say } from "./say.js";

export function merging({ notes, family, heads, act }) {
  const place = (id) => document.getElementById(id);
  const dialog = place("merge-dialog");
  let merged = ""; // the note that goes
  let into = ""; // the note it goes into

  const fitting = () => heads().filter((each) => each.id !== merged && !each.hidden && !each.taken && each.text);

  /* Opens with both notes where one was dropped onto the other; else the other one is looked for. */
  function preview(note, other) {
    [merged, into] = [note, other];
    place("merge-words").value = "";
    place("merge-choice").hidden = Boolean(other);
    list();
    show();
    dialog.showModal();
    (other ? place("merge-do") : place("merge-words")).focus();
  }

  /* Every note that has all the words, and how many there are: the list ends nowhere in silence. */
  function list() {
    const words = place("merge-words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const all = fitting();
    const found = all.filter((each) => words.every((word) => `${each.text} ${each.by}`.toLowerCase().includes(word)));
    place("merge-count").textContent = say("{n} of {all} notes", "{n} von {all} Notizen", { n: found.length, all: all.length });
    place("merge-list").replaceChildren(...found.map(option));
    if (!place("merge-choice").hidden && !found.some((each) => each.id === into)) into = "";
  }

  function option(note) {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "merge-into", value: note.id, checked: note.id === into });
    const text = document.createElement("span");
    text.textContent = note.text;
    const by = document.createElement("small");
    by.className = "muted";
    by.textContent = note.by;
    label.append(input, text, by);
    return label;
  }

  /* What will stand on the wall: the words of the other note, and all that lie behind it with their authors. */
  function show() {
    const head = notes.get(into);
    place("merge-preview").hidden = !head;
    place("merge-do").disabled = !head;
    if (!head) return;
    place("merge-head").textContent = head.text;
    const behind = [notes.get(merged), ...family(merged), ...family(into)];
    place("merge-behind").replaceChildren(
      ...behind.map((note) => {
        const item = document.createElement("li");
        item.textContent = `${note.text} (${note.by})`;
        return item;
      }),
    );
    const dots = [head, ...behind].reduce((sum, each) => sum + each.dots, 0);
    const count = say("{n} notes in one", "{n} Notizen in einer", { n: behind.length + 1 });
    place("merge-sum").textContent = dots ? `${count} · ● ${dots}` : count;
  }

  async function together(ids, head) {
    const values = new URLSearchParams([["do", "merge"], ["into", head], ...ids.map((id) => ["note", id])]);
    const done = await act(values);
    if (done?.before?.length) offer(done.before);
    return done;
  }

  /* The way back stays until the next merge, or until it is closed. */
  function offer(before) {
    const n = before.length + 1;
    place("undo-text").textContent = say("{n} notes are merged.", "{n} Notizen sind zusammengelegt.", { n });
    place("undo").hidden = false;
    place("undo-do").onclick = async () => {
      place("undo").hidden = true;
      if (!(await act({ do: "put_back", before: JSON.stringify(before) }))) place("undo").hidden = false;
      else place("told").textContent = say("The notes stand as before.", "Die Notizen stehen wieder wie vorher.");
    };
  }

  place("undo-close").addEventListener("click", () => (place("undo").hidden = true));
  place("merge-words").addEventListener("input", () => {
    list();
    show();
  });
  place("merge-list").addEventListener("change", (event) => {
    into = event.target.value;
    show();
  });
  place("merge-swap").addEventListener("click", () => {
    [merged, into] = [into, merged];
    list();
    show();
  });
  place("merge-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!into || !(await together([merged], into))) return;
    dialog.close();
    document.querySelector(`[data-note="${CSS.escape(into)}"]`)?.focus();
  });
  return { preview, together };
}
