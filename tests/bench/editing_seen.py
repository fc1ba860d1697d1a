"""What somebody sees of an edit, measured in Chromium: from the event of key or mouse to painted frames."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tests.bench.house import House
from tests.stories.browsing import a_browser

# A frame is painted when a message that was sent in its animation frame comes back. "drawn" is the last change of the
# drawing that the edit brought where it is in sight, "whole" of all of it; where there is none (a choice, a panel), both are
# the first frame. What is out of sight follows: meanwhile the plate says that it is behind.
WATCH = """
() => {
  const painted = (done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  });
  let run = null;
  const began = (event) => {
    if (!run || run.kind !== event.type || run.at || ["Control", "Alt", "Shift"].includes(event.key)) return;
    run.at = event.timeStamp;
    const mine = run;
    painted((now) => { mine.seen = now - mine.at; });
  };
  for (const kind of ["keydown", "pointerdown", "pointerup", "paste"]) addEventListener(kind, began, true);
  const plate = document.getElementById("plate");
  let behind = false;
  new MutationObserver(() => {
    const follows = behind;
    behind = plate.hasAttribute("data-behind");
    if (!run?.at) return;
    const mine = run;
    painted((now) => {
      mine.whole = now - mine.at;
      if (!follows) mine.drawn = mine.whole;
    });
  }).observe(document.querySelector("#plate .picture"), { subtree: true, childList: true, attributes: true });
  window.arm = (kind) => { run = { kind, at: 0, seen: null, drawn: null, whole: null }; };
  window.told = () => run && { seen: run.seen, drawn: run.drawn, whole: run.whole };
}
"""
Last = Callable[[], Any]
Deed = Callable[[int], Last]
CELL = '[data-key="cell:{}:step-{}:"]'


def seen(at: House, made: dict[str, str], times: int) -> dict[str, dict[str, list[float]]]:
    """Milliseconds of each kind of edit: seen, drawn, and what the page's thread worked meanwhile."""
    with a_browser() as browser:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="de-DE")
        context.add_cookies([{"name": "sessionid", "value": made["session"], "url": f"http://127.0.0.1:{at.port}"}])
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{at.port}/w/house/journeys/{made['journey']}/edit/")
        page.wait_for_selector("#editor.ready")
        page.wait_for_timeout(500)
        page.evaluate(WATCH)
        wire = context.new_cdp_session(page)
        wire.send("Performance.enable", {"timeDomain": "threadTicks"})
        found = {}
        for name, kind, redrawn, act in deeds(page):
            figures: dict[str, list[float]] = {"seen": [], "drawn": [], "whole": [], "worked": []}
            for n in range(times + 1):
                last = act(n)
                page.evaluate("(kind) => window.arm(kind)", kind)
                before = _worked(wire)
                last()
                page.wait_for_function(
                    "(both) => { const it = window.told(); return it && it.seen !== null && (!both || it.drawn !== null); }",
                    arg=redrawn,
                )
                page.wait_for_function("() => document.getElementById('autosave').dataset.state === 'saved'")
                page.wait_for_selector("#plate:not([data-behind])")
                page.wait_for_timeout(60)
                told = page.evaluate("() => window.told()")
                if n:  # the first one makes what is kept for the others
                    figures["seen"].append(told["seen"])
                    for each in ("drawn", "whole"):
                        figures[each].append(told[each] if redrawn else told["seen"])
                    figures["worked"].append(_worked(wire) - before)
            found[name] = figures
        return found


def _worked(wire: Any) -> float:
    found = {each["name"]: each["value"] for each in wire.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"]) * 1000


def deeds(page: Any) -> Iterator[tuple[str, str, bool, Deed]]:
    """Each kind of edit: its name, the event that begins it, whether the drawing changes, and how it is done.

    What comes before the last key or movement is no part of it: a deed gives back that last one.
    """
    keys = page.keyboard

    def cell(lane: str, step: int) -> Any:
        return page.locator(CELL.format(lane, step))

    def write(n: int) -> Last:
        cell("thoughts", 3).focus()
        keys.press("Enter")
        page.locator(".typing textarea").fill(f"What somebody thinks for the time number {n}")
        return partial(keys.press, "Enter")

    def rename(n: int) -> Last:
        page.locator('[data-key="step:step-3::"]').focus()
        keys.press("Enter")
        page.locator(".typing textarea").fill(f"Called {n}")
        return partial(keys.press, "Enter")

    def move(n: int) -> Last:
        page.locator('[data-key="step:step-2::"]').focus()
        return partial(keys.press, "Alt+ArrowRight" if n % 2 == 0 else "Alt+ArrowLeft")

    def drop(n: int) -> Last:
        one, other = (page.locator(f'[data-key="step:step-{number}::"]').bounding_box() for number in (0, 1))
        to = other["x"] + other["width"] - 20 if n % 2 == 0 else other["x"] + 20
        page.mouse.move(one["x"] + 40, one["y"] + 40)
        page.mouse.down()
        page.mouse.move(to - 30, one["y"] + 44)
        page.mouse.move(to, one["y"] + 44)
        return partial(page.mouse.up)

    def add(n: int) -> Last:
        page.locator('[data-key="step:step-1::"]').focus()
        keys.press("Insert")
        page.locator(".typing textarea").fill("Added")
        return partial(keys.press, "Enter")

    def undo(n: int) -> Last:
        return partial(keys.press, "Control+z")

    def remove(n: int) -> Last:
        page.locator('[data-key="step:step-1::"]').focus()
        keys.press("Insert")
        page.locator(".typing textarea").fill("Added")
        keys.press("Enter")
        page.wait_for_function("() => document.activeElement?.dataset.key?.startsWith('step:added')")
        page.wait_for_function("() => document.getElementById('autosave').dataset.state === 'saved'")
        page.wait_for_selector("#plate:not([data-behind])")
        page.wait_for_timeout(60)
        return partial(keys.press, "Delete")

    def drag(n: int) -> Last:
        point = page.locator(CELL.format("emotions", 2) + " .point").first
        point.scroll_into_view_if_needed()
        box = point.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, y + (20 if n % 2 else -20), steps=3)
        return partial(page.mouse.up)

    def paste(n: int) -> Last:
        text = "\n".join("\t".join(f"{lane} {place} {n}" for place in range(20)) for lane in range(3))
        page.locator('[data-key^="cell:contents:"]').first.focus()  # whichever step is the first by now
        return partial(
            page.evaluate,
            """(text) => { const clipboardData = new DataTransfer(); clipboardData.setData("text/plain", text);
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })); }""",
            text,
        )

    def choose(n: int) -> Last:
        box = page.locator(f'[data-key="stage:stage-{n % 2}::"]').bounding_box()
        return partial(page.mouse.click, box["x"] + 40, box["y"] + 20)

    def panel(n: int) -> Last:
        cell("pain_points", n % 2).focus()
        return partial(keys.press, " ")

    yield "write a cell", "keydown", True, write
    yield "undo", "keydown", True, undo
    yield "rename a step", "keydown", True, rename
    yield "move a step by keys", "keydown", True, move
    yield "drop a step elsewhere", "pointerup", True, drop
    yield "add a step", "keydown", True, add
    yield "delete a step", "keydown", True, remove
    yield "drag the curve", "pointerup", True, drag
    yield "paste 20 × 3 cells", "paste", True, paste
    yield "choose a stage", "pointerdown", False, choose
    yield "open the panel", "keydown", False, panel
