/* Notes that have just come: each glows for a moment once it is in sight; those out of sight are told of, and led to. */
import { say } from "./say.js";

const GLOW = 5000;

export function arriving(button) {
  const unseen = new Set(); // ids of notes that came and were not in sight yet
  const glowing = new Set();
  const cardOf = (id) => document.querySelector(`[data-note="${CSS.escape(id)}"]`);
  const eye = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) seen(target.dataset.note);
  }, { threshold: 0.6 });

  function seen(id) {
    if (!unseen.delete(id)) return;
    glowing.add(id);
    cardOf(id)?.classList.add("fresh");
    setTimeout(() => {
      glowing.delete(id);
      cardOf(id)?.classList.remove("fresh");
    }, GLOW);
    tell();
  }

  function tell() {
    button.hidden = !unseen.size;
    button.querySelector("span").textContent = unseen.size === 1 ? say("1 new note", "1 neue Notiz") : say("{n} new notes", "{n} neue Notizen", { n: unseen.size });
  }

  button.addEventListener("click", () => {
    const card = [...unseen].map(cardOf).find(Boolean);
    card?.scrollIntoView({ block: "center", inline: "center" });
    card?.focus({ preventScroll: true });
  });

  /* All cards are drawn anew whenever something happened; `came` are the ids of the notes that are new. */
  return (came) => {
    for (const id of came) unseen.add(id);
    eye.disconnect();
    for (const id of glowing) cardOf(id)?.classList.add("fresh");
    for (const id of [...unseen]) {
      const card = cardOf(id);
      if (card) eye.observe(card);
      else unseen.delete(id); // merged or hidden by now
    }
    tell();
  };
}
