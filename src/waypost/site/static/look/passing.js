/* Messages that go by themselves: each stays for as long as it takes to read, longer where it offers something to do, and
   does not go while somebody points at it, has the focus in it, or does not look at the page. */
const LETTER = 70, LEAST = 6_000, TO_ACT = 20_000;
const ACTS = "a, button:not([data-close])";

/* Calls `go` when it is time; what comes back ends the waiting. */
export function passing(part, go) {
  const long = Math.max(part.querySelector(ACTS) ? TO_ACT : LEAST, LEAST / 2 + LETTER * part.textContent.trim().length);
  const ended = new AbortController(), { signal } = ended;
  let timer;
  const end = () => { clearTimeout(timer); ended.abort(); };
  const wait = () => {
    clearTimeout(timer);
    if (!document.hidden && !part.matches(":hover, :focus-within")) timer = setTimeout(() => { end(); go(); }, long);
  };
  for (const kind of ["pointerenter", "pointerleave", "focusin"]) part.addEventListener(kind, wait, { signal });
  part.addEventListener("focusout", () => setTimeout(wait), { signal }); // by then the focus is elsewhere
  document.addEventListener("visibilitychange", wait, { signal });
  wait();
  return end;
}
