"""Friendly hints: what a journey still lacks, and what several journeys have twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from waypost.core.vocabulary.journey import Journey as Document
from waypost.core.vocabulary.journey.lints import Asked, Hint, Rule, duplicates, lint
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps.models import HintCount, Touchpoint, Use
from waypost.rooms.maps.queries.allowing import reaching
from waypost.rooms.maps.records import JourneyRecord, Status
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who

OLDEST = timedelta(days=Asked(date.min).oldest_days)


def hints(record: JourneyRecord, document: Document, today: date) -> tuple[Hint, ...]:
    """The hints for a document of a journey: its newest version, or the working copy."""
    return lint(document, Asked(today, owned=record.owner is not None))


@dataclass(frozen=True, slots=True)
class OfRule:
    """The hints of one rule; `places` where they all say the same of several places."""

    hints: tuple[Hint, ...]

    @property
    def name(self) -> Wording:
        return self.hints[0].name

    @property
    def name_of(self) -> str:
        return self.hints[0].rule.value

    @property
    def text(self) -> Wording:
        return self.hints[0].text

    @property
    def cure(self) -> Wording:
        return self.hints[0].cure

    @property
    def places(self) -> tuple[str, ...]:
        same = len({hint.text for hint in self.hints}) == 1 < len(self.hints)
        return tuple(hint.place for hint in self.hints) if same else ()


@dataclass(frozen=True, slots=True)
class Told:
    """Hints as a page shows them: rule by rule."""

    rules: tuple[OfRule, ...]

    @property
    def count(self) -> int:
        return sum(len(rule.hints) for rule in self.rules)


def by_rule(found: Iterable[Hint]) -> Told:
    """The hints rule by rule, in the order of the rules."""
    of: dict[Rule, list[Hint]] = {rule: [] for rule in Rule}
    for hint in found:
        of[hint.rule].append(hint)
    return Told(tuple(OfRule(tuple(each)) for each in of.values() if each))


def hints_across(who: Who) -> tuple[Hint, ...]:
    """Touchpoints that the journeys this member may know of have twice; two queries, and no document is read."""
    who.must(SEE_JOURNEYS)
    rows = Touchpoint.objects.filter(workspace_id=who.workspace_id)
    names = dict(rows.values_list("key", "name"))
    uses = Use.objects.filter(workspace_id=who.workspace_id, kind="touchpoint").filter(reaching(who, "journey__"))
    uses = uses.exclude(journey__status=Status.ARCHIVED.value)
    met = uses.order_by("journey_id", "position", "key").values_list("key", "journey__title")
    return duplicates((names[key], key, title) for key, title in met if key in names)


def hint_counts(who: Who, journeys: Sequence[JourneyRecord], today: date) -> dict[UUID, int]:
    """How many hints the newest version of each journey has: what `hints` would find; one query."""
    who.must(SEE_JOURNEYS)
    rows = HintCount.objects.filter(workspace_id=who.workspace_id, journey_id__in=[each.id for each in journeys])
    known = {row.journey_id: row for row in rows}
    return {each.uuid: _count(known[each.id], each, today) for each in journeys if each.id in known}


def _count(row: HintCount, journey: JourneyRecord, today: date) -> int:
    """What was counted when the version was made, steps whose evidence grew old since, and a missing owner."""
    before = (today - OLDEST).isoformat()
    grown_old = sum(1 for day in row.dated if day < before)
    return int(row.hints + grown_old + (journey.owner is None))
