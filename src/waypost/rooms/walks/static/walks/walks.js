/* A stop on the phone. Its clocks: since when it goes on, and since when somebody waits; without this the time of day stands
   there. And what is typed before it is sent: kept in this tab only, so that a reload without a connection loses nothing. */
const clocks = [...document.querySelectorAll("[data-since]")];

function tick() {
  for (const each of clocks) {
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(each.dataset.since)) / 1000));
    each.textContent = `(${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")})`;
  }
}

if (clocks.length) {
  tick();
  setInterval(tick, 1000);
}

const form = document.querySelector("form[data-kept]");

function fields() {
  return [...form.elements].filter((each) => each.name && !["hidden", "file", "submit"].includes(each.type) && each.tagName !== "BUTTON");
}

function isSet(each) {
  return each.type === "radio" || each.type === "checkbox" ? String(each.checked) : each.value;
}

function keep(sent = false) {
  const typed = fields().map((each) => [each.name, each.type === "radio" ? each.value : "", isSet(each)]);
  sessionStorage.setItem(form.dataset.kept, JSON.stringify({ of: form.dataset.of, typed, sent }));
}

function putBack() {
  const kept = JSON.parse(sessionStorage.getItem(form.dataset.kept) || "null");
  if (!kept || kept.of !== form.dataset.of) {
    sessionStorage.removeItem(form.dataset.kept); // it was saved: the page itself knows more
    return;
  }
  for (const [name, of, value] of kept.typed) {
    const each = fields().find((field) => field.name === name && (field.type !== "radio" || field.value === of));
    if (each && (each.type === "radio" || each.type === "checkbox")) each.checked = value === "true";
    else if (each) each.value = value;
  }
}

/* What was sent at another stop has arrived, else this page would not be here. */
function clear() {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("walk ") && key !== form.dataset.kept && JSON.parse(sessionStorage.getItem(key)).sent) sessionStorage.removeItem(key);
  }
}

if (form) {
  clear();
  putBack();
  form.addEventListener("input", () => keep());
  form.addEventListener("change", () => keep());
  form.addEventListener("submit", (event) => {
    keep(true);
    if (navigator.onLine) return;
    event.preventDefault(); // the page of the browser that says so would take this one away
    form.querySelector("[data-offline]").hidden = false;
  });
}
