/* What colleagues say about a place of the map: threads in the panel, a count at the place. */
import { announce, icon, make, say } from "./words.js";
import { Suggestions, behindAt } from "./suggesting.js";

export class Comments {
  threads = [];
  names = [];
  drafts = new Map();

  constructor(editor, url, door) { Object.assign(this, { editor, url, door }); }

  take({ threads, names }) {
    Object.assign(this, { threads, names });
    if (!this.editor.store.map) return;
    this.editor.board.tile();
    this.editor.walking.show();
    this.editor.panel.show();
  }

  /* How many open threads a place has. */
  badge(key) {
    const count = this.threads.filter((each) => each.place === key && !each.resolved).length;
    return count ? make("span", { class: "notes", onclick: () => this.begin() }, icon("message-circle"), String(count)) : null;
  }

  /* To what is said about the place that is chosen, ready to write. */
  begin() {
    const fold = this.editor.panel.place.querySelector(".talk");
    if (!fold) return;
    fold.open = true;
    fold.scrollIntoView({ block: "nearest" });
    [...fold.querySelectorAll("textarea")].at(-1).focus();
  }

  async post(values, key) {
    const { kind, found } = await this.door.post(this.url, new URLSearchParams(values));
    if (kind === "away") return announce(say("No connection. Your comment is still in the field.", "Keine Verbindung. Ihr Kommentar steht noch im Feld."), true);
    if (["out", "other"].includes(kind)) return announce(say("Sign in again first. Your comment is still in the field.", "Bitte erst neu anmelden. Ihr Kommentar steht noch im Feld."), true);
    if (kind !== "ours") return announce(found?.detail || say("Your comment was not taken. It is still in the field.", "Ihr Kommentar wurde nicht angenommen. Er steht noch im Feld."), true);
    if (key) this.drafts.delete(key);
    this.take(found.comments);
    announce(values.do ? say("Done", "Erledigt") : said(found), Boolean(found.unknown?.length));
  }

  thread(key) {
    const there = this.threads.filter((each) => each.place === key);
    const open = there.filter((each) => !each.resolved).length;
    const place = this.editor.store.places.get(key);
    const list = make("ul", { class: "thread" }, ...there.map((each) => make("li", { class: each.resolved ? "resolved" : "" },
      ...[each, ...each.answers].map((one) => make("div", {}, make("strong", {}, one.author), make("small", {}, ` ${new Date(one.at).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" })}`), make("p", {}, one.text))),
      each.resolved ? make("p", {}, make("small", {}, say(`Resolved by ${each.resolvedBy}`, `Erledigt von ${each.resolvedBy}`))) : this.writer(`${key} ${each.id}`, { thread: each.id }, say("Answer", "Antworten")),
      make("button", { type: "button", class: "button quiet small", onclick: () => this.post({ do: each.resolved ? "reopen" : "resolve", thread: each.id }) }, each.resolved ? say("Reopen", "Wieder öffnen") : say("Resolve", "Erledigen")))));
    return make("details", { class: "talk", open: open > 0 }, make("summary", {}, say("Comments", "Kommentare"), open ? ` (${open})` : ""),
      make("div", { class: "stack close" }, list, this.writer(key, { place: key, where: place?.name.split(":")[0] || "" }, say("Comment", "Kommentieren"))));
  }

  /* A field whose draft stays while one looks elsewhere; @ offers colleagues. */
  writer(key, values, word) {
    const field = make("textarea", { rows: 2, maxlength: 5000, "aria-label": word, placeholder: word, value: this.drafts.get(key) || "", "data-path": `comment ${key}`, oninput: () => this.drafts.set(key, field.value) });
    const frame = make("div", { class: "field" }, field), list = new Suggestions(field, frame, behindAt(field, () => this.names));
    const send = () => field.value.trim() && this.post({ ...values, text: field.value }, key);
    field.addEventListener("keydown", (event) => {
      if (list.key(event)) event.stopPropagation();
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send(); }
    });
    return make("div", { class: "stack close" }, frame,
      make("div", { class: "row" }, make("button", { type: "button", class: "button small", onclick: send }, word), make("small", { class: "help" }, say("@ offers colleagues", "@ bietet Namen an"))));
  }
}

/* Who was told of a comment, and what is nobody's name. */
function said({ told = [], unknown = [] }) {
  const nobody = unknown.map((name) => `@${name}`).join(", ");
  return [
    say("Comment is there", "Kommentar ist da"),
    told.length && say(`Notified: ${told.join(", ")}`, `Benachrichtigt: ${told.join(", ")}`),
    nobody && say(`Nobody here is called ${nobody}`, `So heißt hier niemand: ${nobody}`),
  ].filter(Boolean).join(" · ");
}
