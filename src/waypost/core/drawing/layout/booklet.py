"""A booklet on pages of A4: title and contents first, every chapter from the top of a page, a foot with page numbers.

What is to be set becomes strips, each with its height; strips fill pages from the top, and a heading never stands at
the foot without what it is the heading of. Sizes are pixels at which the smallest text comes out at 8 points.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.scene.booklet import Booklet, Chapter, Grid, Line, Part
from waypost.core.drawing.shapes import Circle, Shape, line
from waypost.core.drawing.text import BODY, HEADLINE, LABEL, SMALL, SMALL_BOLD, STAGE, TINY, Style, Typesetter
from waypost.core.drawing.themes import PRINT, Hue
from waypost.core.vocabulary.wording import Wording

WIDTH, HEIGHT = 893.0, 1263.0  # 210 x 297 mm at 8 points for 12 pixels
MARGIN, FOOT = 76.0, 64.0
_ROOM = WIDTH - 2 * MARGIN
_LABEL = 220.0
_MOST = 36  # lines of a cell in one strip: a longer one goes on on the next page
_CONTENTS = Wording("Contents", "Inhalt")
_PAGE = Wording("Page {n} of {m}", "Seite {n} von {m}")


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page; one with a `picture` (a scene) lies across and has it below its shapes, from `top` on."""

    shapes: tuple[Shape, ...]
    chapter: str
    picture: object | None = None

    @property
    def size(self) -> tuple[float, float]:
        return (HEIGHT, WIDTH) if self.picture is not None else (WIDTH, HEIGHT)


@dataclass(frozen=True, slots=True)
class Strip:
    """So high, drawn from a top edge; `keep`: on one page with the next."""

    height: float
    draw: Callable[[Brush, float], None]
    keep: bool = False


TOP_OF_PICTURE = MARGIN + 70.0


def pages(booklet: Booklet, typesetter: Typesetter) -> list[BookPage]:
    """Every page, in reading order."""
    found: list[tuple[Chapter, Callable[[Brush], None], bool]] = []
    starts: list[int] = []
    for chapter in booklet.chapters:
        starts.append(len(found) + 2)
        if chapter.picture is not None:
            found.append((chapter, _head_of(chapter), True))
        strips = list(_chapter(chapter, typesetter, headed=chapter.picture is None))
        found += [(chapter, page, False) for page in _paged(strips)]
    count = len(found) + 1
    result = [BookPage(_drawn(_title(booklet, starts), booklet, 1, count, typesetter, WIDTH, HEIGHT), booklet.title)]
    for number, (chapter, draw, across) in enumerate(found, 2):
        size = (HEIGHT, WIDTH) if across else (WIDTH, HEIGHT)
        shapes = _drawn(draw, booklet, number, count, typesetter, *size)
        result.append(BookPage(shapes, chapter.title, chapter.picture if across else None))
    return result


def _drawn(
    draw: Callable[[Brush], None],
    booklet: Booklet,
    number: int,
    count: int,
    typesetter: Typesetter,
    width: float,
    height: float,
) -> tuple[Shape, ...]:
    brush = Brush(typesetter)
    draw(brush)
    middle = height - FOOT / 2 - 6
    brush.add(line(MARGIN, height - FOOT, width - MARGIN, height - FOOT, PRINT.hairline))
    brush.run(MARGIN, middle, booklet.foot, TINY, PRINT.ink3)
    brush.run(width - MARGIN, middle, _PAGE.in_(typesetter.language).format(n=number, m=count), TINY, PRINT.ink3, "end")
    return tuple(brush.shapes)


def _title(booklet: Booklet, starts: list[int]) -> Callable[[Brush], None]:
    def draw(brush: Brush) -> None:
        top = brush.text(MARGIN, MARGIN + 60, booklet.title, HEADLINE, PRINT.ink, _ROOM) + 10
        for fact in booklet.facts:
            top = brush.text(MARGIN, top, fact, BODY, PRINT.ink2, _ROOM)
        brush.run(MARGIN, top + 60, _CONTENTS.in_(brush.type.language), STAGE, PRINT.ink)
        top += 86
        for chapter, start in zip(booklet.chapters, starts, strict=True):
            brush.run(MARGIN, top + 15, chapter.title, LABEL, PRINT.ink)
            brush.run(WIDTH - MARGIN, top + 15, str(start), LABEL, PRINT.ink, "end")
            top = brush.text(MARGIN, top + 29, chapter.lead, SMALL, PRINT.ink2, _ROOM - 80) + 8
            brush.add(line(MARGIN, top, WIDTH - MARGIN, top, PRINT.hairline))
            top += 8

    return draw


def _head_of(chapter: Chapter) -> Callable[[Brush], None]:
    def draw(brush: Brush) -> None:
        end = brush.text(MARGIN, MARGIN - 20, chapter.title, HEADLINE, PRINT.ink, HEIGHT - 2 * MARGIN)
        brush.text(MARGIN, end + 4, chapter.lead, SMALL, PRINT.ink2, HEIGHT - 2 * MARGIN)

    return draw


def _paged(strips: list[Strip]) -> Iterator[Callable[[Brush], None]]:
    """Pages of strips; strips that keep together are taken as one."""
    room = HEIGHT - MARGIN - FOOT - 16
    page: list[Strip] = []
    used = 0.0
    place = 0
    while place < len(strips):
        end = place
        while strips[end].keep and end + 1 < len(strips):
            end += 1
        group = strips[place : end + 1]
        height = sum(strip.height for strip in group)
        if page and used + height > room:
            yield _all(page)
            page, used = [], 0.0
        page += group
        used += height
        place = end + 1
    if page:
        yield _all(page)


def _all(strips: list[Strip]) -> Callable[[Brush], None]:
    def draw(brush: Brush) -> None:
        top = MARGIN
        for strip in strips:
            strip.draw(brush, top)
            top += strip.height

    return draw


def _chapter(chapter: Chapter, typesetter: Typesetter, *, headed: bool) -> Iterator[Strip]:
    if headed:
        yield _words(chapter.title, HEADLINE, PRINT.ink, typesetter, after=6, keep=True)
        yield _words(chapter.lead, BODY, PRINT.ink2, typesetter, after=10)
    for part in chapter.parts:
        yield from _part(part, typesetter)


def _part(part: Part, typesetter: Typesetter) -> Iterator[Strip]:
    yield Strip(20, lambda brush, top: None, keep=True)
    yield _words(part.title, STAGE, PRINT.ink, typesetter, after=8, keep=True)
    for text in part.text:
        yield _words(text, SMALL, PRINT.ink2, typesetter, after=8, keep=bool(part.lines or part.grid))
    for each in part.lines:
        yield from _line(each, typesetter)
    if part.grid is not None:
        yield Strip(8, lambda brush, top: None, keep=True)
        yield from _grid(part.grid, typesetter)


def _words(text: str, style: Style, fill: str, typesetter: Typesetter, *, after: float, keep: bool = False) -> Strip:
    lines = typesetter.lines(text, style, _ROOM)

    def draw(brush: Brush, top: float) -> None:
        brush.lines(MARGIN, top, lines, style, fill)

    return Strip(len(lines) * style.line + after, draw, keep)


def _line(given: Line, typesetter: Typesetter) -> Iterator[Strip]:
    """A statement: its label left, a mark of its tone, what holds on the right."""
    labels = typesetter.lines(given.label, SMALL_BOLD, _LABEL - 16)
    texts = typesetter.lines(given.text, SMALL, _ROOM - _LABEL - 20)
    hues: dict[str, Hue] = {"good": PRINT.good, "warn": PRINT.warn, "bad": PRINT.bad}
    yield from _row([(MARGIN, labels, SMALL_BOLD), (MARGIN + _LABEL + 20, texts, SMALL)], hues.get(given.tone))


def _grid(grid: Grid, typesetter: Typesetter) -> Iterator[Strip]:
    shares = grid.shares or (1 / len(grid.heads),) * len(grid.heads)
    lefts = [MARGIN + _ROOM * sum(shares[:place]) for place in range(len(shares))]

    def cells(texts: tuple[str, ...], style: Style) -> list[tuple[float, list[str], Style]]:
        return [
            (left, typesetter.lines(text, style, _ROOM * share - 14), style)
            for left, share, text in zip(lefts, shares, texts, strict=True)
        ]

    for strip in _row(cells(grid.heads, SMALL_BOLD), None):
        yield Strip(strip.height, strip.draw, keep=True)
    for row in grid.rows:
        yield from _row(cells(row, SMALL), None)


def _row(cells: list[tuple[float, list[str], Style]], mark: Hue | None) -> Iterator[Strip]:
    """Cells side by side below a hairline; very long ones in several strips."""
    longest = max(len(lines) for _, lines, _ in cells)
    for begin in range(0, longest, _MOST):
        part = [(left, lines[begin : begin + _MOST], style) for left, lines, style in cells]
        yield Strip(max(len(lines) for _, lines, _ in part) * SMALL.line + 12, _row_draw(part, mark, first=begin == 0))


def _row_draw(
    part: list[tuple[float, list[str], Style]], mark: Hue | None, *, first: bool
) -> Callable[[Brush, float], None]:
    def draw(brush: Brush, top: float) -> None:
        if first:
            brush.add(line(MARGIN, top, WIDTH - MARGIN, top, PRINT.hairline))
            if mark is not None:
                brush.add(Circle(MARGIN + _LABEL + 6, top + 6 + SMALL.line / 2, 4.5, fill=mark.strong))
        for left, lines, style in part:
            brush.lines(left, top + 6, lines, style, PRINT.ink)

    return draw
