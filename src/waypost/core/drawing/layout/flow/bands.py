"""Bands between neighbouring columns, and the ends of ways: what leaves a name adds up to its height."""

from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.layout.flow.columns import Columns, Place
from waypost.core.drawing.scene.flows import EndKind, FlowBand, FlowEnd, FlowPicture
from waypost.core.drawing.shapes import Box, Gradient, Group, Path, Rect, line
from waypost.core.drawing.themes import Theme

_STUB = 20.0
_HATCH = 5.0
_ORDER = (EndKind.ONWARD, EndKind.GOAL, EndKind.OPEN, EndKind.BEGIN, EndKind.DROP_OFF)  # from top to bottom


def bands(chart: FlowPicture, columns: Columns, theme: Theme) -> list[Group]:
    """One group for each band, wide ones first so that thin ones stay visible."""
    leaving = _stacked(chart, columns, outward=True)
    arriving = _stacked(chart, columns, outward=False)
    drawn = sorted(chart.bands, key=lambda band: (-band.count, band.source, band.target))
    return [_band(chart, band, columns, leaving[band], arriving[band], theme) for band in drawn]


def ends(place: Place, columns: Columns, theme: Theme, *, backward: bool) -> list[Group]:
    """The ends of a node, at the lower part of its far side."""
    found = []
    y = place.box.bottom
    for end in sorted(place.node.ends, key=lambda end: -_ORDER.index(end.kind)):
        if end.count:
            height = end.count * columns.scale
            y -= height
            x = place.box.x - _STUB if backward else place.box.right
            found.append(_end(end, Box(x, y, _STUB, height), theme, backward=backward))
    return found


def sample(brush: Brush, kind: EndKind, box: Box, theme: Theme, *, backward: bool) -> None:
    """How an end looks, for the key."""
    brush.add(_end(FlowEnd(kind, 0), box, theme, backward=backward))


def _stacked(chart: FlowPicture, columns: Columns, *, outward: bool) -> dict[FlowBand, float]:
    """The upper edge of every band at one of its sides; bands of a node lie in the order of their other ends."""
    tops: dict[FlowBand, float] = {}
    used: dict[str, float] = {}

    def other_end(band: FlowBand) -> float:
        return columns.places[band.target if outward else band.source].box.y

    for band in sorted(chart.bands, key=other_end):
        here = band.source if outward else band.target
        y = used.get(here, columns.places[here].box.y)
        tops[band] = y
        used[here] = y + band.count * columns.scale
    return tops


def _band(chart: FlowPicture, band: FlowBand, columns: Columns, near: float, far: float, theme: Theme) -> Group:
    """A ribbon of constant height between two boxes."""
    source, target = columns.places[band.source], columns.places[band.target]
    x1, y1, x2, y2 = source.box.right, near, target.box.x, far
    if chart.backward:
        x1, y1, x2, y2 = target.box.right, far, source.box.x, near
    height, middle = band.count * columns.scale, (x1 + x2) / 2
    faint = source.node.other or target.node.other
    ribbon = Path(
        (
            ("M", (x1, y1)),
            ("C", (middle, y1, middle, y2, x2, y2)),
            ("L", (x2, y2 + height)),
            ("C", (middle, y2 + height, middle, y1 + height, x1, y1 + height)),
            ("Z", ()),
        ),
        fill=theme.calm.strong if faint else theme.accent.strong,
        opacity=0.22 if faint else 0.34,
        name="band",
    )
    hint = band.hint or f"{source.node.name} → {target.node.name}: {band.count}"
    if chart.backward:
        hint = band.hint or f"{target.node.name} → {source.node.name}: {band.count}"
    return Group((ribbon,), "band", hint, band.href, (("source", band.source), ("target", band.target)))


def _end(end: FlowEnd, box: Box, theme: Theme, *, backward: bool) -> Group:
    """Drop-off: hatched, against a wall. Goal: full, with a tip. Open: dotted outline. Onward: fades away."""
    brush: list[Rect | Path] = []
    wall = box.x if backward else box.right
    inner = box.right if backward else box.x
    match end.kind:
        case EndKind.DROP_OFF:
            brush = [Rect(box, fill=theme.bad.wash), *_hatch(box, theme.bad.strong)]
            brush.append(line(wall, box.y, wall, box.bottom, theme.bad.strong, 2.5, name="wall"))
        case EndKind.BEGIN:
            brush = [Rect(box, fill=theme.calm.wash), *_hatch(box, theme.calm.strong)]
            brush.append(line(wall, box.y, wall, box.bottom, theme.calm.strong, 2.5, name="wall"))
        case EndKind.GOAL:
            middle = box.y + box.height / 2
            outline = [(inner, box.y), (inner + (wall - inner) * 0.5, box.y), (wall, middle)]
            outline += [(inner + (wall - inner) * 0.5, box.bottom), (inner, box.bottom)]
            brush = [_closed(outline, theme.good.strong)]
        case EndKind.OPEN:
            brush = [Rect(box, fill=theme.surface, stroke=theme.ink2, width=1.4, dash="2 3")]
        case EndKind.ONWARD:
            stops = ((0.0, theme.accent.strong, 0.34), (1.0, theme.accent.strong, 0.0))
            middle = box.y + box.height / 2
            brush = [Rect(box, fill=Gradient((inner, middle), (wall, middle), stops))]
    return Group(tuple(brush), "end", "", "", (("kind", end.kind.value), ("count", str(end.count))))


def _closed(points: list[tuple[float, float]], fill: str) -> Path:
    first, *rest = points
    return Path((("M", first), *(("L", point) for point in rest), ("Z", ())), fill=fill)


def _hatch(box: Box, ink: str) -> list[Path]:
    """Strokes that rise to the right, cut at the edges of the box."""
    strokes, x = [], box.x - box.height + _HATCH / 2
    while x < box.right:
        start, stop = max(box.x, x), min(box.right, x + box.height)
        if stop > start:
            strokes.append(line(start, box.bottom - (start - x), stop, box.bottom - (stop - x), ink, 0.9, name="hatch"))
        x += _HATCH
    return strokes
