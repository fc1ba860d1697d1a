"""A picture on pages of paper: the map split by stages and lanes so that its text can be read, anything else fitted.

A page has as many pixels as let the smallest text of a map (12 pixels) come out at 8 points. Columns are grouped by
stage, a stage with too many steps is split between two steps; lanes that do not fit below each other go to a further
page. Every page repeats title, stages, steps and the names of its lanes, and says which of how many it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from waypost.core.drawing.layout import brand
from waypost.core.drawing.layout.lanes.infographic import fitting, fitting_slide
from waypost.core.drawing.layout.lanes.infographic import lay_out as lay_out_map
from waypost.core.drawing.layout.sheet import Page, Sheet
from waypost.core.drawing.render import Drawing
from waypost.core.drawing.scene import BackstageLane, FlowLane, GapLane, Lane, Scene, Stage, Switch, TouchpointLane
from waypost.core.drawing.scene.tidy import tidied
from waypost.core.drawing.shapes import Group
from waypost.core.drawing.text import TINY, Typesetter
from waypost.core.vocabulary.wording import Language, Wording

Paper = Literal["a4", "a3", "a2", "a1", "a0"]

# Points, landscape (ISO 216, from 297 x 210 mm to 1189 x 841 mm).
PAPERS: dict[Paper, tuple[float, float]] = {
    "a4": (841.89, 595.28),
    "a3": (1190.55, 841.89),
    "a2": (1683.78, 1190.55),
    "a1": (2383.94, 1683.78),
    "a0": (3370.39, 2383.94),
}
# Papers on which a whole map can be read: it is not cut.
POSTERS: frozenset[Paper] = frozenset(["a2", "a1", "a0"])
READABLE = 8.0  # points
_SLIM = 12.0  # the margin on a slide
SCALE = READABLE / TINY.size  # points a pixel

_AWAY = Wording("Switches that lead to another page: {}.", "Wechsel, die auf eine andere Seite führen: {}.")
_HANDED = Wording("Handoffs to another page: {}.", "Übergaben auf eine andere Seite: {}.")
_WAYS = Wording("Branches and loops to another page: {}.", "Abzweige und Schleifen auf eine andere Seite: {}.")


@dataclass(frozen=True, slots=True)
class _Part:
    """What one page shows: a scene with some of the steps and some of the lanes."""

    scene: Scene
    before: int
    brief: bool


def pages(drawing: Drawing, *, paper: Paper = "a4") -> list[Drawing]:
    """The drawing on pages of that paper, in landscape, in reading order.

    A page is as large as the paper at 8 points for the smallest text; one lane higher than a whole page makes its
    page higher, and a picture that is no map stays one page of its own size: both are made smaller on paper. From A2 on
    the map is a poster on one sheet.
    """
    if paper in POSTERS:
        return [drawing]
    width, height = PAPERS[paper]
    return cut(drawing, width / SCALE, height / SCALE)


def cut(drawing: Drawing, width: float, height: float) -> list[Drawing]:
    """The drawing on pages of so many pixels; a picture that is no map stays whole."""
    if not is_map(drawing):
        return [drawing]
    press = _Press(drawing, _whole(drawing.scene), width, height)
    return press.pages(fitting(width))


def cut_for_slides(drawing: Drawing, width: float, height: float) -> list[Drawing]:
    """A map on slides of so many pixels, which have a title and a ground of their own: as few as hold it.

    More steps beside each other make columns narrow and lanes high; whichever number of steps takes the fewest slides
    is taken, the lowest slides among them. A lane that is higher than a slide in any case makes its slide higher.
    """
    press = _Press(drawing, _whole(drawing.scene), width, height, slide=True)
    counts = range(fitting_slide(width, _SLIM), 0, -1)
    splits = {tuple(len(group.scene.steps) for group in _groups(press.whole, most)): most for most in counts}
    tried = [press.pages(most) for most in splits.values()]
    return min(tried, key=lambda parts: (max(height, _highest(parts)), len(parts), _highest(parts)))


def is_map(drawing: Drawing) -> bool:
    """Whether it can be cut into parts."""
    return isinstance(drawing.scene, Scene) and drawing.theme in ("", "infographic") and bool(drawing.scene.steps)


def _whole(scene: Scene) -> Scene:
    """The scene with shares of its first step, which stands on the first page only."""
    scene = tidied(scene)
    return replace(
        scene, lanes=tuple(_shared(lane, scene) if isinstance(lane, FlowLane) else lane for lane in scene.lanes)
    )


def _shared(lane: FlowLane, scene: Scene) -> FlowLane:
    known = [lane.cells[step.id] for step in scene.steps if step.id in lane.cells]
    first = known[0].customers if known else 0
    if not first:
        return lane
    flows = {step: flow if flow.reach is not None else replace(flow, reach=flow.customers / first) for step, flow in lane.cells.items()}  # fmt: skip
    return replace(lane, cells=flows)


def _highest(parts: list[Drawing]) -> float:
    return max(part.height for part in parts)


def _groups(scene: Scene, most: int) -> list[_Part]:
    """Steps that stand together on a page: whole stages where they fit, about as many on each page."""
    stages = _short_stages(scene, most)
    packed = _packed(stages, most)
    for fewer in range(1, most):
        if len(_packed(stages, fewer)) == len(packed) and max(map(_count, _packed(stages, fewer))) <= fewer:
            packed = _packed(stages, fewer)
            break
    found, before = [], 0
    for group in packed:
        found.append(_Part(_with_stages(scene, tuple(group)), before, brief=before > 0))
        before += _count(group)
    return found


def _packed(stages: list[Stage], most: int) -> list[list[Stage]]:
    """Stages in order, on each page as many as fit."""
    groups: list[list[Stage]] = []
    for stage in stages:
        if groups and _count(groups[-1]) + len(stage.steps) <= most:
            groups[-1].append(stage)
        else:
            groups.append([stage])
    return groups


def _count(stages: list[Stage]) -> int:
    return sum(len(stage.steps) for stage in stages)


def _short_stages(scene: Scene, most: int) -> list[Stage]:
    """Stages with at most so many steps, in their own hues; parts of one stage are about equal and say so."""
    found = []
    for place, stage in enumerate(scene.stages):
        hue = place if stage.hue is None else stage.hue
        count = -(-len(stage.steps) // most)
        for part in range(count):
            start, end = len(stage.steps) * part // count, len(stage.steps) * (part + 1) // count
            name = stage.name if count == 1 else f"{stage.name} ({part + 1}/{count})"
            found.append(replace(stage, name=name, steps=stage.steps[start:end], hue=hue))
    return found


def _with_stages(scene: Scene, stages: tuple[Stage, ...]) -> Scene:
    wanted = {step for stage in stages for step in stage.steps}
    return replace(scene, stages=stages, steps=tuple(step for step in scene.steps if step.id in wanted))


@dataclass(frozen=True, slots=True)
class _Press:
    """Lays parts of the whole scene out on pages of one size, in pixels."""

    drawing: Drawing
    whole: Scene
    width: float
    height: float
    slide: bool = False

    def pages(self, most: int) -> list[Drawing]:
        """All pages, with at most so many steps beside each other."""
        parts = [part for group in _groups(self.whole, most) for part in self.by_lanes(group)]
        return [self.drawn(part, place, len(parts)) for place, part in enumerate(parts, 1)]

    def by_lanes(self, part: _Part) -> list[_Part]:
        """The part, its lanes spread over as many pages as they need; at least one stands on each."""
        lanes = tuple(lane for lane in part.scene.lanes if tidied(replace(part.scene, lanes=(lane,))).lanes)
        found: list[_Part] = []
        while True:
            scene = replace(part.scene, lanes=lanes)
            if found:  # branches and loops are drawn once
                scene = replace(scene, edges=())
            tried = replace(part, scene=scene, brief=part.brief or bool(found))
            room = self._room(tried)
            found.append(replace(tried, scene=replace(scene, lanes=lanes[:room])))
            lanes = lanes[room:]
            if not lanes:
                return found

    def drawn(self, part: _Part, place: int, count: int) -> Drawing:
        """One page of so many."""
        part = self._footed(part, f"{place}/{count}", last=place == count)
        sheet = self._sheet(part, self.height)
        return replace(
            self.drawing,
            scene=part.scene,
            width=sheet.width,
            height=sheet.height if self.slide else max(self.height, sheet.height),
            shapes=sheet.shapes,
            heads=sheet.heads,
        )

    def _room(self, part: _Part) -> int:
        """How many of the lanes fit on the page, at least one.

        First counted on a sheet that has them all; fewer lanes have a shorter legend, so one more may fit.
        """
        lanes = part.scene.lanes

        def sheet(count: int) -> Sheet:
            tried = replace(part, scene=replace(part.scene, lanes=lanes[:count]))
            return self._sheet(self._footed(tried, "99/99", last=True), 0.0)

        whole = sheet(len(lanes))
        bottoms = [shape.box.bottom for shape in whole.shapes if isinstance(shape, Group) and shape.name == "lane"]
        below = whole.height - bottoms[-1] if bottoms else 0.0
        room = max(1, sum(bottom + below <= self.height for bottom in bottoms))
        while room < len(lanes) and sheet(room + 1).height <= self.height:
            room += 1
        return room

    def _sheet(self, part: _Part, height: float) -> Sheet:
        colours, typesetter = self.drawing.colours, Typesetter(self.drawing.fonts, self.drawing.language)
        if self.slide:  # the house has its line and its logo on the first slide, and in its master
            page = Page(self.width, height, part.before, part.brief, _SLIM, slide=True)
            return lay_out_map(part.scene, colours, typesetter, page)
        page = Page(self.width, max(0.0, height - brand.height(colours.brand)), part.before, part.brief)
        return brand.framed(lay_out_map(part.scene, colours, typesetter, page), colours, typesetter)

    def _footed(self, part: _Part, page: str, *, last: bool) -> _Part:
        """With the page's number in its footer, and what leads to other pages."""
        foot = self.whole.footer
        # What holds for the whole map is told once, at its end.
        notes = (*_cut(self.whole, part.scene, self.drawing.language), *(foot.notes if last else ()))
        if self.slide:  # the title says which of how many
            foot = replace(foot, as_of=foot.as_of if last else None, sources=foot.sources if last else ())
            foot, page = replace(foot, version=foot.version if last else ""), ""
        return replace(part, scene=replace(part.scene, footer=replace(foot, page=page, notes=notes)))


def _cut(whole: Scene, part: Scene, language: Language) -> list[str]:
    """Switches, branches and loops of which this page shows one end only."""
    here, titles = {step.id for step in part.steps}, {step.id: step.title for step in whole.steps}
    switches = [switch for lane in part.lanes for switch in _switches(lane)]
    found = []
    for wording, given in ((_AWAY, switches), (_WAYS, part.edges)):
        away = [f"{titles[e.source]} → {titles[e.target]}" for e in given if (e.source in here) != (e.target in here)]
        if away:
            found.append(wording.in_(language).format("; ".join(dict.fromkeys(away))))
    if handed := list(dict.fromkeys(_handed(whole, part))):
        found.append(_HANDED.in_(language).format("; ".join(handed)))
    return found


def _handed(whole: Scene, part: Scene) -> Iterator[str]:
    """Handoffs of the backstage of this page of which it shows one end only."""
    names = {lane.name for lane in part.lanes if isinstance(lane, BackstageLane)}
    here = {step.id for step in part.steps}
    for lane in whole.lanes:
        if isinstance(lane, BackstageLane) and lane.name in names:
            boxes = {box.id: box for box in lane.boxes}
            for each in lane.handoffs:
                ends = [boxes[id_] for id_ in (each.source, each.target) if id_ in boxes]
                if len(ends) == 2 and (ends[0].step in here) != (ends[1].step in here):
                    yield f"{ends[0].text} → {ends[1].text}" + (f" ({each.label})" if each.label else "")


def _switches(lane: Lane) -> tuple[Switch, ...]:
    return lane.switches if isinstance(lane, TouchpointLane | GapLane) else ()
