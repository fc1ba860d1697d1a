/* Steps through a journey on the wall: the drawing moves to the stage or the step, and what is said to it changes. */

const MARGIN = 24, LEAST = 620, ZOOM = 1.5, TIME = 260, PAGE = 0.8, SWIPE = 60;
const body = document.body;
const wall = document.querySelector(".wall");
const svg = wall.querySelector("svg");
const shots = [...document.querySelectorAll(".shot")];
const place = document.querySelector(".place");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const [, , WIDE, HIGH] = svg.getAttribute("viewBox").split(" ").map(Number);
const [headsLeft, , headsWide] = (wall.dataset.heads || "0 0 0 0").split(" ").map(Number);
const HEADS = headsLeft + headsWide;
const cues = [...document.querySelectorAll(".cue")];
let now = 0, view = [0, 0, WIDE, HIGH], down = 0, most = 0, moving = 0;

/* The columns of a stage or a step, on from where stages begin. */
function columns(shot) {
  const stages = [...svg.querySelectorAll('[data-part="stage"]')], steps = [...svg.querySelectorAll('[data-part="step"]')];
  if (!shot.dataset.stage || !stages.length) return null;
  const top = stages[0].getBBox().y;
  const step = shot.dataset.step && steps.find((each) => each.dataset.step === shot.dataset.step);
  const box = (step || stages.find((each) => each.dataset.stage === shot.dataset.stage))?.getBBox();
  if (!box) return null;
  const middle = box.x + box.width / 2, width = step ? Math.max(box.width, apart(steps)) : box.width;
  return { x: middle - width / 2, width, top, below: step ? stages[0].getBBox().height + top + 4 : 0 };
}

/* How far the steps stand from each other: as wide as their columns. */
function apart(steps) {
  const middles = steps.map((each) => each.getBBox()).map((box) => box.x + box.width / 2).sort((a, b) => a - b);
  return Math.min(...middles.slice(1).map((x, index) => x - middles[index]), WIDE);
}

/* What is seen of the picture: the whole columns beside the names of the lanes, as high as the wall lets it be. */
function seen(shot) {
  const found = columns(shot), shape = wall.clientHeight / Math.max(1, wall.clientWidth);
  if (!found) return [0, 0, WIDE, HIGH];
  const heads = wall.clientWidth > 700 ? HEADS : 0;
  const width = Math.min(WIDE, Math.max(LEAST, wall.clientWidth / ZOOM, found.width + heads + 2 * MARGIN));
  const wanted = found.x + found.width / 2 - heads - (width - heads) / 2;
  const left = Math.max(0, Math.min(WIDE - width, wanted));
  const height = width * shape, first = Math.max(0, found.top - MARGIN);
  most = Math.max(0, (HIGH - height - first) / (height * PAGE));
  down = Math.min(down, most);
  return [left, first + down * height * PAGE, width, height];
}

/* Everything but the columns of the shot steps back, and names of lanes and stages stay in sight. */
function light(shot) {
  const found = columns(shot);
  for (const each of [...veils, headsStrip, stagesStrip, ...cues]) each.toggleAttribute("hidden", !found);
  if (!found) return;
  const right = found.x + found.width;
  const sides = [[HEADS, found.x - HEADS], [right, WIDE - right]];
  veils.forEach((veil, index) => {
    veil.setAttribute("x", sides[index][0]);
    veil.setAttribute("y", found.below);
    veil.setAttribute("width", Math.max(0, sides[index][1]));
  });
  cues[0].hidden = down <= 0.01;
  cues[1].hidden = down >= most - 0.01;
}

/* The strips show the same picture once more, at the size and place that the wall has just now. */
function strips() {
  const [left, top, width, height] = view, scale = wall.clientWidth / width, heads = wall.clientWidth > 700 && left > 4;
  headsStrip.setAttribute("viewBox", `0 ${top} ${HEADS} ${height}`);
  headsStrip.style.width = heads ? `${HEADS * scale}px` : "0";
  const stages = svg.querySelector('[data-part="stages"]')?.getBBox();
  if (!stages) return;
  const stuck = top > stages.y + 8;
  stagesStrip.setAttribute("viewBox", `${left} ${stages.y - 4} ${width} ${stages.height + 8}`);
  stagesStrip.style.height = stuck ? `${(stages.height + 8) * scale}px` : "0";
}

function strip(kind) {
  const made = document.createElementNS(svg.namespaceURI, "svg"), use = document.createElementNS(svg.namespaceURI, "use");
  made.setAttribute("class", kind);
  made.setAttribute("aria-hidden", "true");
  made.setAttribute("preserveAspectRatio", "xMinYMin slice");
  made.setAttribute("font-family", svg.getAttribute("font-family"));
  use.setAttribute("href", `#${svg.querySelector(":scope > g[id]").id}`);
  made.append(use);
  wall.append(made);
  return made;
}

function veil() {
  const made = document.createElementNS(svg.namespaceURI, "rect");
  made.setAttribute("class", "veil");
  made.setAttribute("height", HIGH);
  svg.append(made);
  return made;
}

function move(target) {
  cancelAnimationFrame(moving);
  const from = view, begun = performance.now();
  const draw = (time) => {
    const share = calm.matches ? 1 : Math.min(1, Math.max(0, (time - begun) / TIME));
    const eased = 1 - (1 - share) ** 3;
    view = from.map((value, index) => value + (target[index] - value) * eased);
    svg.setAttribute("viewBox", view.map((value) => value.toFixed(2)).join(" "));
    strips();
    if (share < 1) moving = requestAnimationFrame(draw);
  };
  draw(calm.matches ? begun : performance.now());
}

function go(wanted, { focus = false } = {}) {
  const next = Math.max(0, Math.min(shots.length - 1, wanted));
  if (next !== now) down = 0;
  now = next;
  shots.forEach((shot, index) => shot.classList.toggle("now", index === now));
  place.value = `${now + 1} / ${shots.length}`;
  document.querySelector('[data-go="back"]').disabled = now === 0;
  document.querySelector('[data-go="next"]').disabled = now === shots.length - 1;
  history.replaceState(null, "", `#${shots[now].id}`);
  if (focus) wall.focus({ preventScroll: true });
  look();
}

function look() {
  const wanted = seen(shots[now]);
  light(shots[now]);
  move(wanted);
}

function pan(by) {
  down = Math.max(0, Math.min(most, down + by));
  look();
}

/* The next or the previous shot that is a whole stage, or the whole map. */
function stage(by) {
  let wanted = now + by;
  while (shots[wanted] && shots[wanted].dataset.step) wanted += by;
  if (shots[wanted]) go(wanted);
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function notes() {
  const bare = body.classList.toggle("bare");
  document.querySelector('[data-go="notes"]').setAttribute("aria-pressed", String(!bare));
  requestAnimationFrame(look);
}

const KEYS = {
  ArrowRight: () => go(now + 1), ArrowLeft: () => go(now - 1), " ": () => go(now + 1),
  PageDown: () => stage(1), PageUp: () => stage(-1), ArrowDown: () => pan(1), ArrowUp: () => pan(-1),
  Home: () => go(0), End: () => go(shots.length - 1), n: notes, f: full,
  Escape: () => { if (!document.fullscreenElement) location.assign(body.dataset.back); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // A button takes the space bar for itself, and an open list its Escape.
  if (event.key === " " && event.target.closest("button, summary, a")) return;
  const open = document.querySelector(".keys[open]");
  if (event.key === "Escape" && open) { open.open = false; open.querySelector("summary").focus(); return; }
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
document.querySelector(".remote").addEventListener("click", (event) => {
  const way = event.target.closest("[data-go]")?.dataset.go;
  ({ back: () => go(now - 1), next: () => go(now + 1), notes, full })[way]?.();
});
cues.forEach((cue, index) => cue.addEventListener("click", () => { pan(index ? 1 : -1); wall.focus({ preventScroll: true }); }));
wall.addEventListener("wheel", (event) => {
  if (event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  pan(event.deltaY / (wall.clientHeight * PAGE));
}, { passive: false });
/* A finger moves the map up and down, and turns the page when it goes to the side. */
let touch = null;
wall.addEventListener("pointerdown", (event) => { if (event.pointerType === "touch") touch = { x: event.clientX, y: event.clientY, from: down }; });
wall.addEventListener("pointerup", (event) => {
  if (!touch) return;
  const [x, y] = [event.clientX - touch.x, event.clientY - touch.y];
  touch = null;
  if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) go(now + (x < 0 ? 1 : -1));
});
wall.addEventListener("pointermove", (event) => { if (touch) pan(touch.from - (event.clientY - touch.y) / (wall.clientHeight * PAGE) - down); });
wall.addEventListener("pointercancel", () => { touch = null; });
svg.addEventListener("click", (event) => {
  const part = event.target.closest("[data-step]");
  const index = part ? shots.findIndex((shot) => shot.dataset.step === part.dataset.step) : -1;
  if (index >= 0) go(index);
});
window.addEventListener("hashchange", () => go(shots.findIndex((shot) => `#${shot.id}` === location.hash)));
new ResizeObserver(look).observe(wall);

body.classList.add("live");
svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
const veils = [veil(), veil()], stagesStrip = strip("stages"), headsStrip = strip("heads");
for (const hidden of document.querySelectorAll(".remote [hidden]")) hidden.hidden = false;
go(Math.max(0, shots.findIndex((shot) => `#${shot.id}` === location.hash)), { focus: true });
