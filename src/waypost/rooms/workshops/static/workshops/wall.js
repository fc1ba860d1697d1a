/* The wall: notes as they arrive, for who leads and for the screen that everybody sees. */
import { poll, say, timer } from "./say.js";
import { arriving } from "./arriving.js";
import { lead } from "./leading.js";
import { fitting } from "./screen.js";
import { sizing } from "./sizing.js";

const board = document.getElementById("board");
const place = (id) => document.getElementById(id);
const notes = new Map();
const cells = new Map([...document.querySelectorAll("#board .cell")].map((cell) => [`${cell.dataset.step}|${cell.dataset.lane}`, cell]));
const tick = timer(place("timer"));
const fit = document.body.classList.contains("screen") ? fitting(board) : () => {};
const arrived = place("arrived") ? arriving(place("arrived")) : () => {};
const says = JSON.parse(place("says")?.textContent ?? "{}");
let state = null;

/* Where a note is shown: its cell, or "somewhere" where that is not on this grid. */
const cellOf = (note) => cells.get(`${note.step}|${note.lane}`) ?? place("somewhere");
const family = (id) => [...notes.values()].filter((each) => each.into === id && !each.out);
const heads = () => [...notes.values()].filter((each) => !each.into && !each.out);
const dotsOf = (note) => [note, ...family(note.id)].reduce((sum, each) => sum + each.dots, 0);

/* What the map says there already, faint below the notes that come. */
function known(cell) {
  const lines = says[`${cell.dataset.step}|${cell.dataset.lane}`];
  if (!lines) return [];
  const made = document.createElement("p");
  made.className = "says";
  const spoken = Object.assign(document.createElement("span"), { className: "spoken", textContent: say("On the map: ", "Auf der Karte: ") });
  made.append(spoken, lines.join("\n"));
  made.title = lines.join("\n");
  return [made];
}

function card(note) {
  const made = place("card-template").content.firstElementChild.cloneNode(true);
  const words = note.text || say("covered", "verdeckt");
  made.dataset.note = note.id;
  made.dataset.voice = note.voice;
  made.querySelector(".text").textContent = words;
  made.classList.toggle("covered", !note.text);
  const merged = family(note.id);
  const by = [...new Set([note, ...merged].map((each) => each.by))];
  made.querySelector(".by").textContent = by.length > 3 ? `${by.slice(0, 3).join(", ")} +${by.length - 3}` : by.join(", ");
  const marks = [];
  if (merged.length) marks.push([`+${merged.length}`, say("{n} merged", "{n} zusammengelegt", { n: merged.length }), "neutral"]);
  if (dotsOf(note)) marks.push([`● ${dotsOf(note)}`, say("{n} dots", "{n} Punkte", { n: dotsOf(note) }), "accent"]);
  if (note.taken) marks.push(["✓", say("on the map", "auf der Karte"), "good"]);
  made.querySelector(".marks").replaceChildren(
    ...marks.map(([text, title, tone]) => {
      const badge = document.createElement("span");
      badge.className = `badge ${tone}`;
      badge.textContent = text;
      badge.title = title;
      return badge;
    }),
  );
  made.querySelector(".open")?.setAttribute("aria-label", say("Open: {text}", "Öffnen: {text}", { text: words.slice(0, 60) }));
  return made;
}

function show() {
  const focused = document.activeElement?.closest?.("[data-note]")?.dataset.note;
  const inside = document.activeElement?.classList.contains("open");
  const shown = heads().filter((note) => !note.hidden);
  if (state.phase !== "voting") shown.sort((one, other) => dotsOf(other) - dotsOf(one));
  const into = new Map([...cells.values()].map((cell) => [cell, []]));
  for (const note of shown) into.get(cellOf(note)).push(card(note));
  for (const [cell, cards] of into) cell.replaceChildren(...known(cell), ...cards);
  place("somewhere-count").textContent = into.get(place("somewhere")).length;
  place("phase").textContent = state.phase_name;
  const dots = state.phase === "voting" ? say(" · {n} of {all} have given dots", " · {n} von {all} haben Punkte vergeben", { n: state.voters, all: state.people }) : "";
  const people = state.people === 1 ? say("1 guest", "1 Gast") : say("{n} guests", "{n} Gäste", { n: state.people });
  const count = [...notes.values()].filter((each) => !each.out).length;
  const written = count === 1 ? say("1 note", "1 Notiz") : say("{n} notes", "{n} Notizen", { n: count });
  place("people").textContent = `${people} · ${written}${dots}`;
  place("silent").hidden = state.phase !== "silent";
  if (place("hidden-notes")) {
    const hidden = heads().filter((note) => note.hidden);
    place("gone").hidden = !hidden.length;
    place("hidden-notes").replaceChildren(...hidden.map(card));
  }
  if (place("result")) showResult(shown);
  fit();
  if (focused) {
    const again = document.querySelector(`[data-note="${CSS.escape(focused)}"]`);
    (inside ? again?.querySelector(".open") : again)?.focus();
  }
}

/* What got most dots, for everybody to see once the vote is over. */
function showResult(shown) {
  const voted = state.phase === "voting" ? [] : shown.filter((note) => dotsOf(note));
  const first = voted.slice(0, 8);
  place("result").hidden = !first.length;
  place("result").replaceChildren(
    ...first.map((note) => {
      const item = document.createElement("li");
      const dots = document.createElement("b");
      dots.textContent = `● ${dotsOf(note)}`;
      item.append(dots, ` ${note.text}`);
      return item;
    }),
  );
  if (voted.length > first.length) {
    const rest = document.createElement("li");
    rest.className = "muted rest";
    rest.textContent = say("and {n} more with dots on the wall", "und {n} weitere mit Punkten an der Wand", { n: voted.length - first.length });
    place("result").append(rest);
  }
}

function news(told) {
  const moved = state && told.phase !== state.phase;
  const before = state && !moved ? new Set(notes.keys()) : null; // at first everything is new, and nothing is
  if (moved) notes.clear();
  state = told;
  for (const note of told.notes) notes.set(note.id, note);
  tick(told);
  if (place("timer-stop")) place("timer-stop").hidden = !told.ends;
  for (const button of document.querySelectorAll('[name="phase"]')) button.setAttribute("aria-pressed", button.value === told.phase);
  show();
  arrived(before ? told.notes.filter((note) => !before.has(note.id) && !note.out && !note.into).map((note) => note.id) : []);
}

const ask = poll(() => board.dataset.notes, () => state?.seen ?? "", {
  every: 1500,
  news,
  trouble: (status) => {
    place("offline").hidden = !status;
  },
});
news(JSON.parse(place("first").textContent));
if (board.dataset.act) sizing(place("wall"));
if (board.dataset.act) lead({ board, cells, notes, family, heads, ask });
