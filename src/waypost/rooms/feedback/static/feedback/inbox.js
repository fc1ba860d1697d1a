/* The inbox by keyboard: j and k go to the next and the previous comment, x ticks it, Enter opens it as every link. */
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea, dialog, [contenteditable]")) {
    if (!event.target.matches?.(".tick input") || !["j", "k", "x"].includes(event.key)) return;
  }
  const links = [...document.querySelectorAll("[data-voices] a.whole")];
  const at = links.findIndex((link) => link.closest("li").contains(document.activeElement));
  if (event.key === "j" || event.key === "k") {
    const next = links[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
    next?.focus();
    next?.closest("li").scrollIntoView({ block: "nearest" });
    event.preventDefault();
  } else if (event.key === "x" && at >= 0) {
    links[at].closest("li").querySelector(".tick input")?.click();
    event.preventDefault();
  }
});
