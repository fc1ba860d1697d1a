/* Method help: Escape hides a tip until pointer and focus have left it; at the right edge it opens to the left. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const help of document.querySelectorAll(".method:is(:hover, :focus-within)")) help.dataset.shut = "";
});

export function help(mark) {
  const place = () => mark.classList.toggle("left", mark.getBoundingClientRect().left + 380 > document.documentElement.clientWidth);
  const open = () => delete mark.dataset.shut;
  mark.classList.add("ready");
  mark.addEventListener("pointerenter", place);
  mark.addEventListener("focusin", place);
  mark.addEventListener("pointerleave", open);
  mark.addEventListener("focusout", open);
}
