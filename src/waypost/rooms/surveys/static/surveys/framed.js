/* The answering page in a frame of the widget: how high it is, that Esc was pressed, that the answer is complete. No word
   of the answer leaves it. */
const tell = (message) => parent.postMessage(message, "*");
const measure = () => tell({ height: document.body.scrollHeight });
new ResizeObserver(measure).observe(document.body);
measure();
addEventListener("keydown", (event) => { if (event.key === "Escape") tell({ state: "close" }); });
if (document.querySelector(".ask-done")) tell({ state: "done" });
