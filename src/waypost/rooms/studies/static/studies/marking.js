/* Words of a transcript are selected by mouse, finger or keyboard; what is selected goes into the form below. */
const transcript = document.querySelector("[data-transcript]");
const form = document.querySelector("[data-marking]");

if (transcript) light();
if (transcript && form) begin();

/* A highlight and its card in the margin point at each other. */
function light() {
  const parts = (key) => transcript.querySelectorAll(`[data-marks~="${key}"], [data-mark="${key}"]`);
  const turn = (event, on) => {
    const part = event.target.closest?.("[data-marks], [data-mark]");
    if (!part) return;
    const keys = (part.dataset.marks ?? part.dataset.mark).trim().split(/\s+/);
    for (const key of keys) for (const each of parts(key)) each.classList.toggle("lit", on);
  };
  transcript.addEventListener("mouseover", (event) => turn(event, true));
  transcript.addEventListener("mouseout", (event) => turn(event, false));
  transcript.addEventListener("focusin", (event) => turn(event, true));
  transcript.addEventListener("focusout", (event) => turn(event, false));
}

function begin() {
  document.documentElement.classList.add("scripted");
  show();
  document.addEventListener("selectionchange", () => {
    if (form.contains(document.activeElement) && !place(getSelection())) return; // typing a new code takes no words away
    show();
  });
  transcript.addEventListener("change", show);
  transcript.addEventListener("keydown", step);
  addEventListener("pointerup", () => setTimeout(uncover));
}

/* From the box of a turn: right and left go word by word through its words, with Shift they select. */
function step(event) {
  if (!event.target.matches("input[name=turn]") || !["ArrowRight", "ArrowLeft"].includes(event.key)) return;
  event.preventDefault();
  const said = event.target.closest("[data-turn]").querySelector("[data-said]");
  const selection = getSelection();
  if (!selection.anchorNode || !said.contains(selection.anchorNode)) selection.collapse(said, 0);
  const way = event.key === "ArrowRight" ? "forward" : "backward";
  selection.modify(event.shiftKey ? "extend" : "move", way, "word");
}

function show() {
  const found = place(getSelection());
  const ticked = transcript.querySelectorAll("input[name=turn]:checked").length;
  for (const name of ["first", "start", "last", "end"]) form.elements[name].value = found ? found[name] : "";
  const told = form.querySelector("[data-chosen]");
  told.classList.toggle("some", Boolean(found));
  told.textContent = found ? found.text : ticked ? told.dataset.turns + ticked : told.dataset.none;
  form.classList.toggle("open", Boolean(found) || ticked > 0);
}

/* The form never hides the words that it is about. */
function uncover() {
  const selection = getSelection();
  if (!form.classList.contains("open") || !place(selection)) return;
  const hidden = selection.getRangeAt(0).getBoundingClientRect().bottom + 16 - form.getBoundingClientRect().top;
  if (hidden > 0) scrollBy({ top: hidden });
}

/* Where a selection begins and ends: turn and characters, as the server counts them. */
function place(selection) {
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const turns = [...transcript.querySelectorAll("[data-said]")].filter((said) => range.intersectsNode(said) && words(said, range).length);
  if (!turns.length) return null;
  const [first, last] = [turns[0], turns.at(-1)];
  return {
    first: number(first),
    start: first.contains(range.startContainer) ? count(before(first, range.startContainer, range.startOffset)) : 0,
    last: number(last),
    end: last.contains(range.endContainer) ? count(before(last, range.endContainer, range.endOffset)) : count(last.textContent),
    text: turns.map((said) => words(said, range)).join(" … ").trim(),
  };
}

const number = (said) => Number(said.closest("[data-turn]").dataset.turn);
/* Characters, not halves of them: what lies beyond the basic plane counts as one. */
const count = (text) => [...text].length;

function before(said, node, offset) {
  const range = document.createRange();
  range.setStart(said, 0);
  range.setEnd(node, offset);
  return range.toString();
}

function words(said, range) {
  const inner = document.createRange();
  inner.selectNodeContents(said);
  if (said.contains(range.startContainer)) inner.setStart(range.startContainer, range.startOffset);
  if (said.contains(range.endContainer)) inner.setEnd(range.endContainer, range.endOffset);
  return inner.toString().trim();
}
