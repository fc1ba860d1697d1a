/* Something to be taken along: its field is selected as soon as it is entered, and a button copies it. */
export function copying(place) {
  const field = place.querySelector("input"), button = place.querySelector("button"), word = button.querySelector("span");
  const before = word.textContent;
  place.classList.add("ready");
  button.hidden = false;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    field.focus();
    field.select();
    if (!(await copied(field.value))) return;
    word.textContent = button.dataset.done;
    setTimeout(() => { word.textContent = before; }, 4000);
  });
}

/* A page that came without encryption has no clipboard; what is selected can be copied there too. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
