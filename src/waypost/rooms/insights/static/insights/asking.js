/* The address of a question holds only what was chosen; one more step appears when the last one is filled in. */
for (const form of document.querySelectorAll("[data-asking]")) {
  // On a phone the answer comes first; what is wrong stays to be seen.
  const choosing = form.querySelector(".choosing");
  if (choosing && matchMedia("(max-width: 640px)").matches && !form.querySelector(".wrong")) choosing.open = false;
  form.addEventListener("submit", () => {
    for (const input of form.querySelectorAll("input, select, textarea")) {
      if (input.name && !input.value && !input.defaultValue && input.type !== "checkbox") input.disabled = true;
    }
  });
  form.addEventListener("change", (event) => {
    const list = event.target.closest("[data-steps]");
    if (!list) return;
    const last = list.lastElementChild;
    if (!last.querySelector("input").value) return;
    const next = last.cloneNode(true);
    const input = next.querySelector("input");
    input.value = "";
    input.defaultValue = "";
    list.append(next);
  });
}
