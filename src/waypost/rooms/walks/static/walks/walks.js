/* The clocks of a stop: since when it goes on, and since when somebody waits. Without this the time of day stands there. */
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
