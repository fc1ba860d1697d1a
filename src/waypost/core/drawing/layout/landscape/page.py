"""The sheet of a landscape: phases as zones across, a band for each row, lines with their stations, notes."""

import math
from collections.abc import Mapping, Sequence

from waypost.core.drawing import told
from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.layout.landscape.lines import station, through
from waypost.core.drawing.layout.landscape.tracks import BADGE, NUMBERED, Column, Laid, columns, laid
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.landscape import Landscape, Region
from waypost.core.drawing.scene.values import Figure
from waypost.core.drawing.shapes import Box, Circle, Command, Group, Path, Rect, Shape, line
from waypost.core.drawing.text import LANE, SMALL_BOLD, TINY, TINY_BOLD, Style, Typesetter
from waypost.core.drawing.themes import Theme
from waypost.core.vocabulary.wording import Wording

PAD, HEAD = 20.0, 168.0
_R, _LINE = 7.0, 6.0
_ABOVE, _BELOW, _GAP = 15.0, 12.0, 16.0  # from title to line, from line to note, between tracks
_NOTHING = Wording("no journey yet", "noch keine Journey")
_NUMBER = Style(13, 700)


def lay_out(given: Landscape, theme: Theme, typesetter: Typesetter) -> Sheet:
    """Columns grow with their stations; below `given.width` the sheet never gets."""
    across = columns(given, typesetter, PAD + HEAD, max(720.0, given.width) - PAD)
    page = _Page(given, theme, typesetter, across)
    page.heads()
    for region in given.rows:
        page.band(region)
    return page.finished()


class _Page(Brush):
    """A brush that goes down the sheet."""

    def __init__(self, given: Landscape, theme: Theme, typesetter: Typesetter, across: Mapping[str, Column]) -> None:
        super().__init__(typesetter)
        self.given, self.theme, self.across = given, theme, across
        self.right = max(column.right for column in across.values()) if across else PAD + HEAD
        self.y = PAD
        self.grounds: list[Shape] = []

    def heads(self) -> None:
        """Numbered zones with what their journeys come to."""
        bottoms = [self._region(phase, place) for place, phase in enumerate(self.given.phases, 1)]
        self.y = max(bottoms, default=self.y) + 14

    def _region(self, phase: Region, number: int) -> float:
        column, brush = self.across[phase.key], Brush(self.type)
        x, y = column.left + 14, self.y + 16
        brush.add(Circle(x + 11, y + 10, 11, fill=self.theme.ink))
        brush.run(x + 11, y + 10, str(number), _NUMBER, self.theme.surface, "middle")
        lines = self.type.lines(phase.name, LANE, column.width - NUMBERED + 4)
        bottom = brush.lines(x + 30, y, lines, LANE, self.theme.ink)
        bottom = max(bottom, y + 24) + 6
        bottom = self._figures(brush, x, bottom, phase.figures, column.width - 22)
        self.add(brush.group("phase", phase.name, phase.href))
        return bottom

    def _figures(self, brush: Brush, x: float, y: float, figures: Sequence[Figure], width: float) -> float:
        for each in figures:
            y = brush.text(x, y, told.figure(each, self.type.language), TINY, self.theme.ink2, width)
        return y

    def band(self, region: Region) -> None:
        """One row: its name and figures left, its journeys right."""
        top = self.y
        self.add(line(PAD, top, self.right, top, self.theme.seam, 1.0, name="band"))
        brush = Brush(self.type)
        y = brush.text(PAD + 4, top + 14, region.name, LANE, self.theme.ink, HEAD - 20)
        y = self._figures(brush, PAD + 4, y + 3, region.figures, HEAD - 20)
        self.add(brush.group("row", region.name, region.href))
        ways = laid([way for way in self.given.ways if way.row == region.key], self.across, self.type)
        self.y = top + 14
        if not ways:
            self.run(PAD + HEAD + 14, top + 26, _NOTHING.in_(self.type.language), TINY, self.theme.ink3)
        self._ways(ways)
        self.y = max(self.y, y) + 12

    def _ways(self, ways: Sequence[Laid]) -> None:
        """The tracks of a band from the top; branches are painted before lines, lines before stations."""
        levels: dict[int, float] = {}
        for track in sorted({each.track for each in ways}):
            mine = [each for each in ways if each.track == track]
            levels[track] = self.y + max(len(each.title) for each in mine) * SMALL_BOLD.line + _ABOVE
            noted = any(each.way.note for each in mine)
            self.y = levels[track] + _BELOW + (TINY.line if noted else 0) + _GAP
        by_key = {each.way.key: each for each in ways}
        for each in ways:
            around = by_key.get(each.way.parent)
            if around is not None:
                self.add(self._branch(around, each, levels[around.track], levels[each.track]))
        for each in ways:
            self.add(self._way(each, levels[each.track]))

    def _branch(self, around: Laid, inside: Laid, top: float, level: float) -> Path:
        """From the station that opens the journey, or the last one before it, down to the line of that journey."""
        opening = [x for x, halt in zip(around.places, around.way.halts, strict=True) if halt.opens == inside.way.key]
        before = [x for x in around.places if x <= inside.places[0] - 8]
        x = opening[0] if opening else before[-1] if before else around.places[0]
        first = inside.start + BADGE / 2
        drop = level - top
        commands: tuple[Command, ...]
        if first - x >= drop * 0.5:
            slope = min(drop, first - x - 6)
            commands = (
                ("M", (x, top)),
                ("L", (x + 6, top)),
                ("L", (x + 6 + slope * 0.94, level)),
                ("L", (first, level)),
            )
        else:
            # It begins further left: straight down, and into its line.
            end = min(max(x, inside.places[0]), inside.places[-1])
            commands = (
                ("M", (x, top)),
                ("L", (x, level - 8)),
                ("C", (x, level - 3, x, level, x + (8 if end >= x else -8), level)),
                ("L", (end, level)),
            )
        return Path(commands, stroke=self.theme.track(inside.way.hue).strong, width=3.0, name="branch", dash="1 6")

    def _way(self, each: Laid, level: float) -> Group:
        """One journey: title above, letter, line and stations, note below."""
        way, theme = each.way, self.theme
        hue, brush = theme.track(way.hue), Brush(self.type)
        points = [(x, level) for x in each.places]
        start = each.start + 10
        brush.add(through([(start, level), *points], hue.strong, _LINE, dash="2 9" if way.faint else ""))
        brush.add(Circle(start, level, 11, fill=hue.strong, stroke=theme.surface, width=2))
        brush.run(start, level, way.letter[:2], TINY_BOLD, hue.on, "middle")
        for halt, at in zip(way.halts, points, strict=True):
            brush.add(Group(tuple(station(halt, at, theme, _R)), "station", halt.name))
        top = level - _ABOVE - len(each.title) * SMALL_BOLD.line
        left = start + 18
        self._plate(brush, left, top, max(self.type.width(text, SMALL_BOLD) for text in each.title), len(each.title))
        brush.lines(left, top, list(each.title), SMALL_BOLD, theme.ink)
        if way.note:
            brush.lines(left, level + _BELOW, [way.note], TINY, theme.ink2)
        return brush.group("way", way.name, way.href, (("journey", way.key),))

    def _plate(self, brush: Brush, x: float, y: float, width: float, lines: int) -> None:
        """Ground behind a title, so that a branch does not run through its letters."""
        middle = x + width / 2
        place = next((n for n, c in enumerate(self.across.values()) if c.left <= middle < c.right), 0)
        fill = self.theme.zones[place % 2]
        columns_touched = sum(c.left < x + width and x < c.right for c in self.across.values())
        if columns_touched == 1:
            brush.add(Rect(Box(x - 2, y, width + 4, lines * SMALL_BOLD.line), fill=fill))

    def finished(self) -> Sheet:
        """Zones behind everything, notes at the foot."""
        bottom = self.y + 4
        grounds: list[Shape] = []
        for place, column in enumerate(self.across.values()):
            box = Box(column.left, PAD, column.width, bottom - PAD)
            grounds.append(Rect(box, fill=self.theme.zones[place % 2]))
        foot, y = Brush(self.type), bottom + 10
        for note in self.given.notes:
            y = foot.text(PAD + 4, y, note, TINY, self.theme.ink3, min(self.right - PAD, 860.0)) + 2
        if foot.shapes:
            self.add(foot.group("footer"))
        width, height = self.right + PAD, float(math.ceil(y + PAD - 8))
        sheet = Rect(Box(0, 0, width, height), fill=self.theme.surface)
        heads = Box(0, PAD, PAD + HEAD, bottom - PAD)
        return Sheet(width, height, (sheet, *grounds, *self.shapes), heads)
