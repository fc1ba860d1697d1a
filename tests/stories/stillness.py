"""When a page stands still: whatever was begun on it is over, be it a request, a reply that is read, or the way to another page.

The page itself keeps count, at the moment in which something begins. From outside one hears of it a while later, the longer
the busier the machine is, and would look at a page that is about to go.
"""

from itertools import count
from typing import Any

from playwright.sync_api import TimeoutError as TooLate

LONGEST = 30_000  # milliseconds until a page must stand still
LONGEST_WAY = 90_000  # until another page must be there: whoever is first waits for a server that has just been opened
A_MOMENT = 5  # milliseconds between two looks; it has to be still at several in a row
STILL = "(asked) => window.waypostStillness?.still(asked) ?? document.readyState === 'complete'"
_asked = count()

# What begins later by a clock (the next poll, a pause in typing) is not under way: who wants to see that, awaits it.
COUNT = """(() => {
  const TURNS = 3, begun = new Map(), later = window.setTimeout;
  let last, turns = 0;
  const turn = () => new Promise((done) => later.call(window, done));
  const count = (name, promise) => {
    const mine = Symbol();
    begun.set(mine, name);
    const over = () => turn().then(() => begun.delete(mine)); // whoever waited for it has gone on by then
    promise.then(over, over);
    return promise;
  };
  const ask = window.fetch, send = XMLHttpRequest.prototype.send;
  window.fetch = function (what, ...how) { return count(`fetch ${what.url ?? what}`, ask.call(this, what, ...how)); };
  for (const kind of ["json", "text", "blob", "arrayBuffer"]) {
    const read = Response.prototype[kind];
    Response.prototype[kind] = function () { return count(`${kind} of ${this.url}`, read.call(this)); };
  }
  XMLHttpRequest.prototype.send = function (...body) {
    count("htmx", new Promise((done) => this.addEventListener("loadend", done)));
    return send.apply(this, body);
  };
  navigation.addEventListener("navigate", ({ destination, downloadRequest }) => {
    if (!destination.sameDocument && downloadRequest === null) begun.set("way", `the way to ${destination.url}`);
  });
  addEventListener("submit", (event) => {
    const form = event.target, how = (name) => event.submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name);
    if (!event.defaultPrevented && !how("target") && how("method") !== "dialog") begun.set("way", "the way of a form");
  });
  addEventListener("pageshow", () => begun.delete("way"));
  const unready = "[data-drawing]:has(.plate > svg):not(.ready), [data-method]:not(.ready), [data-copied]:not(.ready)";
  const swapping = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added";
  window.waypostStillness = {
    stays: () => begun.delete("way"),
    waits: () => [document.readyState, `fonts ${document.fonts.status}`, ...begun.values(), ...[...document.querySelectorAll(`${unready}, ${swapping}`)].map((each) => each.outerHTML.slice(0, 120))],
    still: (asked) => {
      if (asked !== last) [last, turns] = [asked, 0];
      const over = document.readyState === "complete" && document.fonts.status === "loaded" && !begun.size && !document.querySelector(`${unready}, ${swapping}`);
      turns = over ? turns + 1 : 0;
      return turns > TURNS; // what a click has just set off has had its turn
    },
  };
})()"""


def counted(context: Any) -> None:
    """Every page that is opened in it from now on keeps count."""
    context.add_init_script(COUNT)
    context.set_default_navigation_timeout(LONGEST_WAY)


def still(page: Any) -> None:
    """Wait until nothing is under way, on this page or on the one it leads to."""
    try:
        page.wait_for_function(STILL, arg=next(_asked), polling=A_MOMENT, timeout=LONGEST)
    except TooLate as late:
        raise AssertionError(f"{page.url} waits for {page.evaluate('window.waypostStillness.waits()')}") from late


def stays(page: Any) -> None:
    """The way that was begun led to a file, not to another page."""
    page.evaluate("window.waypostStillness.stays()")
