"""A finger on the glass: touches as the browser gets them from a screen, through its own protocol."""

from typing import Any

from tests.stories.reader import Reader


class Finger:
    """One finger on a page; `drag` is slow enough to be no flick."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.page = reader, reader.page
        self.wire = self.page.context.new_cdp_session(self.page)

    def _touch(self, kind: str, *points: tuple[float, float]) -> None:
        touched = [{"x": x, "y": y} for x, y in points]
        self.wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    def tap(self, what: Any) -> None:
        self._touch("touchStart", _middle(what))
        self._touch("touchEnd")
        self.reader.settle()

    def drag(self, what: Any, right: float, down: float, steps: int = 10) -> None:
        x, y = _middle(what)
        self._touch("touchStart", (x, y))
        for step in range(1, steps + 1):
            self._touch("touchMove", (x + right * step / steps, y + down * step / steps))
            self.page.wait_for_timeout(20)
        self._touch("touchEnd")


def _middle(what: Any) -> tuple[float, float]:
    box = what.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
