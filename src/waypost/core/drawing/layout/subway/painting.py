"""Paints a deck: lines with their casing, termini, stations, labels, drop-offs."""

from collections.abc import Sequence

from waypost.core.drawing import figures
from waypost.core.drawing.layout.frame import Pen
from waypost.core.drawing.layout.subway import labels, zones
from waypost.core.drawing.layout.subway.deck import Deck, End, Placed
from waypost.core.drawing.layout.subway.looks import Look, strokes
from waypost.core.drawing.layout.subway.sizes import BADGE, CASING, LINE, THICKEST, THINNEST
from waypost.core.drawing.layout.subway.stations import station
from waypost.core.drawing.layout.subway.ways import cut, way
from waypost.core.drawing.scene import Line, Stop, Value
from waypost.core.drawing.shapes import Box, Command, Icon, Path, Rect, polygon
from waypost.core.drawing.text import TINY_BOLD, Style

_LETTER = Style(13, 700)


class Painter:
    """Paints one deck; x and y are where the middle of its first row and its first column stand."""

    def __init__(self, pen: Pen, deck: Deck, looks: Sequence[Look], x: float, y: float) -> None:
        self.pen = pen
        self.deck = deck
        self.looks = looks
        self.x = x
        self.y = y
        self.xs = [x + at for at in deck.xs]
        self.lines = pen.frame.scene.lines
        self.most = max((stop.customers or 0 for each in self.lines for stop in each.stops), default=0)

    def all(self, drops: Sequence[dict[int, Value]]) -> None:
        under: list[int] = []
        for number in self._order():
            self._line(number, under)
            under.append(number)
        for place in range(len(self.xs)):
            for end in self.deck.starts[place]:
                self._badge(end, place, -1)
            for end in self.deck.ends[place]:
                self._badge(end, place, 1)
            for mark in self.deck.pills[place]:
                self._drop(mark.box, place, mark.owner, drops[place][mark.owner])
        for place, column in enumerate(self.deck.stations):
            for placed in column:
                self._station(placed, place)

    def _order(self) -> list[int]:
        """Planned lines first; then those that run straight where another one crosses them, before that one."""
        left = sorted(
            {line for column in self.deck.columns for line in column.present},
            key=lambda n: (not self.looks[n].planned, n),
        )
        over = {(one, other) for place in range(len(self.deck.gaps)) for one, other in self._crossings(place)}
        found: list[int] = []
        while left:
            free = (n for n in left if self.looks[n].planned or not any((n, other) in over for other in left))
            found.append(next(free, left[0]))
            left.remove(found[-1])
        return found

    def _crossings(self, place: int) -> list[tuple[int, int]]:
        """Pairs of lines that cross behind a column, the one that bends first."""
        here, there = self.deck.heights[place], self.deck.heights[place + 1]
        both = [line for line in here if line in there]
        return [
            (one, other)
            for one in both
            for other in both
            if (here[one] < here[other]) != (there[one] < there[other])
            and here[one] != there[one]
            and (here[other] == there[other] or one < other)
        ]

    def _line(self, number: int, under: Sequence[int]) -> None:
        """A line through the whole deck; where it crosses one below it, with a casing in the zone's tint."""
        own, look, drawn = self.pen.frame.pen(), self.looks[number], self.lines[number]
        seams = [self.x + left for _, left, _ in self.deck.edges()[1:]]
        pieces = self._pieces(number)
        for place, commands, width in pieces:
            crossed = (
                {line for pair in self._crossings(place) if number in pair for line in pair}
                if 0 <= place < len(self.deck.gaps)
                else set()
            )
            if crossed & set(under):
                for part in cut((("M", commands[1][1]), *commands[2:-1]) if len(commands) > 3 else commands, seams):
                    middle = (part[0][1][0] + part[-1][1][-2]) / 2
                    own.add(Path(part, stroke=self._ground(middle), width=width + 2 * CASING, name="casing"))
        for commands, width in _joined(pieces):
            own.add(*strokes(commands, look, self.pen.frame.theme.surface, width, "line"))
        self.pen.add(own.group("line", drawn.hint or drawn.name, "", (("line", drawn.id),)))

    def _pieces(self, number: int) -> list[tuple[int, tuple[Command, ...], float]]:
        """Gap by gap: (column before it, way, thickness), with the stubs to the termini."""
        deck, found = self.deck, []
        places = [place for place, column in enumerate(deck.columns) if number in column.present]
        first, last = places[0], places[-1]
        for end in deck.starts[first]:
            if end.line == number:
                y = self.y + end.y
                found.append((-1, _flat(self.xs[first] - end.away, self.xs[first], y), self._width(number, first - 1)))
        for place in places[:-1]:
            corner = deck.gaps[place].corners.get(number)
            commands = way(
                self.xs[place],
                self.y + deck.heights[place][number],
                self.xs[place + 1],
                self.y + deck.heights[place + 1][number],
                None if corner is None else self.xs[place] + corner,
            )
            found.append((place, commands, self._width(number, place)))
        for end in deck.ends[last]:
            if end.line == number:
                y = self.y + end.y
                found.append((-1, _flat(self.xs[last], self.xs[last] + end.away, y), self._width(number, last)))
        return found

    def _ground(self, x: float) -> str:
        edges = self.deck.edges()
        stage = next((stage for stage, left, right in edges if self.x + left <= x <= self.x + right), edges[-1][0])
        return zones.ground(self.pen.frame, stage)

    def _width(self, number: int, place: int) -> float:
        """Thickness of a line behind a column; a line that is not weighted has one everywhere."""
        drawn = self.lines[number]
        if not drawn.weighted or not self.most:
            return LINE
        before, after = self._around(drawn, number, place)
        known = [stop.customers for stop in (before, after) if stop is not None and stop.customers is not None]
        return THINNEST + (THICKEST - THINNEST) * min(known) / self.most if known else LINE

    def _around(self, drawn: Line, number: int, place: int) -> tuple[Stop | None, Stop | None]:
        """The stops of a line before and after the gap behind a column, in this deck."""
        stops = {stop.step: stop for stop in drawn.stops}
        found = [
            (at, stops[each.station.step])
            for at, column in enumerate(self.deck.stations)
            for each in column
            if number in each.station.members
        ]
        before = next((stop for at, stop in reversed(found) if at <= place), None)
        return before, next((stop for at, stop in found if at > place), None)

    def _badge(self, end: End, place: int, side: int) -> None:
        """A square with the letter; with a tip where the line goes on in another deck."""
        own, look, drawn = self.pen.frame.pen(), self.looks[end.line], self.lines[end.line]
        x, y = self.xs[place] + side * end.away, self.y + end.y
        own.add(Rect(Box(x - BADGE, y - BADGE, 2 * BADGE, 2 * BADGE), fill=self._ground(x), radius=6))
        if end.goes_on:
            own.add(polygon([(x - BADGE, y - BADGE), (x + 4, y - BADGE), (x + BADGE, y), (x + 4, y + BADGE), (x - BADGE, y + BADGE)], look.hue.strong))  # fmt: skip
            own.run(x - 2.5, y, look.letter, _LETTER, look.hue.on, "middle")
        else:
            labels.letter(own, look, x, y, 2 * BADGE, _LETTER)
        self.pen.add(own.group("end", drawn.name, drawn.href, (("line", drawn.id),)))

    def _drop(self, box: Box, place: int, number: int, value: Value) -> None:
        own, theme = self.pen.frame.pen(), self.pen.frame.theme
        here = Box(self.xs[place] + box.x, self.y + box.y, box.width, box.height)
        own.add(Rect(here, fill=theme.surface, stroke=theme.bad.strong, width=1.4, radius=10))
        own.add(Icon("triangle-alert", here.x + 6, here.y + 4, 12, theme.bad.ink, 1.7))
        own.run(here.x + 21, here.y + 10, figures.write(value, self.pen.frame.language), TINY_BOLD, theme.bad.ink)
        self.pen.add(own.group("drop", self.lines[number].name))

    def _station(self, placed: Placed, place: int) -> None:
        frame, x = self.pen.frame, self.xs[place]
        own, step = frame.pen(), placed.label.step
        stops = [stop for number in placed.station.members for stop in self.lines[number].stops if stop.step == step.id]
        closed = all(stop.closed for stop in stops)
        top, bottom = self.y + placed.top, self.y + placed.bottom
        own.add(*station(frame.theme, x, top, bottom, placed.station.kind, closed=closed))
        href = step.href or next((stop.href for stop in stops if stop.href), "")
        hint = step.hint or next((stop.hint for stop in stops if stop.hint), "") or step.title
        written = frame.pen()
        labels.draw(written, placed.label, x, self.y + placed.label_top)
        own.add(written.group("label"))
        self.pen.add(own.group("station", hint, href, (("step", step.id),)))


def _flat(x1: float, x2: float, y: float) -> tuple[Command, ...]:
    return (("M", (x1, y)), ("L", (x2, y)))


def _joined(pieces: Sequence[tuple[int, tuple[Command, ...], float]]) -> list[tuple[tuple[Command, ...], float]]:
    """Pieces of equal thickness as one way, so that dashes and patterns run on."""
    found: list[tuple[tuple[Command, ...], float]] = []
    for _, commands, width in pieces:
        if found and found[-1][1] == width:
            found[-1] = (*found[-1][0], *commands[1:]), width
        else:
            found.append((commands, width))
    return found


def drop_width(pen: Pen, value: Value) -> float:
    return 21 + pen.frame.type.width(figures.write(value, pen.frame.language), TINY_BOLD) + 8
