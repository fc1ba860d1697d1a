/* A picker beside the field of a colour: each follows the other, and a line shows the colour before it is kept. */

const WHOLE = /^#[0-9a-f]{6}$/i;

for (const picker of document.querySelectorAll("[data-colour-of]")) {
  const field = document.getElementById(picker.dataset.colourOf);
  const shown = document.getElementById(`${picker.dataset.colourOf}_shown`);
  const show = (colour) => {
    if (!shown) return;
    shown.style.setProperty("color", colour);
    shown.hidden = false;
  };
  picker.hidden = false;
  picker.addEventListener("input", () => {
    field.value = picker.value.toUpperCase();
    picker.classList.remove("usual");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  field.addEventListener("input", () => {
    picker.classList.toggle("usual", !field.value && Boolean(field.placeholder));
    if (!field.value && WHOLE.test(field.placeholder)) picker.value = field.placeholder.toLowerCase();
    if (WHOLE.test(field.value)) {
      picker.value = field.value.toLowerCase();
      show(field.value);
    }
  });
  if (WHOLE.test(field.value)) show(field.value);
}

/* Fields of stages that are left empty show what their stages will have: the given colours from the first again. */
const stages = [...document.querySelectorAll(".swatches input[data-plain]")];
function beginAgain() {
  const own = stages.map((field) => field.value).filter((colour) => WHOLE.test(colour));
  let empty = 0;
  for (const field of stages) {
    if (field.value) continue;
    field.placeholder = own.length ? own[empty % own.length] : field.dataset.plain;
    empty += 1;
    const picker = document.querySelector(`[data-colour-of="${field.id}"]`);
    if (picker) picker.value = field.placeholder.toLowerCase();
  }
}
for (const field of stages) field.addEventListener("input", beginAgain);
