"""Puts the parts of the slide on it, from top to bottom. The curve takes what room the rows leave."""

from waypost.core.drawing import figures, wording
from waypost.core.drawing.composing.executive import digest
from waypost.core.drawing.layout import brand
from waypost.core.drawing.layout.executive import header, moments, rows
from waypost.core.drawing.layout.executive.slide import FINE, GAP, HEAD, MARGIN, NAME, TEXT, Slide
from waypost.core.drawing.layout.lanes import stills
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.shapes import Box, Group, Path, Rect, Shape
from waypost.core.drawing.text import Style, Typesetter
from waypost.core.drawing.themes import Theme
from waypost.core.vocabulary.journey import LaneKind

_FOOT = 34.0
_POINT = 14.0
_TALLEST = 500.0  # a curve that is higher looks more dramatic than it is
_LOWEST = 180.0  # of the curve of an overview
_STILLS = 128.0
_SPARE = 40.0  # what a row may have beyond what it needs
_STAGE = Style(19, 700, leading=1.2, spacing=-0.01)


def lay_out(scene: Scene, theme: Theme, typesetter: Typesetter, room: tuple[float, float] | None = None) -> Sheet:
    """The slide, 1920 × 1080; with the `room` that a slide of others leaves, an overview of that size."""
    slide = Slide.of(digest(scene, typesetter.language), theme, typesetter, room)
    shapes: list[Shape] = [Rect(Box(0, 0, slide.width, slide.height), fill=theme.paper)]
    y = 14.0 if slide.overview else 36.0
    if theme.brand.is_above:
        own = slide.pen()
        brand.above(own, theme, MARGIN, slide.width - MARGIN, 16.0)
        shapes.append(own.group("house"))
        y = 16.0 + brand.ABOVE
    head = header.draw(slide, y)
    shapes.extend(head.shapes)
    y += head.height + GAP
    if slide.digest.columns:
        parts, height = _columns(slide, y)
        shapes.append(parts)
        y += height + GAP
    if any(slide.digest.stills):
        shapes.append(_stills(slide, y))
        y += _STILLS + GAP
    below = _below(slide)
    bottom = slide.height - _FOOT - 14
    while slide.overview and len(below) > 1 and bottom - y - sum(high + GAP for _, high in below) < _LOWEST:
        below = below[1:]  # the parts name the steps too
    if slide.digest.curves:
        height = min(_TALLEST, bottom - y - sum(high + GAP for _, high in below))
        shapes.append(_curve_band(slide, y, height))
        y += height + GAP
    spare = min(_SPARE, max(0.0, bottom - y - sum(high + GAP for _, high in below)) / max(1, len(below)))
    for part, high in below:
        shapes.extend(part(y, high + spare))
        y += high + spare + GAP
    shapes.append(_foot(slide))
    return Sheet(slide.width, slide.height, tuple(shapes), Box(0, 0, 0, 0))


def _columns(slide: Slide, top: float) -> tuple[Group, float]:
    """A chevron for each column in the colour of its stage, all equally high."""
    named = []
    for column in slide.digest.columns:
        room = slide.column - 2 * _POINT - 26
        style = _STAGE if slide.frame.type.width(column.name, _STAGE) <= room else NAME
        named.append((column, style, slide.frame.type.shortened(column.name, style, room, 2)))
    height = max(50.0, *(len(lines) * style.line + 18 for _, style, lines in named))
    shapes: list[Shape] = []
    for place, (column, style, lines) in enumerate(named):
        pen, hue, x = slide.pen(), slide.hue(column), slide.left + place * slide.column
        pen.add(
            _chevron(
                x, top, slide.column - 4, height, hue.ground, first=place == 0, last=x + slide.column >= slide.right - 1
            )
        )
        middle = x + (slide.column - 4 + (_POINT if place else 0)) / 2
        pen.lines(middle, top + (height - len(lines) * style.line) / 2, lines, style, hue.on_ground, "middle")
        shapes.append(pen.group("stage", column.name, marks=(("column", str(place + 1)),)))
    return Group(tuple(shapes), "stages"), height


def _chevron(x: float, y: float, width: float, height: float, fill: str, *, first: bool, last: bool) -> Path:
    """Points with time; the last one's tip stays on the slide."""
    middle, right = y + height / 2, x + width - (_POINT if last else 0)
    notch = [] if first else [("L", (x + _POINT, middle))]
    corners = [("M", (x, y)), ("L", (right, y)), ("L", (right + _POINT, middle)), ("L", (right, y + height))]
    return Path((*corners, ("L", (x, y + height)), *notch, ("Z", ())), fill=fill)


def _stills(slide: Slide, top: float) -> Group:
    """A picture for each column that has one."""
    pen = slide.pen()
    pen.add(rows.band(slide, top, _STILLS))
    slide.head(pen, top, _STILLS, LaneKind.IMAGE.heading.in_(slide.frame.language))
    for place, each in enumerate(slide.digest.stills):
        if each and each.still:
            room, own = slide.box(place, top + 10, _STILLS - 20), slide.pen()
            stills.place(own, each, stills.within(each.still, room))
            pen.add(own.group("still", each.text, each.href))
    return pen.group("lane")


def _curve_band(slide: Slide, top: float, height: float) -> Group:
    pen, name = slide.pen(), slide.frame.word(wording.CURVE)
    pen.add(rows.band(slide, top, height))
    y = pen.lines(MARGIN + 18, top + 18, slide.frame.type.shortened(name, NAME, HEAD - 30, 2), NAME, slide.theme.ink)
    y = pen.lines(
        MARGIN + 18,
        y,
        slide.frame.type.shortened(slide.frame.word(wording.SCALE), FINE, HEAD - 30, 2),
        FINE,
        slide.theme.ink2,
    )
    moments.keys(slide.digest, slide, pen, MARGIN + 18, y + 10, HEAD - 30)
    return Group((*pen.shapes, *moments.draw(slide, top, height).shapes), "lane")


def _below(slide: Slide) -> list[tuple["_Row", float]]:
    """The rows that have anything, each with the height that it needs."""
    found: list[tuple[_Row, float]] = []
    short = slide.digest
    if slide.overview:
        steps = [(_Row(slide, "steps"), _steps(slide, 0)[1] + 20)] if short.columns else []
        said = rows.facts(slide, 0)[1]
        return [*steps, *([(_Row(slide, "facts"), said + 20)] if said else [])]
    if any(short.pains):
        found.append((_Row(slide, "pains"), rows.cards(slide, short.pains, 0)[1] + 20))
    if any(short.opportunities):
        found.append((_Row(slide, "opportunities"), rows.cards(slide, short.opportunities, 0)[1] + 20))
    if any(short.figures):
        found.append((_Row(slide, "figures"), rows.values(slide, 0)[1] + 8))
    if not found or (len(found) < 2 and not short.curves):
        steps = [(_Row(slide, "steps"), _steps(slide, 0)[1] + 20)] if short.columns else []
        return [*steps, *found]
    return found


class _Row:
    """A row that is drawn as soon as its place is known."""

    def __init__(self, slide: Slide, kind: str) -> None:
        self.slide, self.kind = slide, kind

    def __call__(self, top: float, height: float) -> list[Shape]:
        slide, short, pen = self.slide, self.slide.digest, self.slide.pen()
        match self.kind:
            case "pains":
                name, (shapes, high) = wording.GRAVEST_PAINS, rows.cards(slide, short.pains, top + 10)
            case "opportunities":
                name, (shapes, high) = wording.OPPORTUNITIES, rows.cards(slide, short.opportunities, top + 10)
                shapes = [*rows.joins(slide, top - GAP - 10, top + 10), *shapes]
            case "facts":
                name, (shapes, high) = wording.IN_SHORT, rows.facts(slide, top + 10)
            case "figures":
                name, (shapes, high) = wording.KEY_FIGURES, rows.values(slide, top + 4)
            case _:
                name, (shapes, high) = wording.STEPS, _steps(slide, top + 10)
        slide.head(pen, top, min(height, high + 20), slide.frame.word(name))
        return [Group((rows.band(slide, top, height), *pen.shapes, *shapes), "lane")]


def _steps(slide: Slide, top: float) -> tuple[list[Shape], float]:
    """What is done in each column, where there is little else to show."""
    pen, ends = slide.pen(), [top]
    for place, column in enumerate(slide.digest.columns):
        box, y = slide.box(place, top, 0), top
        for step in column.steps[:6]:
            y = (
                pen.lines(
                    box.x + 12,
                    y,
                    slide.frame.type.shortened(step.title, TEXT, box.width - 24, 2),
                    TEXT,
                    slide.theme.ink,
                )
                + 6
            )
        if len(column.steps) > 6:
            y = pen.lines(box.x + 12, y, [f"+ {len(column.steps) - 6}"], FINE, slide.theme.ink2)
        ends.append(y)
    return list(pen.shapes), max(ends) - top


def _foot(slide: Slide) -> Group:
    """Data state and sources at the left, version at the right, in one line."""
    pen, foot, frame = slide.pen(), slide.digest.scene.footer, slide.frame
    version = f"{frame.word(wording.VERSION)} {foot.version}" if foot.version else ""
    right = " · ".join(part for part in (slide.theme.brand.footer, version) if part)
    right = frame.type.shortened(right, FINE, slide.width / 2, 1)[0] if right else ""
    said = [f"{frame.word(wording.AS_OF)} {figures.day(foot.as_of, frame.language)}"] if foot.as_of else []
    said += [f"{frame.word(wording.SOURCES)}: {'; '.join(foot.sources)}"] if foot.sources else []
    top, wide = slide.height - _FOOT, frame.type.width(right, FINE) + 24 if right else 0.0
    if said:
        room = slide.width - 2 * MARGIN - 36 - wide
        pen.lines(MARGIN + 18, top, frame.type.shortened(" · ".join(said), FINE, room, 1), FINE, slide.theme.ink2)
    if right:
        pen.lines(slide.width - MARGIN - 18, top, [right], FINE, slide.theme.ink2, "end")
    return Group(tuple(pen.shapes), "footer")
