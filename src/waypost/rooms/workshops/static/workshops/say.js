/* Both texts side by side, as everywhere in the house. */
const german = document.documentElement.lang === "de";

export const say = (english, germanText, values = {}) =>
  (german ? germanText : english).replace(/\{(\w+)\}/g, (_, name) => values[name]);

/* The time that is left, in the server's time: clocks of phones go wrong. */
export function timer(place) {
  let ends = 0;
  let offset = 0;
  const tick = () => {
    const left = Math.max(0, Math.round((ends - Date.now() - offset) / 1000));
    place.hidden = !ends;
    place.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : say("Time is up", "Zeit ist um");
    place.classList.toggle("warn", Boolean(ends) && left <= 30);
  };
  setInterval(tick, 500);
  return (state) => {
    ends = state.ends;
    offset = state.now - Date.now();
    tick();
  };
}

/* Asks again and again for what is new; slower while nobody looks, and ever slower while nobody answers. */
export function poll(address, seen, { every, news, trouble }) {
  let wait = every;
  let waiting = 0;
  let asking = false;
  async function ask() {
    if (asking) return;
    asking = true;
    clearTimeout(waiting);
    try {
      const url = new URL(address(), location.href);
      url.searchParams.set("seen", seen());
      const answer = await fetch(url, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(10000) });
      if (answer.status === 200) news(await answer.json());
      else if (answer.status !== 204) throw new Error(answer.status);
      wait = every;
      trouble(0);
    } catch (error) {
      wait = Math.min(wait * 1.6, 15000);
      trouble(Number(error.message) || 1);
    }
    asking = false;
    waiting = setTimeout(ask, document.hidden ? wait * 4 : wait);
  }
  addEventListener("online", ask);
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  waiting = setTimeout(ask, wait);
  return ask;
}
