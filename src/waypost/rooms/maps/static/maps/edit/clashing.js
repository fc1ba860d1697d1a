/* Two wrote at once: both texts are shown, and the author decides. Nothing is overwritten silently. */
import { make, say } from "./words.js";
import { same, whole } from "./store.js";

export class Clashing {
  waiting = [];

  constructor(editor) {
    this.editor = editor;
    this.dialog = document.getElementById("clash");
    this.dialog.addEventListener("cancel", (event) => event.preventDefault()); // a text is at stake: an answer is needed
  }

  /* `as`: on which pile the inverse belongs of what is sent again, see history.js. */
  show(clashes, as = "done") {
    this.waiting.push(...clashes.map((clash) => ({ ...clash, as })));
    if (!this.dialog.open) this.next();
  }

  next() {
    const clash = this.waiting[0];
    if (!clash) return this.dialog.close();
    const { operation, found } = clash, gone = found === null;
    const mine = readable(operation.do === "change" ? operation.after : operation.part ?? null);
    const several = clash.path.length > 0;
    this.dialog.querySelector(".told").textContent = several ? `${clash.text} ${say("It belongs to several changes made together: none of them has been done yet.", "Es gehört zu mehreren Änderungen, die zusammen geschehen: Noch ist keine davon erfolgt.")}` : clash.text;
    this.dialog.querySelector(".mine").textContent = mine || say("(removed)", "(entfernt)");
    this.dialog.querySelector(".theirs").textContent = gone ? say("(no longer there)", "(nicht mehr da)") : readable(found);
    const answer = (label, act, primary = false) => make("button", { type: "button", class: `button${primary ? " primary" : ""}`, onclick: () => { act?.(); this.waiting.shift(); this.next(); } }, label);
    const buttons = [answer(several ? say("Do none of it", "Nichts davon ausführen") : say("Keep theirs", "Anderen Text behalten"))];
    if (operation.do === "change" && !(gone && operation.before !== null)) {
      const send = (after) => this.again(clash, { before: found, after }), join = !same(found, null) && typeof found !== "boolean" && typeof found !== "number";
      buttons.push(answer(mine ? say("Keep mine", "Meinen Text behalten") : say("Remove anyway", "Trotzdem entfernen"), () => send(operation.after)));
      if (join && mine) buttons.push(answer(say("Keep both", "Beide behalten"), () => send(both(found, operation.after)), true));
      else if (join && several) buttons.push(answer(say("Leave theirs, do the rest", "Anderen Text stehen lassen, Rest ausführen"), () => send(found), true));
    } else if (operation.do === "remove" && !gone) {
      buttons.push(answer(say("Remove anyway", "Trotzdem entfernen"), () => this.again(clash, { before: null })));
    } else if (mine) {
      buttons.push(answer(say("Copy my text", "Meinen Text kopieren"), () => navigator.clipboard?.writeText(mine), true));
    }
    this.dialog.querySelector("footer").replaceChildren(...buttons);
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.querySelector("footer .primary, footer button").focus();
  }

  again({ sent, path, as }, changes) { this.editor.send([instead(sent, path, changes)], { as }); }
}

/* All that was sent as one, with another operation where `path` leads: what was done together stays together. */
export function instead(sent, path, changes) {
  if (!path.length) return { ...sent, ...changes };
  const [place, ...rest] = path;
  return { ...sent, operations: sent.operations.map((each, number) => (number === place ? instead(each, rest, changes) : each)) };
}

function both(found, mine) {
  if (Array.isArray(found)) return [...found, ...(mine || []).filter((item) => !found.some((each) => same(each, item)))];
  return [found, mine].filter(Boolean).join("\n");
}

function readable(value) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(readable).join("\n");
  if (typeof value !== "object") return String(value);
  const item = whole(value, "name");
  return [item.name ?? item.text ?? item.value ?? item.id ?? item.to ?? ""].map(String).join("");
}
