/* The command palette: ⌘K or Ctrl K; type, choose with arrow keys, go with Enter. */
let box, input, list, words, asking, waiting;

export function open(place) {
  if (!box) build(place);
  if (box.open) return box.close();
  input.value = "";
  box.showModal();
  find("");
}

function build(place) {
  words = place.dataset;
  box = document.createElement("dialog");
  box.className = "palette";
  box.setAttribute("aria-label", words.name);
  box.innerHTML = '<div class="palette-head"><input type="search" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" spellcheck="false"></div><ul id="palette-list" role="listbox"></ul>';
  input = box.querySelector("input");
  list = box.querySelector("ul");
  input.placeholder = words.hint;
  input.setAttribute("aria-label", words.name);
  list.setAttribute("aria-label", words.name);
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 90, input.value); });
  input.addEventListener("keydown", keys);
  list.addEventListener("click", (event) => { if (event.target.closest("a")) box.close(); });
  list.addEventListener("pointermove", (event) => choose(event.target.closest("[role=option]")));
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  document.body.append(box);
}

async function find(text) {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(`${words.palette}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" }, signal: asking.signal });
    if (answer.ok) fill((await answer.json()).entries);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

function fill(entries) {
  list.replaceChildren(...entries.map(line));
  if (!entries.length) {
    const none = document.createElement("li");
    none.className = "none";
    none.textContent = words.none;
    list.append(none);
  }
  choose(list.querySelector("[role=option]"));
}

function line(entry, at) {
  const item = document.createElement("li");
  item.id = `palette-${at}`;
  item.setAttribute("role", "option");
  const link = document.createElement("a");
  link.href = entry.url;
  link.tabIndex = -1;
  const dot = document.createElement("span");
  dot.className = "stop";
  const name = document.createElement("span");
  name.className = "what";
  name.textContent = entry.name;
  const kind = document.createElement("small");
  kind.textContent = entry.kind;
  link.append(dot, name, kind);
  item.append(link);
  return item;
}

function choose(item) {
  if (!item) return input.removeAttribute("aria-activedescendant");
  for (const each of list.children) each.setAttribute("aria-selected", each === item);
  input.setAttribute("aria-activedescendant", item.id);
  item.scrollIntoView({ block: "nearest" });
}

function keys(event) {
  const items = [...list.querySelectorAll("[role=option]")];
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next !== undefined && items.length && !(event.key === "Home" && input.selectionStart)) {
    event.preventDefault();
    choose(items[(next + items.length) % items.length]);
  }
  if (event.key === "Enter" && at >= 0) { event.preventDefault(); items[at].querySelector("a").click(); }
}
