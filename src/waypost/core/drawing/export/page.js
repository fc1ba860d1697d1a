// Arrow keys, Home and End move through the cells of the table. Without script the table reads as ever.
(() => {
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
