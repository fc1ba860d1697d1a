"""Lanes are typed: linked objects, computed figures, or free text and images."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from waypost.core.vocabulary.documents.parts import Id, Named
from waypost.core.vocabulary.wording import Wording


class Family(StrEnum):
    """Where the cells of a lane come from."""

    LINKED = "linked"
    COMPUTED = "computed"
    FREE = "free"


class LaneKind(StrEnum):
    """What a lane shows; the order is the order of a map that names no lanes."""

    IMAGE = "image"
    ACTIONS = "actions"
    EXPECTATIONS = "expectations"
    TOUCHPOINTS = "touchpoints"
    CONTENTS = "contents"
    PEOPLE = "people"
    TOOLS = "tools"
    THOUGHTS = "thoughts"
    EMOTIONS = "emotions"
    MEASURED_EMOTION = "measured_emotion"
    QUOTES = "quotes"
    PAIN_POINTS = "pain_points"
    OPPORTUNITIES = "opportunities"
    GAINS = "gains"
    NEEDS = "needs"
    INSIGHTS = "insights"
    BEST_OUTCOMES = "best_outcomes"
    CUSTOMERS = "customers"
    CONTINUATION_RATE = "continuation_rate"
    DROP_OFF_RATE = "drop_off_rate"
    TIME_TO_NEXT = "time_to_next"
    CONFORMANCE = "conformance"
    CHANNEL_MIX = "channel_mix"
    SWITCHES = "switches"
    GAPS = "gaps"
    METRICS = "metrics"
    NESTED_JOURNEYS = "nested_journeys"
    TEXT = "text"
    WORKFLOW = "workflow"

    @property
    def family(self) -> Family:
        if self in _LINKED:
            return Family.LINKED
        return Family.COMPUTED if self in _COMPUTED else Family.FREE

    @property
    def heading(self) -> Wording:
        """What the lane is called when the document gives no name."""
        return _TITLES[self]


_LINKED = frozenset(
    {
        LaneKind.TOUCHPOINTS,
        LaneKind.PAIN_POINTS,
        LaneKind.GAINS,
        LaneKind.INSIGHTS,
        LaneKind.NEEDS,
        LaneKind.METRICS,
        LaneKind.OPPORTUNITIES,
        LaneKind.NESTED_JOURNEYS,
        LaneKind.WORKFLOW,
    }
)
_COMPUTED = frozenset(
    {
        LaneKind.CUSTOMERS,
        LaneKind.CONTINUATION_RATE,
        LaneKind.DROP_OFF_RATE,
        LaneKind.TIME_TO_NEXT,
        LaneKind.CONFORMANCE,
        LaneKind.CHANNEL_MIX,
        LaneKind.SWITCHES,
        LaneKind.GAPS,
        LaneKind.MEASURED_EMOTION,
    }
)
_TITLES = {
    LaneKind.IMAGE: Wording("Storyboard", "Storyboard"),
    LaneKind.ACTIONS: Wording("Actions", "Handlungen"),
    LaneKind.EXPECTATIONS: Wording("Expectations", "Erwartungen"),
    LaneKind.TOUCHPOINTS: Wording("Touchpoints", "Touchpoints"),
    LaneKind.THOUGHTS: Wording("Thoughts", "Gedanken"),
    LaneKind.EMOTIONS: Wording("Emotions", "Emotionen"),
    LaneKind.QUOTES: Wording("Quotes", "Zitate"),
    LaneKind.PAIN_POINTS: Wording("Pain points", "Pain Points"),
    LaneKind.GAINS: Wording("Gains", "Gains"),
    LaneKind.CONTENTS: Wording("Contents", "Inhalte"),
    LaneKind.PEOPLE: Wording("People", "Beteiligte"),
    LaneKind.TOOLS: Wording("Tools", "Werkzeuge"),
    LaneKind.INSIGHTS: Wording("Insights", "Erkenntnisse"),
    LaneKind.NEEDS: Wording("Needs", "Bedürfnisse"),
    LaneKind.BEST_OUTCOMES: Wording("Best possible outcome", "Bestmögliches Ergebnis"),
    LaneKind.CUSTOMERS: Wording("Customers", "Kund:innen"),
    LaneKind.CONTINUATION_RATE: Wording("Continuation rate", "Übergangsquote"),
    LaneKind.DROP_OFF_RATE: Wording("Drop-off rate", "Abbruchquote"),
    LaneKind.TIME_TO_NEXT: Wording("Time to next step (median)", "Zeit bis zum nächsten Schritt (Median)"),
    LaneKind.CONFORMANCE: Wording("Planned against actual", "Plan-Ist-Abgleich"),
    LaneKind.CHANNEL_MIX: Wording("Channels", "Kanäle"),
    LaneKind.SWITCHES: Wording("Switches", "Wechsel"),
    LaneKind.GAPS: Wording("Switch gaps", "Lücken beim Wechsel"),
    LaneKind.MEASURED_EMOTION: Wording("Emotion from ratings", "Emotion aus Bewertungen"),
    LaneKind.METRICS: Wording("Metrics", "Kennzahlen"),
    LaneKind.OPPORTUNITIES: Wording("Opportunities", "Opportunities (Verbesserungschancen)"),
    LaneKind.NESTED_JOURNEYS: Wording("Journeys inside", "Enthaltene Journeys"),
    LaneKind.TEXT: Wording("Notes", "Notizen"),
    LaneKind.WORKFLOW: Wording("Backstage", "Backstage"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Named):
    """A row of the map. Free lanes carry their cells here: step id -> text, or address of an image."""

    MAIN: ClassVar[str] = "kind"

    kind: LaneKind
    persona: Id = ""
    hidden: bool = False
    pinned: bool = False
    cells: Mapping[str, str] | None = None
