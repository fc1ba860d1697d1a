/* Comments outside the editor: @ offers the colleagues by name. */
import { Suggestions, behindAt } from "./edit/suggesting.js";

for (const place of document.querySelectorAll("[data-colleagues]")) {
  const names = JSON.parse(place.dataset.colleagues);
  for (const field of place.querySelectorAll("[name=text]")) {
    const list = new Suggestions(field, field.parentElement, behindAt(field, () => names));
    field.addEventListener("keydown", (event) => list.key(event) && event.stopPropagation());
  }
}
