/* A device that stands somewhere: begins anew where nobody touches it, and fills the screen when asked to. */
const body = document.body, begin = body.dataset.begin, patience = () => Number(body.dataset.patience || 60) * 1_000;
const fresh = body.hasAttribute("data-fresh");
let timer, touched = false;
const again = () => {
  clearTimeout(timer);
  /* The first page that nobody has touched stays as it is. */
  timer = setTimeout(() => { if (!fresh || touched) location.replace(begin); else again(); }, patience());
};
for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, () => { touched = true; again(); }, { passive: true });
again();
/* Without a network what was typed stays on the screen, and is sent once there is one: each try counts once. */
addEventListener("submit", (event) => {
  if (navigator.onLine) return;
  event.preventDefault();
  const form = event.target, pressed = event.submitter, notice = document.querySelector("[data-offline]");
  if (notice) notice.hidden = false;
  clearTimeout(timer);
  addEventListener("online", () => form.requestSubmit(pressed), { once: true });
});
const full = document.querySelector("[data-full]");
if (full && document.documentElement.requestFullscreen && !matchMedia("(display-mode: fullscreen)").matches) {
  full.hidden = false;
  full.addEventListener("click", () => document.documentElement.requestFullscreen().then(() => { full.hidden = true; }));
}
