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

  show(clashes) {
    this.waiting.push(...clashes);
    if (!this.dialog.open) this.next();
  }

  next() {
    const clash = this.waiting[0];
    if (!clash) return this.dialog.close();
    const { operation, found } = clash, gone = found === null;
    const mine = readable(operation.do === "change" ? operation.after : operation.part ?? null);
    this.dialog.querySelector(".told").textContent = clash.text;
    this.dialog.querySelector(".mine").textContent = mine || say("(removed)", "(entfernt)");
    this.dialog.querySelector(".theirs").textContent = gone ? say("(no longer there)", "(nicht mehr da)") : readable(found);
    const answer = (label, act, primary = false) => make("button", { type: "button", class: `button${primary ? " primary" : ""}`, onclick: () => { act?.(); this.waiting.shift(); this.next(); } }, label);
    const buttons = [answer(say("Keep theirs", "Anderen Text behalten"))];
    if (operation.do === "change" && !(gone && operation.before !== null)) {
      const send = (after) => this.editor.send([{ ...operation, before: found, after }]);
      buttons.push(answer(say("Keep mine", "Meinen Text behalten"), () => send(operation.after)));
      if (!same(found, null) && typeof found !== "boolean" && typeof found !== "number") buttons.push(answer(say("Keep both", "Beide behalten"), () => send(both(found, operation.after)), true));
    } else if (operation.do === "remove" && !gone) {
      buttons.push(answer(say("Remove anyway", "Trotzdem entfernen"), () => this.editor.send([{ ...operation, before: null }])));
    } else if (mine) {
      buttons.push(answer(say("Copy my text", "Meinen Text kopieren"), () => navigator.clipboard?.writeText(mine), true));
    }
    this.dialog.querySelector("footer").replaceChildren(...buttons);
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.querySelector("footer .primary, footer button").focus();
  }
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
