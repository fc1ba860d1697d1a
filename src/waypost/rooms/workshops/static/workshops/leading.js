/* What who leads does with notes: by mouse, by keyboard, and in the dialog, which does for touch as well. */
import { merging } from "./merging.js";
import { say } from "./say.js";

export function lead({ board, cells, notes, family, heads, ask }) {
  const place = (id) => document.getElementById(id);
  const dialog = place("note-dialog");
  let opened = null; // the note in the dialog, "" for a new one

  async function act(values) {
    const answer = await fetch(board.dataset.act, {
      method: "POST",
      headers: { "X-CSRFToken": board.dataset.token, Accept: "application/json" },
      body: values instanceof URLSearchParams ? values : new URLSearchParams(values),
    }).catch(() => null);
    const told = answer ? await answer.json().catch(() => ({})) : {};
    if (!answer?.ok) tell(told.detail ?? say("No connection; nothing was changed.", "Keine Verbindung; es wurde nichts geändert."));
    await ask();
    return answer?.ok ? told : null;
  }
  const merge = merging({ notes, family, heads, act });

  function tell(text) {
    place("told").textContent = text;
    place("offline").textContent = text;
    place("offline").hidden = false;
    setTimeout(() => (place("offline").hidden = true), 6000);
  }

  /* Dragging: onto a note merges, into a cell moves. */
  let dragged = "";
  document.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.("[data-note]");
    if (!card) return;
    dragged = card.dataset.note;
    event.dataTransfer.setData("text/plain", notes.get(dragged)?.text ?? "");
    event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragover", (event) => {
    const target = dragged && event.target.closest?.("[data-note], .cell");
    document.querySelector(".over")?.classList.remove("over");
    if (!target || target.dataset.note === dragged || target.id === "hidden-notes") return;
    event.preventDefault();
    target.classList.add("over");
  });
  document.addEventListener("dragend", () => {
    dragged = "";
    document.querySelector(".over")?.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    const target = dragged && event.target.closest?.("[data-note], .cell");
    document.querySelector(".over")?.classList.remove("over");
    if (!target) return;
    event.preventDefault();
    if (target.dataset.note && target.dataset.note !== dragged) merge.preview(dragged, target.dataset.note);
    else if (!target.dataset.note) act({ do: "move", note: dragged, step: target.dataset.step ?? "", lane: target.dataset.lane ?? "" });
    dragged = "";
  });

  /* Keys: Enter opens, Alt and an arrow moves to the next cell. */
  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.("[data-note]");
    if (!card || dialog.open) return;
    if (event.key === "Enter" && event.target === card) {
      event.preventDefault();
      open(card.dataset.note);
    }
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.altKey && by) {
      event.preventDefault();
      const [step, lane] = neighbour(card.closest(".cell"), by);
      const note = card.dataset.note;
      act({ do: "move", note, step, lane }).then(() => {
        const there = document.querySelector(`[data-note="${CSS.escape(note)}"]`);
        there?.focus();
        const cell = there?.closest(".cell");
        place("told").textContent = cell ? [...document.querySelectorAll("th[data-step], th[data-lane]")].filter((each) => (each.dataset.step ?? cell.dataset.step) === cell.dataset.step && (each.dataset.lane ?? cell.dataset.lane) === cell.dataset.lane).map((each) => each.textContent).join(", ") : "";
      });
    }
  });

  /* The cell beside one; from "somewhere" into the first, and back from the edge. */
  function neighbour(cell, [x, y]) {
    const columns = [...document.querySelectorAll("th[data-step]")].map((each) => each.dataset.step);
    const rows = [...document.querySelectorAll("th[data-lane]")].map((each) => each.dataset.lane);
    if (!cell.dataset.step) return [columns[0] ?? "", y < 0 ? (rows.at(-1) ?? "") : (rows[0] ?? "")];
    const row = rows.indexOf(cell.dataset.lane) + y;
    if (row >= rows.length) return ["", ""];
    const column = columns.indexOf(cell.dataset.step) + x;
    return [columns[Math.min(Math.max(column, 0), columns.length - 1)], rows[Math.max(row, 0)]];
  }

  board.parentElement.addEventListener("click", (event) => {
    const button = event.target.closest(".open");
    if (button) open(button.closest("[data-note]").dataset.note);
  });
  document.addEventListener("dblclick", (event) => {
    const card = event.target.closest?.("[data-note]");
    if (card) open(card.dataset.note);
  });
  place("new").addEventListener("click", () => open(""));

  function open(id) {
    const note = notes.get(id) ?? { text: "", step: "", lane: "", by: "", own: "" };
    opened = id;
    place("note-text").value = note.text;
    place("note-step").value = note.step;
    place("note-lane").value = note.lane;
    for (const each of [place("note-step"), place("note-lane")]) if (each.selectedIndex < 0) each.value = "";
    place("note-by").textContent = note.by;
    place("note-own").hidden = !note.own;
    place("note-own").textContent = note.own;
    place("note-merge").hidden = !id || note.taken || heads().length < 2;
    place("note-hide").hidden = !id;
    place("note-hide").textContent = note.hidden ? say("Show again", "Wieder zeigen") : say("Hide", "Ausblenden");
    place("note-family").replaceChildren(...(id ? family(id).map(behind) : []));
    dialog.showModal();
  }

  /* A merged note, with the way to take it out again. */
  function behind(note) {
    const item = document.createElement("li");
    const text = document.createElement("p");
    text.textContent = `${note.text} (${note.by})`;
    const out = document.createElement("button");
    out.type = "button";
    out.className = "button small";
    out.textContent = say("Take out", "Herausnehmen");
    out.setAttribute("aria-label", say("Take out: {text}", "Herausnehmen: {text}", { text: note.text.slice(0, 60) }));
    out.addEventListener("click", async () => (await act({ do: "split", note: note.id })) && item.remove());
    item.className = "note";
    item.append(text, out);
    return item;
  }

  place("note-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const [text, step, lane] = ["note-text", "note-step", "note-lane"].map((each) => place(each).value);
    const known = notes.get(opened);
    let done = true;
    if (!known) done = await act({ do: "add", text, step, lane, client: crypto.getRandomValues(new Uint32Array(4)).join("-") });
    else {
      if (text.trim() !== known.text) done = await act({ do: "reword", note: opened, text });
      if (done && (step !== known.step || lane !== known.lane)) done = await act({ do: "move", note: opened, step, lane });
    }
    if (done) dialog.close();
  });
  place("note-merge").addEventListener("click", () => {
    dialog.close();
    merge.preview(opened, "");
  });
  place("note-hide").addEventListener("click", async () => {
    if (await act({ do: notes.get(opened)?.hidden ? "show" : "hide", note: opened })) dialog.close();
  });

  /* Notes that say about the same. */
  place("similar-close").addEventListener("click", () => (place("similar").hidden = true));
  place("find").addEventListener("click", async () => {
    const answer = await fetch(board.dataset.similar, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return tell(say("No connection just now.", "Gerade keine Verbindung."));
    const { groups } = await answer.json();
    place("similar").hidden = false;
    place("groups").replaceChildren(...groups.map(group));
    if (!groups.length) place("groups").textContent = say("No two notes share enough words.", "Keine zwei Notizen haben genug Wörter gemeinsam.");
    place("similar").scrollIntoView({ block: "nearest" });
  });

  /* A suggested group: what does not belong to it is unticked, the others are merged into the first. */
  function group(ids) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const ticked = () => [...item.querySelectorAll("input:checked")].map((each) => each.value);
    const tell = () => {
      button.textContent = say("Merge these {n}", "Diese {n} zusammenlegen", { n: ticked().length });
      button.disabled = ticked().length < 2;
    };
    for (const id of ids) {
      const label = document.createElement("label");
      const box = Object.assign(document.createElement("input"), { type: "checkbox", value: id, checked: true });
      const text = document.createElement("span");
      text.textContent = notes.get(id)?.text ?? "";
      label.append(box, text);
      item.append(label);
    }
    Object.assign(button, { type: "button", className: "button small" });
    button.addEventListener("click", async () => {
      const [head, ...others] = ticked();
      button.disabled = true;
      if (!(await merge.together(others, head))) return tell();
      item.remove();
      place("similar").hidden = !place("groups").childElementCount;
    });
    item.addEventListener("change", tell);
    item.append(button);
    tell();
    return item;
  }
}
