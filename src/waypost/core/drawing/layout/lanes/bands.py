"""Bands: a white ground, the lane's head at its left, faint seams between the stages, then the cells."""

from collections.abc import Callable

from waypost.core.drawing import wording
from waypost.core.drawing.icons import known
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.lanes import journey, places
from waypost.core.drawing.layout.lanes.evidence import shared
from waypost.core.drawing.layout.marks import evidence_line
from waypost.core.drawing.scene import (
    BackstageLane,
    Boundary,
    CardKind,
    CardLane,
    EmotionLane,
    Evidence,
    FigureLane,
    FlowLane,
    GapLane,
    Lane,
    MixLane,
    QuoteLane,
    TouchpointLane,
)
from waypost.core.drawing.shapes import Box, Group, Icon, Rect, Shape, line
from waypost.core.drawing.text import LANE, SMALL_BOLD, TINY

_GUTTER = 34.0

Content = Callable[[Lane, Frame, float, Evidence | None], Strip]


def lane(frame: Frame, given: Lane, number: int, top: float, content: Content) -> tuple[list[Shape], float]:
    """One lane's band, after the dashed line above it where it has one; and where the band ends."""
    shapes: list[Shape] = []
    if given.above is not None:
        shapes.append(boundary(frame, given.above, top))
        top += 26
    common = shared(given)
    cells = content(given, frame, top + frame.grid.air, common)
    if frame.scene.edited:
        cells = places.with_signs(frame, given, cells, top + frame.grid.air)
    quiet = isinstance(given, BackstageLane)
    icon = known(given.icon, _icon(given))
    band, bottom = band_of(frame, top, cells, given.name, given.note, icon, common, quiet=quiet)
    shapes.append(Group(band, "lane", marks=(("lane", str(number + 1)), ("name", given.name))))
    return shapes, bottom


def steps(frame: Frame, top: float, draw: Callable[[Frame, float], Strip] = journey.steps) -> tuple[Shape, float]:
    """The band of the journey's line."""
    scene = frame.scene
    counts = ((len(scene.steps), wording.STEP_COUNT), (len(frame.stages()), wording.STAGE_COUNT))
    note = " · ".join(f"{count}\u00a0{frame.word(words[count == 1])}" for count, words in counts)
    cells = draw(frame, top + frame.grid.air)
    band, bottom = band_of(frame, top, cells, frame.word(wording.STEPS), note, "route", None, quiet=False)
    return Group(band, "steps"), bottom


def band_of(
    frame: Frame,
    top: float,
    cells: Strip,
    name: str,
    note: str,
    icon: str,
    evidence: Evidence | None,
    *,
    quiet: bool,
    plain: bool = False,
) -> tuple[tuple[Shape, ...], float]:
    """Ground, head, seams and cells of a band; and where it ends. The cells begin as far below its top as the grid's `air`.

    A `plain` one has nothing to do with the steps: it has no seams.
    """
    head = frame.pen()
    head_end = _head(head, name, note, icon, evidence, top + frame.grid.air)
    bottom = max(top + frame.grid.air + cells.height, head_end) + frame.grid.air
    theme = frame.theme
    box = Box(frame.grid.margin, top, frame.grid.inner.width, bottom - top)
    ground = Rect(
        box,
        fill=theme.quiet if quiet else theme.surface,
        stroke=theme.hairline if theme.border else None,
        radius=14,
    )
    under = () if plain else (*_washes(frame, box), *_seams(frame, box))
    return (ground, *under, *head.shapes, *cells.shapes), bottom


def _head(pen: Pen, name: str, note: str, icon: str, evidence: Evidence | None, top: float) -> float:
    frame, theme = pen.frame, pen.frame.theme
    x = frame.grid.margin + 18
    width = frame.grid.head - 18 - _GUTTER - 26
    pen.add(Icon(icon, x, top + 1, 17, theme.ink2, 1.7))
    y = pen.text(x + 26, top, name, LANE, theme.ink, width)
    if note:
        y = pen.text(x + 26, y + 2, note, TINY, theme.ink2, width)
    return evidence_line(pen, x + 26, y + 3, evidence, width=width) if evidence else y


def _washes(frame: Frame, box: Box) -> list[Shape]:
    """Moments of truth shimmer through all bands."""
    column = frame.grid.column
    return [
        Rect(Box(frame.left(step.id) + 3, box.y, column - 6, box.height), fill=frame.theme.truth.wash)
        for step in frame.scene.steps
        if step.moment_of_truth
    ]


def _seams(frame: Frame, box: Box) -> list[Shape]:
    """Where one stage ends and the next begins."""
    starts = [frame.left(stage.steps[0]) for stage, _ in frame.stages()][1:]
    return [line(x, box.y + 6, x, box.bottom - 6, frame.theme.seam, 1, "2 4", name="seam") for x in starts]


def boundary(frame: Frame, kind: Boundary, top: float) -> Group:
    """A dashed line across the page in a row of its own, its name at the left."""
    pen, theme = frame.pen(), frame.theme
    x, y = frame.grid.margin + 18, top + 9
    icon = {"visibility": "eye-off", "interaction": "hand", "internal": "building-2"}[kind.value]
    pen.add(Icon(icon, x, y - 8, 16, theme.ink2, 1.7))
    label = pen.run(x + 26, y, frame.word(wording.BOUNDARIES[kind]), SMALL_BOLD, theme.ink2)
    start = max(label.box.right + 14, frame.grid.left)
    pen.add(line(start, y, frame.grid.page - frame.grid.margin, y, theme.ink2, 2, "8 7", name="boundary"))
    return pen.group("boundary")


def _icon(given: Lane) -> str:
    match given:
        case TouchpointLane():
            return "waypoints"
        case EmotionLane():
            return "heart-pulse"
        case CardLane():
            kinds = {card.kind for cell in given.cells.values() for card in cell}
            return (
                "lightbulb"
                if kinds == {CardKind.OPPORTUNITY}
                else "triangle-alert"
                if CardKind.PAIN in kinds
                else "heart"
            )
        case FigureLane():
            return "gauge"
        case FlowLane():
            return "users"
        case MixLane():
            return "chart-pie"
        case GapLane():
            return "unplug"
        case BackstageLane():
            return "cog"
        case QuoteLane():
            return "quote"
        case _:
            return "notebook-text"
