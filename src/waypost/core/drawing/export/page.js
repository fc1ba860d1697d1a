// The size of the picture, and arrow keys in the table. Without script the picture scrolls and the table reads as ever.
(() => {
  const map = document.querySelector(".map");
  const tools = document.querySelector(".tools");
  const wide = parseFloat(map.style.getPropertyValue("--w"));
  const fitting = () => Math.min(1, map.clientWidth / wide);
  let fitted = fitting() > 0.8;
  let zoom = 1;
  const set = (wanted) => {
    // What stands in the middle of the window stays there.
    const middle = (map.scrollLeft + map.clientWidth / 2) / zoom;
    zoom = Math.max(Math.min(0.25, fitting()), Math.min(2.5, wanted));
    map.style.setProperty("--zoom", zoom);
    map.scrollLeft = middle * zoom - map.clientWidth / 2;
    const state = { fit: fitted, full: !fitted && zoom === 1 };
    for (const [name, on] of Object.entries(state)) {
      tools.querySelector(`[data-zoom="${name}"]`).setAttribute("aria-pressed", on);
    }
  };
  const to = (name) => {
    fitted = name === "fit";
    set({ fit: fitting(), full: 1, in: zoom * 1.25, out: zoom / 1.25 }[name]);
  };
  tools.hidden = false;
  set(fitted ? fitting() : 1);
  map.scrollLeft = 0;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) to(button.dataset.zoom);
  });
  map.addEventListener("keydown", (event) => {
    const name = { "+": "in", "=": "in", "-": "out", "−": "out", "0": "fit", "1": "full" }[event.key];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    to(name);
  });
  addEventListener("resize", () => fitted && set(fitting()));

  const details = document.querySelector("details");
  let folded = false;
  addEventListener("beforeprint", () => { folded = !details.open; details.open = true; });
  addEventListener("afterprint", () => { if (folded) details.open = false; });

  const rows = [...document.querySelectorAll("table tbody tr")].map((row) => [...row.cells]);
  const clamp = (place, list) => list[Math.max(0, Math.min(list.length - 1, place))];
  const cells = rows.flat();
  const enter = (cell) => {
    cells.forEach((each) => { each.tabIndex = each === cell ? 0 : -1; });
  };
  if (!cells.length) return;
  enter(cells[0]);
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td, tbody th");
    if (!cell) return;
    const y = rows.findIndex((row) => row.includes(cell));
    const x = rows[y].indexOf(cell);
    const way = {
      ArrowLeft: [x - 1, y], ArrowRight: [x + 1, y], ArrowUp: [x, y - 1], ArrowDown: [x, y + 1],
      Home: [0, y], End: [Infinity, y],
    }[event.key];
    if (!way) return;
    event.preventDefault();
    const next = clamp(way[0], clamp(way[1], rows));
    enter(next);
    next.focus();
  });
})();
