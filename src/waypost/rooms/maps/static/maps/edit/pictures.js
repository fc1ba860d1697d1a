/* Pictures of steps: chosen, dropped or pasted; kept by the server, named by an edit like any other. What a picture
   shows is asked for, so that those who do not see it know it too. */
import { announce, icon, make, say } from "./words.js";
import { keyOf } from "./store.js";

const KINDS = ["image/png", "image/jpeg", "image/webp"], MOST = 20e6;
const OURS = /^[0-9a-f]{32}\.(png|jpg)$/;

export class Pictures {
  constructor(editor, door) {
    Object.assign(this, { editor, door });
    this.dialog = document.getElementById("picture-dialog");
    this.file = this.dialog.querySelector("[type=file]");
    this.text = this.dialog.querySelector("[name=text]");
    this.file.addEventListener("change", () => this.file.files[0] && this.take(this.file.files[0]));
    this.dialog.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); this.keep(); });
    this.dialog.addEventListener("close", () => this.step && this.editor.walking.go(this.key()));
    const { pane } = editor.board;
    pane.addEventListener("dragover", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      this.mark(this.under(event));
    });
    pane.addEventListener("dragleave", (event) => pane.contains(event.relatedTarget) || this.mark(null));
    pane.addEventListener("drop", (event) => {
      const place = this.under(event), [file] = event.dataTransfer.files;
      this.mark(null);
      if (!file) return;
      event.preventDefault();
      if (place) this.ask(place.step || place.id, file);
      else announce(say("Drop the picture on a step or a cell below it.", "Bitte das Bild auf einem Schritt oder einer Zelle darunter ablegen."), true);
    });
  }

  is(image) { return OURS.test(image || ""); }
  address(name) { return this.editor.addresses.pictures.replace("NAME", name); }

  /* The step whose column is below the pointer. */
  under(event) {
    const { board, store, drag } = this.editor, [x, y] = board.at(event), place = drag.under([x, y]);
    if (place?.kind === "cell" || place?.kind === "step") return place;
    return store.map.places.find((each) => each.kind === "step" && x >= each.box[0] && x < each.box[0] + each.box[2]) || null;
  }

  mark(place) {
    this.shown?.remove();
    this.shown = null;
    if (!place) return;
    const [x, y, w] = this.editor.store.places.get(`step:${place.step || place.id}::`).box;
    this.shown = make("div", { class: "drop into" });
    Object.assign(this.shown.style, { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${this.editor.store.map.size[1] - y - 60}px` });
    this.editor.board.above.append(this.shown);
  }

  /* From the clipboard: whether there was a picture in it. */
  pasted(event) {
    const [file] = [...event.clipboardData.files].filter((each) => KINDS.includes(each.type));
    const place = this.editor.store.places.get(this.editor.active), step = place?.step || (place?.kind === "step" ? place.id : "");
    if (!file || !step) return false;
    event.preventDefault();
    this.ask(step, file);
    return true;
  }

  /* The dialog of a step's picture: which one, and what it shows. */
  ask(step, file = null) {
    const part = this.editor.store.part("step", step);
    Object.assign(this, { step, name: this.is(part.image) ? part.image : null });
    this.dialog.querySelector(".of").textContent = part.name || say("Step without a name", "Schritt ohne Namen");
    this.file.value = "";
    this.text.value = part.image_text || "";
    this.say("");
    this.show();
    this.dialog.showModal();
    if (file) this.take(file);
    else if (this.name) this.text.focus();
    else this.file.focus();
  }

  show() {
    const seen = this.dialog.querySelector(".seen-picture");
    seen.replaceChildren(...(this.name ? [make("img", { src: this.address(this.name), alt: this.text.value })] : []));
    this.dialog.querySelector("button.primary").disabled = !this.name;
  }

  say(text) {
    const place = this.dialog.querySelector(".banner");
    place.querySelector("p").textContent = text;
    place.hidden = !text;
  }

  async take(file) {
    if (file.type && !KINDS.includes(file.type)) return this.say(say("Choose a PNG, JPEG or WebP file.", "Bitte eine PNG-, JPEG- oder WebP-Datei wählen."));
    if (file.size > MOST) return this.say(say("The picture has more than 20 MB. Make it smaller.", "Das Bild hat mehr als 20 MB. Bitte verkleinern."));
    const body = new FormData(), { step } = this;
    body.append("picture", file);
    this.say("");
    this.dialog.querySelector(".waits").hidden = false;
    const { kind, found } = await this.door.post(this.editor.addresses.picture, body);
    this.dialog.querySelector(".waits").hidden = true;
    if (this.step !== step) return;
    if (kind === "away") return this.say(say("No connection. Choose the picture again when there is one.", "Keine Verbindung. Bitte das Bild noch einmal wählen, sobald es eine gibt."));
    if (["out", "other"].includes(kind)) return this.say(say("Sign in again first, then choose the picture once more.", "Bitte erst neu anmelden, dann das Bild noch einmal wählen."));
    if (kind !== "ours") return this.say(found?.detail || say("The server did not take this picture. Choose a smaller one.", "Der Server hat dieses Bild nicht angenommen. Bitte ein kleineres wählen."));
    this.name = found.name;
    this.show();
    this.text.focus();
  }

  keep() {
    const { editor, step, name } = this, { store } = editor, part = store.part("step", step), text = this.text.value.trim();
    if (!name) return;
    if (!text) return this.text.reportValidity();
    const operations = this.changes(step, part, name, text), lane = store.lanes.find((each) => each.kind === "image");
    if (!lane) operations.unshift({ do: "add", kind: "lane", part: { kind: "image", id: "storyboard" }, into: "", after: "" });
    else if (lane.hidden) operations.unshift({ do: "change", at: { kind: "lane", id: lane.id }, field: "hidden", before: true, after: null, key: "" });
    if (operations.length) editor.send([{ do: "together", operations }], { focus: this.key() });
    this.dialog.close();
  }

  key() {
    const lane = this.editor.store.lanes.find((each) => each.kind === "image")?.id || "storyboard";
    return `cell:${lane}:${this.step}:`;
  }

  /* What gives a step another picture and other words for it; null takes them away. */
  changes(step, part, name, text) {
    const at = { kind: "step", id: step };
    return [["image", part.image ?? null, name], ["image_text", part.image_text ?? null, text]]
      .filter(([, before, after]) => before !== after)
      .map(([field, before, after]) => ({ do: "change", at, field, before, after, key: "" }));
  }

  remove(step) {
    const operations = this.changes(step, this.editor.store.part("step", step), null, null);
    if (!operations.length) return;
    this.editor.send([{ do: "together", operations }], { focus: this.editor.active });
    announce(say("Picture removed", "Bild entfernt"), false, () => this.editor.history.undo());
  }

  /* To another step; what stood there comes here, or is replaced where a picture is copied. */
  bring(from, to, { copy = false } = {}) {
    const { store, editor } = this;
    if (from.step === to.step || from.lane !== to.lane) return;
    const [one, other] = [from, to].map((each) => store.part("step", each.step));
    if (!one.image) return;
    const operations = [...this.changes(to.step, other, one.image, one.image_text ?? null), ...(copy ? [] : this.changes(from.step, one, other.image ?? null, other.image_text ?? null))];
    if (operations.length) editor.send([{ do: "together", operations }], { focus: keyOf(to) });
  }

  /* For the panel: of the cell that is chosen. */
  panel(place) {
    const part = this.editor.store.part("step", place.step), has = this.is(part.image);
    return make("div", { class: "stack close" },
      has ? make("img", { class: "picture", src: this.address(part.image), alt: part.image_text || "" }) : make("p", { class: "help" }, say("Choose a picture, paste one, or drop it on the step.", "Ein Bild wählen, einfügen oder auf dem Schritt ablegen.")),
      has ? make("p", {}, part.image_text || say("Nobody has said what it shows.", "Noch sagt niemand, was es zeigt.")) : null,
      make("div", { class: "acts" },
        make("button", { type: "button", class: "button small", onclick: () => this.ask(place.step) }, icon("image"), has ? say("Change", "Ändern") : say("Choose a picture", "Bild wählen")),
        has ? make("button", { type: "button", class: "button small", onclick: () => this.remove(place.step) }, icon("trash-2"), say("Remove", "Entfernen")) : null));
  }
}
