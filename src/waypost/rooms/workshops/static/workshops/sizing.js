/* How large the wall is: it opens as large as all of it can be read, and is sized by buttons, keys, wheel and two fingers. */
const LEAST = 0.25, MOST = 1.6, READABLE = 0.6, STEP = 1.2;

export function sizing(wall) {
  const table = wall.querySelector(".grid-table");
  const figure = document.getElementById("size");
  let zoom = 1;

  /* Larger or smaller, while a point of the window stays where it is. */
  function to(wanted, [x, y] = middle()) {
    const box = wall.getBoundingClientRect();
    const [dx, dy] = [x - box.left, y - box.top];
    const at = [(wall.scrollLeft + dx) / zoom, (wall.scrollTop + dy) / zoom];
    zoom = Math.min(MOST, Math.max(LEAST, wanted));
    table.style.zoom = zoom;
    wall.scrollTo(at[0] * zoom - dx, at[1] * zoom - dy);
    figure.value = `${Math.round(zoom * 100)}\u202f%`;
  }

  function middle() {
    const box = wall.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  }

  /* The size in which nothing is beyond the edge of the wall. */
  function fitting() {
    table.style.zoom = 1;
    const high = parseFloat(getComputedStyle(wall).maxHeight) || Infinity; // a wall with a photo below it has no end
    const found = Math.min(1, wall.clientWidth / wall.scrollWidth, high / table.offsetHeight);
    table.style.zoom = zoom;
    return found;
  }

  /* At the beginning words must be readable: what does not fit then is scrolled to, as far as there are notes. */
  function begin() {
    to(Math.max(READABLE, fitting()));
    const notes = [...wall.querySelectorAll(".sticky")];
    const box = wall.getBoundingClientRect();
    const inside = (note) => {
      const { left, right, top, bottom } = note.getBoundingClientRect();
      return left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom;
    };
    if (!notes.length || notes.some(inside)) return wall.scrollTo(0, 0);
    const first = notes[0].getBoundingClientRect();
    wall.scrollBy(first.left - box.left - box.width / 2, first.top - box.top - box.height / 2);
  }

  const acts = { out: () => to(zoom / STEP), in: () => to(zoom * STEP), fit: () => to(fitting()) };
  for (const button of document.querySelectorAll("[data-size]")) button.addEventListener("click", acts[button.dataset.size]);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select") || document.querySelector("dialog[open]")) return;
    const act = { "+": acts.in, "-": acts.out, 0: acts.fit }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  wall.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    to(zoom * Math.exp(-event.deltaY / 300), [event.clientX, event.clientY]);
  }, { passive: false });
  pinched(wall, (by, at) => to(zoom * by, at));
  begin();
}

/* Two fingers: how much farther apart they are than a moment ago, and the point between them. */
function pinched(wall, resize) {
  let apart = 0;
  wall.addEventListener("touchmove", (event) => {
    if (event.touches.length !== 2) return;
    event.preventDefault(); // else the whole page is enlarged
    const [one, other] = event.touches;
    const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    if (apart) resize(now / apart, [(one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2]);
    apart = now;
  }, { passive: false });
  for (const kind of ["touchend", "touchcancel"]) wall.addEventListener(kind, () => (apart = 0));
}
