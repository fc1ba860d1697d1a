"""Which lanes a map shows, in which order, and who makes each."""

from collections.abc import Sequence
from dataclasses import replace

from waypost.core.drawing.composing import computed, conformance, contents
from waypost.core.drawing.scene import (
    BackstageLane,
    Boundary,
    Curve,
    EmotionLane,
    GapLane,
    Lane,
    Text,
    TextLane,
    TouchpointLane,
)
from waypost.core.vocabulary import journey as document
from waypost.core.vocabulary.journey import LaneKind
from waypost.core.vocabulary.journey.operations import addressable
from waypost.core.vocabulary.journey.operations.cells import cell_of, lines
from waypost.core.vocabulary.wording import Language

# Customers, rates and times stand in one lane, drawn as a river.
_FLOW = (LaneKind.CUSTOMERS, LaneKind.CONTINUATION_RATE, LaneKind.DROP_OFF_RATE, LaneKind.TIME_TO_NEXT)
_EMOTIONS = (LaneKind.EMOTIONS, LaneKind.MEASURED_EMOTION)
# Lanes of text and cards that look alike are told apart by their icon (lucide names).
_ICONS = {
    LaneKind.IMAGE: "image",
    LaneKind.ACTIONS: "footprints",
    LaneKind.EXPECTATIONS: "eye",
    LaneKind.THOUGHTS: "message-circle",
    LaneKind.CONTENTS: "file-text",
    LaneKind.PEOPLE: "users",
    LaneKind.TOOLS: "wrench",
    LaneKind.NEEDS: "hand-heart",
    LaneKind.INSIGHTS: "search",
    LaneKind.BEST_OUTCOMES: "trophy",
    LaneKind.NESTED_JOURNEYS: "route",
}
# Lanes that are told by their cards, as long as they have none.
_ICONS_OF_EMPTY = _ICONS | {
    LaneKind.QUOTES: "quote",
    LaneKind.PAIN_POINTS: "triangle-alert",
    LaneKind.OPPORTUNITIES: "lightbulb",
    LaneKind.GAINS: "heart",
    LaneKind.METRICS: "gauge",
}
_MOST_QUOTES_ON_THE_CURVE = 3


def lanes_of(journey: document.Journey, language: Language, *, edited: bool = False) -> tuple[Lane, ...]:
    """The lanes that have something to show: as the document lists them, or all in their usual order.

    Where the map is `edited`, those that people write into are there with or without cells, and quotes have their own.
    """
    # A lane is called as it is where it is edited: by its id or kind, wherever it stands.
    keyed = zip(journey.lanes, addressable(journey).lanes, strict=False)
    listed = [(lane, named.id) for lane, named in keyed if not lane.hidden]
    if not journey.lanes:
        listed = [(document.Lane(kind=kind), kind.value) for kind in LaneKind]
    maker = _Maker(journey, language, [lane.kind for lane, _ in listed], edited=edited)
    shown = sorted(listed, key=lambda each: not each[0].pinned)
    made = ((maker.edited_lane(lane) if edited else maker.lane(lane), key) for lane, key in shown)
    return tuple(replace(lane, key=key) for lane, key in made if lane is not None and (edited or _has_cells(lane)))


def _has_cells(lane: Lane) -> bool:
    return any(getattr(lane, key, None) for key in ("cells", "curves", "boxes", "switches"))


class _Maker:
    """Makes scene lanes of one journey; customers and rates, and the emotion curves, are made only once."""

    def __init__(
        self, journey: document.Journey, language: Language, kinds: Sequence[LaneKind], *, edited: bool = False
    ) -> None:
        self.journey = journey
        self.language = language
        self.kinds = kinds
        self.steps = list(journey.steps())
        self.done: set[tuple[LaneKind, ...]] = set()
        self.edited = edited

    def lane(self, lane: document.Lane) -> Lane | None:
        """The scene's lane for one of the document, or None if there is nothing to show."""
        kind, name = lane.kind, lane.name or lane.kind.heading.in_(self.language)
        journey, steps, measured = self.journey, self.steps, self.journey.measurement
        if kind is LaneKind.TEXT:
            return contents.free_lane(lane, name, steps)
        if kind in _FLOW:
            heading = lane.name or LaneKind.CUSTOMERS.heading.in_(self.language)
            return (
                computed.flow_lane(heading, steps, measured, self.kinds, self.language) if self._first(_FLOW) else None
            )
        if kind in _EMOTIONS:
            return self._emotions(lane) if self._first(_EMOTIONS) else None
        if kind is LaneKind.TOUCHPOINTS:
            cells = contents.touchpoints(steps, self.language)
            return TouchpointLane(name, cells, computed.switches(steps, measured)) if cells else None
        if kind is LaneKind.SWITCHES:  # marked between the touchpoints where those are shown
            alone = LaneKind.TOUCHPOINTS not in self.kinds or not contents.touchpoints(steps, self.language)
            return GapLane(name, computed.switches(steps, measured)) if alone else None
        if kind is LaneKind.CONFORMANCE:
            return conformance.lane(name, steps, measured, self.language)
        if kind is LaneKind.CHANNEL_MIX:
            return computed.mix_lane(name, steps, measured)
        if kind is LaneKind.GAPS:
            return computed.gap_lane(name, steps, measured)
        if kind is LaneKind.METRICS:
            return contents.metric_lane(name, steps, measured, self.language)
        if kind is LaneKind.QUOTES:
            return None if self._quotes_on_the_curve() else contents.quote_lane(name, steps)
        if kind is LaneKind.WORKFLOW:
            return contents.backstage_lane(name, journey.workflow, steps)
        made = contents.text_lane(kind, name, steps, lane.persona) or contents.card_lane(kind, name, steps)
        return replace(made, icon=_ICONS.get(kind, "")) if made else None

    def edited_lane(self, lane: document.Lane) -> Lane | None:
        """The lane with its id, though it be empty; None for figures that are not there."""
        writable = lane.kind is LaneKind.WORKFLOW or cell_of(lane, "") is not None
        made = self.lane(lane)
        if not writable:
            return replace(made, id=lane.id) if made is not None and _has_cells(made) else None
        return replace(made if made is not None and _has_cells(made) else self._empty(lane), id=lane.id, writable=True)

    def _empty(self, lane: document.Lane) -> Lane:
        """A lane as it looks before its first cell, or with what only the editor shows as plain text."""
        name = lane.name or lane.kind.heading.in_(self.language)
        if lane.kind is LaneKind.EMOTIONS and _EMOTIONS in self.done:
            return EmotionLane(name, (Curve(name, {}),))
        if lane.kind is LaneKind.WORKFLOW:
            return BackstageLane(name, (), above=Boundary.VISIBILITY)
        if lane.kind is LaneKind.TOUCHPOINTS:
            return TouchpointLane(name, contents.all_touchpoints(self.steps, self.language))
        texts = {step.id: Text("\n".join(found)) for step in self.steps if (found := lines(lane, step))}
        return TextLane(name, texts, icon=_ICONS_OF_EMPTY.get(lane.kind, ""))

    def _first(self, kinds: tuple[LaneKind, ...]) -> bool:
        """Whether these kinds, which share one lane, are asked for the first time."""
        first = kinds not in self.done
        self.done.add(kinds)
        return first

    def _emotions(self, lane: document.Lane) -> Lane | None:
        name = lane.name or LaneKind.EMOTIONS.heading.in_(self.language)
        measured = self.journey.measurement if LaneKind.MEASURED_EMOTION in self.kinds else None
        return computed.emotion_lane(name, self.journey, measured, self.language, quotes=self._quotes_on_the_curve())

    def _quotes_on_the_curve(self) -> bool:
        """Few quotes stand at the curve where their feeling is; many have a lane of their own."""
        quoted = [step for step in self.steps if contents.quotes_of(step)]
        if self.edited:
            return False
        few = sum(len(step.quotes) for step in quoted) <= _MOST_QUOTES_ON_THE_CURVE
        return few and all(step.emotions for step in quoted) and bool(set(_EMOTIONS) & set(self.kinds))
