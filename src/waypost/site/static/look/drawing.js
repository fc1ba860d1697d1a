/* A drawing in its window: zoom with buttons, + − 0, Ctrl and wheel, two fingers; pan by scrolling, dragging, arrows. */
const LEAST = 0.2, MOST = 4, STEP = 1.25;
/* Pictures are set in 12 to 15: from READABLE on a phone shows that so that it can be read. A wide window may show the
   whole down to GLANCE, since it gives the picture's shape and there is more of it to see. */
const READABLE = 0.8, GLANCE = 0.62, PHONE = 600, MOST_NAMES = 0.4, HEADS = 140;

export function view(frame) {
  const pane = frame.querySelector(".window");
  const plate = frame.querySelector(".plate");
  const svg = plate?.querySelector("svg");
  if (!svg || frame.classList.contains("ready")) return;
  const [, , wide, high] = svg.getAttribute("viewBox").split(" ").map(Number);
  const size = frame.querySelector(".size");
  const strips = [lanes(frame, pane, plate, svg), stages(plate, svg)].filter(Boolean);
  let zoom = 1, kept = "opening"; // how large it stays when its window changes: "opening", "fit", or as it was made

  const fitting = () => Math.min(1.5, pane.clientWidth / wide);
  /* Whole where the whole can be read, else readable, from its beginning. A slide is seen whole wherever there is room.
     A chart is laid out for its width: never larger than it is, or its title outgrows the page's own. */
  function opening() {
    const fits = Math.min(frame.parentElement.matches(".on-wide, .on-narrow") ? 1 : MOST, fitting());
    const enough = pane.clientWidth < PHONE ? READABLE : "whole" in frame.dataset ? 0 : GLANCE;
    return fits >= enough ? fits : READABLE;
  }
  const sizes = { opening, fit: fitting };
  function set(wanted, x = pane.clientWidth / 2, y = pane.clientHeight / 2) {
    const next = Math.max(Math.min(LEAST, fitting()), Math.min(MOST, wanted));
    // What lies under the pointer, else in the middle, stays there.
    const left = (pane.scrollLeft + x) / zoom, top = (pane.scrollTop + y) / zoom;
    zoom = next;
    svg.style.width = `${wide * zoom}px`;
    svg.style.height = `${high * zoom}px`;
    for (const strip of strips) strip.resize(zoom);
    pane.scrollLeft = left * zoom - x;
    pane.scrollTop = top * zoom - y;
    if (size) size.value = `${Math.round(zoom * 100)}\u202f%`;
    for (const strip of strips) strip.moved?.(pane, zoom);
  }
  /* What fits already goes back to where it can be read. */
  function to(way) {
    const again = way === "fit" && kept === "fit";
    kept = again ? "opening" : way === "fit" ? "fit" : "";
    set(again ? opening() : { fit: fitting(), full: 1, in: zoom * STEP, out: zoom / STEP }[way]);
  }

  frame.classList.add("ready");
  for (const tools of frame.querySelectorAll("[data-zooms], [data-views]")) tools.hidden = false;
  set(opening());
  pane.scrollLeft = pane.scrollTop = 0;

  frame.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom], [data-view]");
    if (button?.dataset.zoom) to(button.dataset.zoom);
    if (button?.dataset.view) show(frame, button.dataset.view);
  });
  pane.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "fit", 1: "full" }[event.key];
    if (!way) return;
    event.preventDefault();
    to(way);
  });
  pane.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = pane.getBoundingClientRect();
    kept = "";
    set(zoom * Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  pane.addEventListener("scroll", () => strips.forEach((strip) => strip.moved?.(pane, zoom)), { passive: true });
  let own = false; // whoever moves the drawing themselves is not moved back
  for (const kind of ["pointerdown", "wheel", "keydown"]) pane.addEventListener(kind, () => { own = true; }, { passive: true });
  const reveal = () => { led(pane, svg); if (!own) chosen(pane, svg); };
  new ResizeObserver(() => { if (kept && pane.clientWidth) set(sizes[kept]()); reveal(); }).observe(pane);
  addEventListener("hashchange", reveal);
  pinch(pane, () => zoom, (wanted, x, y) => { kept = ""; set(wanted, x, y); });
  drag(pane);
}

/* The mark that leads to what is open on the page comes into sight, above a card that lies over the foot of the screen. */
function led(pane, svg) {
  const mark = location.hash && [...svg.querySelectorAll("a[href]")].find((each) => each.getAttribute("href") === location.hash);
  if (!mark) return;
  const card = document.getElementById(location.hash.slice(1));
  if (card && getComputedStyle(card).position === "fixed") pane.scrollIntoView({ block: "start" });
  const at = mark.getBoundingClientRect(), seen = pane.getBoundingClientRect();
  pane.scrollLeft += at.left + at.width / 2 - seen.left - seen.width / 2;
  pane.scrollTop += at.top - seen.top - 60;
}

/* The step that the address chooses comes into sight, beside the names of lanes and above its card, whenever the window
   gets its size. */
function chosen(pane, svg) {
  const step = new URL(location).searchParams.get("step");
  const mark = step && [...svg.querySelectorAll("[data-step]")].find((each) => each.dataset.step === step);
  if (!mark) return;
  const at = mark.getBoundingClientRect(), seen = pane.getBoundingClientRect();
  if (at.left < seen.left + HEADS || at.right > seen.right) pane.scrollLeft += at.left + at.width / 2 - seen.left - seen.width / 2;
  const card = document.querySelector(".panel:not([hidden])")?.getBoundingClientRect();
  const low = card && card.left < seen.right ? Math.min(card.top, seen.bottom) : seen.bottom;
  if (at.top < seen.top || at.bottom > low) pane.scrollTop += at.top - seen.top - 60;
}

function show(frame, which) {
  frame.classList.toggle("table", which === "table");
  frame.querySelector(".twin").open = which === "table";
  for (const button of frame.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", button.dataset.view === which);
}

/* A strip of the same picture, shown once more where it stays in sight. */
function strip(plate, svg, kind, [x, y, w, h]) {
  const picture = svg.querySelector(":scope > g[id]");
  if (!picture || !w || !h) return null;
  const made = document.createElementNS(svg.namespaceURI, "svg");
  made.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
  made.setAttribute("class", kind);
  made.setAttribute("aria-hidden", "true");
  made.setAttribute("font-family", svg.getAttribute("font-family"));
  const use = document.createElementNS(svg.namespaceURI, "use");
  use.setAttribute("href", `#${picture.id}`);
  made.append(use);
  // What it shows once more may be followed where it is itself: nobody comes to its links twice, by Tab least of all.
  const still = document.createElement("div");
  still.inert = true;
  still.style.display = "contents";
  still.append(made);
  plate.append(still);
  return made;
}

/* Names of lanes stay at the left, unless they would take the place of what they name. */
function lanes(frame, pane, plate, svg) {
  const box = (frame.dataset.heads || "").split(" ").map(Number);
  const made = box.length === 4 && strip(plate, svg, "heads", box);
  return made && { resize: (zoom) => { place(made, box, zoom); made.toggleAttribute("hidden", box[2] * zoom > MOST_NAMES * pane.clientWidth); } };
}

function stages(plate, svg) {
  const part = svg.querySelector('[data-part="stages"]');
  if (!part) return null;
  const found = part.getBBox();
  const box = [0, found.y - 4, Number(svg.getAttribute("viewBox").split(" ")[2]), found.height + 8];
  const made = strip(plate, svg, "stages", box);
  return made && {
    resize: (zoom) => { place(made, box, zoom); made.style.marginTop = 0; },
    moved: (pane, zoom) => made.classList.toggle("stuck", pane.scrollTop > box[1] * zoom),
  };
}

function place(made, [, y, w, h], zoom) {
  made.style.width = `${w * zoom}px`;
  made.style.height = `${h * zoom}px`;
  made.style.marginTop = `${y * zoom}px`;
}

function drag(pane) {
  let from = null, moved = false;
  pane.addEventListener("pointerdown", (event) => {
    moved = false;
    if (event.pointerType === "mouse" && event.button === 0) from = { x: event.clientX + pane.scrollLeft, y: event.clientY + pane.scrollTop, at: event };
  });
  addEventListener("pointermove", (event) => {
    if (!from) return;
    if (!moved && Math.hypot(event.clientX - from.at.clientX, event.clientY - from.at.clientY) < 5) return;
    moved = true;
    pane.classList.add("moving");
    pane.scrollLeft = from.x - event.clientX;
    pane.scrollTop = from.y - event.clientY;
  });
  addEventListener("pointerup", () => { from = null; pane.classList.remove("moving"); });
  pane.addEventListener("dragstart", (event) => event.preventDefault());
  // The end of a drag is no click on what lies below.
  pane.addEventListener("click", (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); } }, true);
}

function pinch(pane, zoom, set) {
  let start = null;
  const spread = (event) => Math.hypot(event.touches[0].clientX - event.touches[1].clientX, event.touches[0].clientY - event.touches[1].clientY);
  pane.addEventListener("touchstart", (event) => { start = event.touches.length === 2 ? { spread: spread(event), zoom: zoom() } : null; }, { passive: true });
  pane.addEventListener("touchmove", (event) => {
    if (!start || event.touches.length !== 2) return;
    event.preventDefault();
    const box = pane.getBoundingClientRect();
    const x = (event.touches[0].clientX + event.touches[1].clientX) / 2 - box.left;
    const y = (event.touches[0].clientY + event.touches[1].clientY) / 2 - box.top;
    set((start.zoom * spread(event)) / start.spread, x, y);
  }, { passive: false });
}
