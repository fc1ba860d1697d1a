/* The wall for everybody fits the window: steps wrap into bands, and cards get shorter until all can be seen. */
const LANE = 172;
/* From all words to numbers alone, and how many pixels a step has at least: words of a note are read from the back of a
   room in 142, the name of a step in 104. Lanes without a note are left out after the first. */
const DENSITIES = [["roomy", 142], ["roomy", 142], ["dense", 142], ["counted", 142], ["figures", 104], ["figures", 64]];

/* Takes the one table of the page apart, and lays its own cells into as many bands as the window asks for. */
export function fitting(board) {
  const whole = board.querySelector(".grid-table");
  const wall = board.querySelector(".wall");
  const stages = [...whole.querySelectorAll(".stage-name")].flatMap((each) => Array(each.colSpan).fill(each.textContent));
  const steps = [...whole.querySelectorAll(".step-name")];
  const lanes = [...whole.querySelectorAll("tbody tr")].map((row) => ({ head: row.querySelector("th"), cells: [...row.querySelectorAll("td")] }));
  const caption = whole.caption.textContent;
  let shown = 0;

  /* As few bands as possible, all of about the same length. */
  function bands(narrowest) {
    const most = Math.max(3, Math.floor((wall.clientWidth - LANE - 8) / narrowest));
    const count = Math.ceil(steps.length / most) || 1;
    if (count === shown) return;
    shown = count;
    const length = Math.ceil(steps.length / count);
    const made = Array.from({ length: count }, (_, at) => band(at * length, Math.min((at + 1) * length, steps.length), length));
    for (const old of wall.querySelectorAll("table")) old.remove();
    wall.append(...made);
  }

  /* `length` columns: a shorter last band keeps the columns of those above it. */
  function band(from, to, length) {
    const table = document.createElement("table");
    table.className = "grid-table";
    table.createCaption().className = "spoken";
    table.caption.textContent = to - from < steps.length ? `${caption} (${from + 1}–${to})` : caption;
    const head = table.createTHead();
    const first = head.insertRow();
    first.insertCell().className = "corner";
    for (let at = from; at < to; ) {
      let end = at + 1;
      while (end < to && stages[end] === stages[at]) end += 1;
      const name = document.createElement("th");
      Object.assign(name, { scope: "colgroup", className: "stage-name", colSpan: end - at, textContent: stages[at] });
      first.append(name);
      at = end;
    }
    const second = head.insertRow();
    second.insertCell();
    second.append(...steps.slice(from, to));
    const body = table.createTBody();
    for (const lane of lanes) {
      const row = body.insertRow();
      row.append(lane.head.cloneNode(true), ...lane.cells.slice(from, to));
    }
    if (to - from < length) Object.assign(first.insertCell(), { colSpan: length - (to - from) });
    return table;
  }

  /* The first density in which nothing is below the edge of the window; lanes without a note go first. */
  function fit() {
    for (const [at, [density, narrowest]] of DENSITIES.entries()) {
      bands(narrowest);
      dress(density, at > 0 && Boolean(wall.querySelector(".sticky")));
      if (document.documentElement.scrollHeight <= innerHeight + 2) return;
    }
  }

  function dress(density, bare) {
    document.body.dataset.density = density;
    for (const row of wall.querySelectorAll("tbody tr")) row.hidden = bare && !row.querySelector(".sticky");
    for (const cell of document.querySelectorAll(".cell")) cell.dataset.count = cell.childElementCount || "";
  }

  addEventListener("resize", fit);
  document.fonts.ready.then(fit); // words are wider or narrower in the typeface that comes late
  return fit;
}
