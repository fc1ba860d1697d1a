/* Steps through a journey on the wall: the drawing moves to the stage or the step, and what is said to it changes. */

const MARGIN = 24, LEAST = 620, ZOOM = 1.5, TIME = 260;
const body = document.body;
const wall = document.querySelector(".wall");
const svg = wall.querySelector("svg");
const shots = [...document.querySelectorAll(".shot")];
const place = document.querySelector(".place");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const [, , WIDE, HIGH] = svg.getAttribute("viewBox").split(" ").map(Number);
let now = 0, view = [0, 0, WIDE, HIGH], down = 0, moving = 0;

/* The columns of a stage or a step: from the chevron or the station, on from where stages begin. */
function columns(shot) {
  const stages = [...svg.querySelectorAll('[data-part="stage"]')];
  if (!shot.dataset.stage || !stages.length) return null;
  const top = stages[0].getBBox().y;
  const stage = stages.find((each) => each.dataset.stage === shot.dataset.stage);
  const wanted = shot.dataset.step;
  const step = wanted && [...svg.querySelectorAll('[data-part="step"]')].find((each) => each.dataset.step === wanted);
  const box = (step || stage)?.getBBox();
  return box && { x: box.x, width: box.width, top };
}

/* What is seen of the picture: as wide as the columns, as high as the wall lets it be, `down` further below. */
function seen(shot) {
  const found = columns(shot), shape = wall.clientHeight / Math.max(1, wall.clientWidth);
  if (!found) return [0, 0, WIDE, HIGH];
  const width = Math.min(WIDE, Math.max(LEAST, wall.clientWidth / ZOOM, found.width + 2 * MARGIN));
  const left = Math.max(0, Math.min(WIDE - width, found.x + found.width / 2 - width / 2));
  const height = width * shape, first = Math.max(0, found.top - MARGIN);
  const last = Math.max(first, HIGH - height);
  const top = Math.min(last, first + down * height * 0.8);
  return [left, top, width, height];
}

function move(target) {
  cancelAnimationFrame(moving);
  const from = view, begun = performance.now();
  const draw = (time) => {
    const share = calm.matches ? 1 : Math.min(1, Math.max(0, (time - begun) / TIME));
    const eased = 1 - (1 - share) ** 3;
    view = from.map((value, index) => value + (target[index] - value) * eased);
    svg.setAttribute("viewBox", view.map((value) => value.toFixed(2)).join(" "));
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
  move(seen(shots[now]));
}

function pan(by) {
  const before = seen(shots[now])[1];
  down = Math.max(0, down + by);
  const after = seen(shots[now]);
  if (after[1] === before && by > 0) down -= by;
  move(after);
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
  requestAnimationFrame(() => move(seen(shots[now])));
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
svg.addEventListener("click", (event) => {
  const part = event.target.closest("[data-step]");
  const index = part ? shots.findIndex((shot) => shot.dataset.step === part.dataset.step) : -1;
  if (index >= 0) go(index);
});
window.addEventListener("hashchange", () => go(shots.findIndex((shot) => `#${shot.id}` === location.hash)));
new ResizeObserver(() => move(seen(shots[now]))).observe(wall);

body.classList.add("live");
svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
for (const hidden of document.querySelectorAll(".remote [hidden]")) hidden.hidden = false;
go(Math.max(0, shots.findIndex((shot) => `#${shot.id}` === location.hash)), { focus: true });
