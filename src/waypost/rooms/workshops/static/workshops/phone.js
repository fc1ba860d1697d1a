/* The phone of a guest: writes into the outbox, shows what became of each note, gives dots. */
import { Outbox } from "./outbox.js";
import { poll, say, timer } from "./say.js";

const root = document.getElementById("phone");
const form = document.getElementById("note-form");
const notes = new Map(); // by the server's name
const place = (id) => document.getElementById(id);
const names = (select) => new Map([...place(select).options].map((each) => [each.value, each.textContent]));
const steps = names("step");
const lanes = names("lane");
const tick = timer(place("timer"));
let state = null;
let editing = null;
let before = null; // where the next note would have gone when an old one was opened
let ballot = {};
let turn = 0;
let voting = Promise.resolve();

async function post(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": root.dataset.token },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(12000),
  });
  const told = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(told.detail), { told: told.detail });
  return told;
}

const outbox = new Outbox(root.dataset.key, (body) => post(root.dataset.send, body).then((told) => (ask(), told)), show);

/* 16 random bytes; randomUUID is missing where a page comes without https. */
function fresh() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = form.elements.text.value.trim();
  if (!text) return complain(true);
  const known = editing;
  outbox.put({
    client: known?.client ?? fresh(),
    turn: (known?.turn ?? 0) + 1,
    text,
    step: form.elements.step.value,
    lane: form.elements.lane.value,
    at: known?.at ?? Date.now(),
  });
  if (known) close();
  else form.elements.lane.value = ""; // people stay at a step and say several things about it
  form.elements.text.value = "";
  show();
  form.elements.text.focus();
});
form.elements.text.addEventListener("input", () => complain(false));
form.addEventListener("change", showPlace);

/* An empty note is answered at its field: nothing is swallowed in silence. */
function complain(empty) {
  place("text-problem").hidden = !empty;
  form.elements.text.setAttribute("aria-invalid", String(empty));
  if (empty) form.elements.text.focus();
}

/* An old note is closed: the next one goes where it would have gone before. */
function close() {
  editing = null;
  [form.elements.step.value, form.elements.lane.value] = before;
  form.elements.text.value = "";
  complain(false);
}

place("cancel").addEventListener("click", () => {
  close();
  show();
});

function edit(note) {
  if (!editing) before = [form.elements.step.value, form.elements.lane.value];
  editing = note;
  complain(false);
  form.elements.text.value = note.text;
  form.elements.step.value = steps.has(note.step) ? note.step : "";
  form.elements.lane.value = lanes.has(note.lane) ? note.lane : "";
  show();
  form.scrollIntoView({ block: "center" });
  form.elements.text.focus();
}

function takeBack(note) {
  if (note.why && !notesByClient().has(note.client)) return outbox.drop(note.client);
  outbox.put({ client: note.client, turn: note.turn + 1, text: note.text, step: note.step, lane: note.lane, gone: true });
}

const notesByClient = () => new Map([...notes.values()].filter((each) => each.client).map((each) => [each.client, each]));

/* My notes: what the server knows, and over it what waits here. */
function mine() {
  const found = notesByClient();
  for (const note of Object.values(outbox.all())) {
    const known = found.get(note.client);
    if (!known || note.turn > known.turn) found.set(note.client, { ...known, ...note, waiting: true, out: note.gone && !note.why });
  }
  return [...found.values()].filter((each) => !each.out || each.why).reverse();
}

function where(note) {
  const step = steps.get(note.step) ?? note.step;
  return note.lane && lanes.has(note.lane) ? `${step} · ${lanes.get(note.lane)}` : step;
}

function became(note) {
  if (note.why) return [note.why, "bad"];
  if (note.waiting) return [say("waits on this phone", "wartet auf diesem Telefon"), "warn"];
  if (note.taken) return [say("on the map", "auf der Karte"), "good"];
  if (note.hidden) return [say("put aside by who leads", "von der Leitung beiseitegelegt"), "neutral"];
  if (note.into) return [say("merged with “{text}”", "zusammengelegt mit „{text}“", { text: note.beside.slice(0, 60) }), "accent"];
  if (note.heading) return [say("on the wall as “{text}”", "an der Wand als „{text}“", { text: note.heading.slice(0, 60) }), "accent"];
  if (note.moved) return [say("on the wall, moved", "an der Wand, verschoben"), "accent"];
  return [say("on the wall", "an der Wand"), "neutral"];
}

function listed(list, shown, fill) {
  const template = place(list === "ballot" ? "vote-template" : "note-template");
  const items = shown.map((note) => {
    const item = template.content.firstElementChild.cloneNode(true);
    item.querySelector(".text").textContent = note.text;
    item.querySelector(".where").textContent = where(note);
    fill(item, note);
    return item;
  });
  place(list).replaceChildren(...items);
}

function show() {
  if (!state) return;
  place("phase").textContent = state.phase_name;
  const own = mine();
  listed("mine", own, (item, note) => {
    const [told, tone] = became(note);
    const badge = item.querySelector(".state");
    badge.textContent = told;
    badge.classList.add(tone);
    item.querySelector(".edit").hidden = note.taken || state.phase === "closed";
    item.querySelector(".back").hidden = note.taken || state.phase === "closed";
    item.querySelector(".edit").setAttribute("aria-label", say("Change: {text}", "Ändern: {text}", { text: note.text.slice(0, 60) }));
    item.querySelector(".back").setAttribute("aria-label", say("Take back: {text}", "Zurücknehmen: {text}", { text: note.text.slice(0, 60) }));
    item.querySelector(".edit").addEventListener("click", () => edit(note));
    item.querySelector(".back").addEventListener("click", () => takeBack(note));
  });
  place("none").hidden = own.length > 0;
  const others = [...notes.values()].filter((each) => !each.client && !each.out && !each.into);
  place("others").hidden = !others.length || state.phase === "voting";
  place("others-count").textContent = others.length;
  listed("others-list", others, (item) => item.querySelector(".row").remove());
  place("write").hidden = !state.writing && !editing;
  place("send").textContent = editing ? say("Save", "Speichern") : say("Put on the wall", "An die Wand");
  place("cancel").hidden = !editing;
  showPlace();
  showBallot();
  showOutbox();
}

/* In words, where the note in the form is going: the step stays from one note to the next. */
function showPlace() {
  const [step, lane] = [form.elements.step, form.elements.lane].map((each) => (each.value ? each.selectedOptions[0].textContent : ""));
  const goal = document.createElement("b");
  goal.textContent = [step || say("somewhere on the wall", "irgendwo an der Wand"), lane].filter(Boolean).join(" · ");
  place("goes").replaceChildren(editing ? say("This note goes to: ", "Diese Notiz kommt zu: ") : say("The next note goes to: ", "Die nächste Notiz kommt zu: "), goal);
}

function showOutbox() {
  const waiting = Object.values(outbox.all());
  const refused = waiting.filter((each) => each.why).length;
  const told = [];
  if (waiting.length - refused === 1) told.push(say("1 note waits on this phone. It goes out by itself.", "1 Notiz wartet auf diesem Telefon. Sie geht von selbst hinaus."));
  else if (waiting.length - refused) told.push(say("{n} notes wait on this phone. They go out by themselves.", "{n} Notizen warten auf diesem Telefon. Sie gehen von selbst hinaus.", { n: waiting.length - refused }));
  if (refused) told.push(say("Look at the notes marked red.", "Bitte die rot markierten Notizen ansehen."));
  if (outbox.away && waiting.length) told.unshift(say("No connection.", "Keine Verbindung."));
  if (!outbox.lasting && waiting.length) told.push(say("This browser keeps nothing: leave the page open.", "Dieser Browser bewahrt nichts auf: Bitte die Seite offen lassen."));
  if (!waiting.length && mine().length) told.push(say("All your notes are on the wall.", "Alle Ihre Notizen sind an der Wand."));
  const text = told.join(" ");
  if (place("outbox").textContent !== text) place("outbox").textContent = text;
  place("outbox").classList.toggle("warn", waiting.length > 0);
}

function showBallot() {
  place("voting").hidden = state.phase !== "voting";
  if (state.phase !== "voting") return;
  const heads = [...notes.values()].filter((each) => !each.out && !each.into && !each.hidden);
  const given = Object.values(ballot).reduce((sum, each) => sum + each, 0);
  const left = state.dots - given;
  place("left").textContent = left === 1 ? say("1 dot left", "Noch 1 Punkt") : say("{n} dots left", "Noch {n} Punkte", { n: left });
  const focused = document.activeElement?.dataset?.vote;
  listed("ballot", heads, (item, note) => {
    const has = ballot[note.id] ?? 0;
    item.querySelector(".given").textContent = has;
    for (const [name, by] of [["less", -1], ["more", 1]]) {
      const button = item.querySelector(`.${name}`);
      button.dataset.vote = `${name}-${note.id}`;
      button.setAttribute("aria-label", (by > 0 ? say("One dot more for: {text}", "Ein Punkt mehr für: {text}", { text: note.text.slice(0, 60) }) : say("One dot less for: {text}", "Ein Punkt weniger für: {text}", { text: note.text.slice(0, 60) })));
      button.disabled = by > 0 ? left <= 0 : !has;
      button.addEventListener("click", () => give(note.id, by));
    }
  });
  if (focused) place("ballot").querySelector(`[data-vote="${focused}"]`)?.focus();
}

/* The whole ballot goes out each time, the newest turn counts; it is tried again until it is there or refused. */
function give(id, by) {
  ballot = { ...ballot, [id]: Math.max(0, (ballot[id] ?? 0) + by) };
  turn += 1;
  const sent = { dots: ballot, turn };
  show();
  voting = voting.then(async () => {
    for (let wait = 600; sent.turn === turn; wait = Math.min(wait * 2, 8000)) {
      try {
        await post(root.dataset.dots, sent);
        return;
      } catch (error) {
        if (error.told) {
          place("left").textContent = error.told;
          return;
        }
        place("left").textContent = say("No connection: your dots are sent as soon as it is back.", "Keine Verbindung: Ihre Punkte gehen hinaus, sobald sie wieder da ist.");
        await new Promise((done) => setTimeout(done, wait));
      }
    }
  });
}

function news(told) {
  if (!state || told.phase !== state.phase) notes.clear();
  state = told;
  for (const note of told.notes) notes.set(note.id, note);
  if (told.turn >= turn) {
    ballot = told.ballot;
    turn = told.turn;
  }
  tick(told);
  show();
}

const ask = poll(() => root.dataset.state, () => state?.seen ?? "", {
  every: 2000,
  news,
  trouble: (status) => {
    outbox.away = status !== 0;
    if (status === 403 || status === 404) place("phase").textContent = say("not found", "nicht gefunden");
    if (state) showOutbox();
  },
});
news(JSON.parse(place("first").textContent));
outbox.flush();
