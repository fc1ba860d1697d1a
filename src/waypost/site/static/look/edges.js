/* What is scrolled sideways: an edge behind which more lies fades (tables.css), and keys reach what lies there. */
const known = new WeakSet();

export function edges(pane) {
  if (known.has(pane)) return;
  known.add(pane);
  const see = () => {
    const more = pane.scrollWidth - pane.clientWidth;
    pane.classList.toggle("more-before", pane.scrollLeft > 2);
    pane.classList.toggle("more-after", more - pane.scrollLeft > 2);
    if (more > 2 && !pane.matches(".tabs, .switch")) reachable(pane);
  };
  const sizes = new ResizeObserver(see);
  for (const each of [pane, ...pane.children]) sizes.observe(each);
  pane.addEventListener("scroll", see, { passive: true });
}

/* A window that scrolls is a stop of the tab key, under the name of its table; a table stays a table. */
function reachable(pane) {
  if (pane.tabIndex >= 0) return;
  pane.tabIndex = 0;
  const name = pane.querySelector("caption")?.textContent.trim();
  if (!name || pane.matches("table, [role]")) return;
  pane.setAttribute("role", "group");
  pane.setAttribute("aria-label", name);
}
