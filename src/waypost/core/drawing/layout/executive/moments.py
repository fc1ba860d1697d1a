"""The curve of the slide: a face and a name at the worst moments and the best one, a dot at every other step."""

import itertools

from waypost.core.drawing import figures, wording
from waypost.core.drawing.composing.executive import Digest
from waypost.core.drawing.layout.curve import monotone
from waypost.core.drawing.layout.executive.slide import FINE, FINE_BOLD, MARKED, Slide
from waypost.core.drawing.layout.frame import Pen, Strip
from waypost.core.drawing.layout.lanes.emotion import DASHES
from waypost.core.drawing.layout.lanes.placing import Room, beside
from waypost.core.drawing.layout.lanes.plot import colour, sign
from waypost.core.drawing.layout.marks import face
from waypost.core.drawing.scene import Curve, Emotion
from waypost.core.drawing.shapes import Box, Circle, Gradient, Group, Path, Rect, line

_AIR = 56.0  # room for names above the best and below the worst
_FACE, _DOT = 17.0, 6.0
_WIDEST = 250.0

Point = tuple[str, float, float, Emotion]


class _Plot:
    """Where the curve's steps and values stand."""

    def __init__(self, slide: Slide, top: float, height: float) -> None:
        self.slide, self.top, self.height = slide, top + _AIR, height - 2 * _AIR
        self.band, self.xs = Box(slide.left, top + 4, slide.right - slide.left - 6, height - 8), slide.steps()

    def y(self, value: float) -> float:
        return self.top + self.height * (2 - max(-2.0, min(2.0, value))) / 4

    def runs(self, curve: Curve) -> list[list[Point]]:
        """Neighbouring steps with a value; a step without one is a gap."""
        found: list[list[Point]] = [[]]
        for step, x in self.xs.items():
            emotion = curve.points.get(step)
            if emotion is None or emotion.value is None:
                found.append([])
            else:
                found[-1].append((step, x, self.y(emotion.value), emotion))
        return [run for run in found if run]


def draw(slide: Slide, top: float, height: float) -> Strip:
    """The band from `top` down, exactly so high."""
    pen, plot, digest = slide.pen(), _Plot(slide, top, height), slide.digest
    _ground(slide, pen, plot)
    for place, curve in reversed(list(enumerate(digest.curves))):
        _curve(slide, pen, plot, curve, place)
    for place, curve in reversed(list(enumerate(digest.curves))):
        _markers(slide, pen, plot, curve, place)
    _missing(slide, pen, plot)
    _names(slide, pen, plot)
    return Strip((Group(tuple(pen.shapes), "curve"),), height)


def keys(digest: Digest, slide: Slide, pen: Pen, x: float, top: float, width: float) -> float:
    """Each curve's name and evidence, with its line."""
    for place, curve in enumerate(digest.curves):
        ink = colour(slide.frame, curve, place)
        pen.add(
            line(
                x,
                top + FINE.line / 2,
                x + 22,
                top + FINE.line / 2,
                ink,
                4 if place == 0 else 2.5,
                DASHES[curve.evidence],
            )
        )
        top = pen.lines(x + 30, top, slide.frame.type.shortened(curve.name, FINE, width - 30, 2), FINE, slide.theme.ink)
        word = slide.frame.word(wording.EVIDENCE[curve.evidence])
        top = pen.lines(x + 30, top, [word], FINE, slide.theme.ink2) + 6
    return top


def _ground(slide: Slide, pen: Pen, plot: _Plot) -> None:
    theme, band = slide.theme, plot.band
    stops = (
        (0, theme.good.wash, 0.85),
        (0.5, theme.good.wash, 0.2),
        (0.5, theme.bad.wash, 0.2),
        (1, theme.bad.wash, 0.85),
    )
    pen.add(Rect(band, fill=Gradient((0, band.y), (0, band.bottom), stops), radius=10))
    for value in (2, 0, -2):
        stroke, dash = (theme.seam, "") if value == 0 else (theme.hairline, "1 5")
        pen.add(line(band.x, plot.y(value), band.right, plot.y(value), stroke, 1.5, dash, name="scale"))
    for place in range(1, len(slide.digest.columns)):
        x = slide.left + place * slide.column
        pen.add(line(x, band.y, x, band.bottom, theme.seam, 1, "2 6", name="seam"))


def _curve(slide: Slide, pen: Pen, plot: _Plot, curve: Curve, place: int) -> None:
    stroke = colour(slide.frame, curve, place)
    for run in plot.runs(curve):
        if len(run) > 1:
            way = monotone([(x, y) for _, x, y, _ in run])
            pen.add(
                Path(
                    way, stroke=stroke, width=5 if place == 0 else 3, dash=DASHES[curve.evidence], name=f"curve-{place}"
                )
            )


def _markers(slide: Slide, pen: Pen, plot: _Plot, curve: Curve, place: int) -> None:
    ink, halo = colour(slide.frame, curve, place), slide.theme.surface
    for step, x, y, emotion in itertools.chain.from_iterable(plot.runs(curve)):
        own = slide.pen()
        if place == 0 and step in slide.digest.named:
            own.add(*face(slide.frame, x, y, emotion.value or 0.0, _FACE))
        elif place == 0:
            own.add(Circle(x, y, _DOT, fill=ink, stroke=halo, width=2))
        elif not _is_covered(plot, slide.digest, place, step, y):
            own.add(sign(x, y, place, ink, halo, _DOT))
        told = f"{curve.name}: {figures.score(emotion.value or 0.0, slide.frame.language)}"
        if own.shapes:
            pen.add(own.group(f"marker-{place}", emotion.hint or told, emotion.href, (("step", step),)))


def _is_covered(plot: _Plot, digest: Digest, place: int, step: str, y: float) -> bool:
    """Whether an earlier curve's marker stands where this one would."""
    before = (curve.points.get(step) for curve in digest.curves[:place])
    return any(each and each.value is not None and abs(plot.y(each.value) - y) < _FACE + _DOT + 5 for each in before)


def _missing(slide: Slide, pen: Pen, plot: _Plot) -> None:
    """A column in which nobody knows how it feels says so."""
    text = slide.frame.word(wording.MISSING)
    wide = slide.frame.type.width(text, FINE) + 24
    for place, column in enumerate(slide.digest.columns):
        if any(curve.points.get(step.id) for curve in slide.digest.curves for step in column.steps):
            continue
        x = slide.left + (place + 0.5) * slide.column
        pen.add(
            Rect(
                Box(x - wide / 2, plot.y(0) - 14, wide, 28),
                fill=slide.theme.surface,
                stroke=slide.theme.seam,
                radius=14,
                dash="3 3",
            )
        )
        pen.run(x, plot.y(0), text, FINE, slide.theme.ink3, "middle")


def _names(slide: Slide, pen: Pen, plot: _Plot) -> None:
    """The title of the step and its number at each named moment, the worst first, where nothing is hidden."""
    digest, room = slide.digest, Room(plot.band)
    for place, curve in enumerate(digest.curves):
        for run in plot.runs(curve):
            room.draw_line(Path(monotone([(x, y) for _, x, y, _ in run])).points(16))
            for step, x, y, _ in run:
                r = _FACE + 3 if place == 0 and step in digest.named else _DOT + 2
                room.taken.append(Box(x - r, y - r, 2 * r, 2 * r))
    points = {step: (x, y, emotion) for run in plot.runs(digest.curves[0]) for step, x, y, emotion in run}
    titles = {step.id: step.title for step in digest.scene.steps}
    for step in digest.named:
        _name(slide, pen, room, titles[step], *points[step])


def _name(slide: Slide, pen: Pen, room: Room, title: str, x: float, y: float, emotion: Emotion) -> None:
    frame, value = slide.frame, emotion.value or 0.0
    first = frame.type.shortened(title, MARKED, _WIDEST, 1)
    second = frame.type.shortened(
        f"{figures.score(value, frame.language)} {emotion.label or frame.word(wording.mood(value))}",
        FINE_BOLD,
        _WIDEST,
        1,
    )
    wide = max(frame.type.width(first[0], MARKED), frame.type.width(second[0], FINE_BOLD))
    high = MARKED.line + FINE_BOLD.line
    spots = [spot for off in (23, 32, 44) for spot in _ordered(beside(x, y, wide, high, off), value)]
    box = room.place([*spots, *_inside(x, y, wide, high, room.bounds)], 4)
    if box is None:
        return
    hue = slide.theme.good if value >= 0.5 else slide.theme.bad if value < -0.5 else slide.theme.calm
    own = slide.pen()
    low = own.lines(box.middle[0], box.y, first, MARKED, slide.theme.ink, "middle")
    own.lines(box.middle[0], low, second, FINE_BOLD, hue.ink, "middle")
    pen.add(own.group("moment", title))


def _ordered(spots: list[Box], value: float) -> list[Box]:
    return spots if value < 0 else [spots[1], spots[0], *spots[2:]]


def _inside(x: float, y: float, wide: float, high: float, bounds: Box) -> list[Box]:
    """Places around a point that reach no further than the band, for moments at its edges."""
    left = min(max(x - wide / 2, bounds.x + 6), bounds.right - wide - 6)
    return [
        Box(left + aside, y + off, wide, high)
        for aside in (0, 30, -30, 70, -70)
        for off in (24, -24 - high, 40, -40 - high)
    ]
