"""The guided first map: each answer becomes operations on the working copy, so that none is lost and each can be changed.

An answer is given to the map that its form showed (`shown`, else the working copy as it is): what others did meanwhile
stays, and where both meant the same thing it clashes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.documents.parts import Named
from waypost.core.vocabulary.journey import Journey, Lane, LaneKind, Step
from waypost.core.vocabulary.journey import slug as slug_of
from waypost.core.vocabulary.journey.operations import JOURNEY, Add, At, Change, Kind, Move, Operation, Remove
from waypost.core.vocabulary.journey.operations.cells import lines, written
from waypost.core.vocabulary.journey.operations.values import field_value, plain_part
from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps.actions.beginning import create_empty
from waypost.rooms.maps.actions.editing import edit
from waypost.rooms.maps.actions.finding import locked_journey, must_edit
from waypost.rooms.maps.actions.writing import free_name
from waypost.rooms.maps.models import Draft
from waypost.rooms.maps.queries.editing import working
from waypost.rooms.maps.records import Edited, JourneyRecord, Status
from waypost.rooms.people.records import Who

_TITLE = Wording("Journey: {}", "Journey: {}")
_NOTE = Wording("Guided first map", "Geführte erste Karte")
FIRST = "goal"  # the question behind the one that makes the journey


@dataclass(frozen=True, slots=True)
class Feeling:
    """What is said of a step: where one meets, how it feels (None: not known), in a word."""

    touchpoint: str = ""
    mood: float | None = None
    word: str = ""


@transaction.atomic
def begin(who: Who, *, persona: str, summary: str, language: Language) -> JourneyRecord:
    """The first answer makes the journey: default stages, one step to be named in each, one persona."""
    title = _TITLE.in_(language).format(persona)[:200]
    record = create_empty(who, title=title, language=language, note=_NOTE.in_(language))
    answer_who(who, record.uuid, persona=persona, summary=summary)
    Draft.objects.filter(workspace_id=who.workspace_id, journey__uuid=record.uuid).update(asked=FIRST)
    return record


@transaction.atomic
def ask(who: Who, journey: UUID, *, question: str) -> None:
    """Which question comes next, "" where all were answered; nothing happens to a map that is not guided any more."""
    row = locked_journey(who, journey)
    must_edit(who, row)
    Draft.objects.filter(journey=row).exclude(asked="").update(asked=question[:20])


@transaction.atomic
def put_away(who: Who, journey: UUID) -> JourneyRecord:
    """Give up a guided map before it is finished: it goes to the archive, where it can be taken up again."""
    row = locked_journey(who, journey)
    must_edit(who, row)
    if not Draft.objects.filter(journey=row).exclude(asked="").update(asked=""):
        raise WaypostError(
            en="This map is finished. Archive it from its page if it is no longer needed.",
            de="Diese Karte ist fertig. Wird sie nicht mehr gebraucht, lässt sie sich auf ihrer Seite archivieren.",
        )
    row.status = Status.ARCHIVED.value
    row.changed_at = timezone.now()
    row.save()
    journal.record(who, "journey.archived", row.ref)
    return row.record()


@transaction.atomic
def answer_who(who: Who, journey: UUID, *, persona: str, summary: str, shown: Journey | None = None) -> Edited:
    """Whose journey it is."""
    document = shown or working(who, journey).document
    if not document.personas:
        part = {"name": persona} | ({"summary": summary} if summary else {})
        return edit(who, journey, operations=[Add(Kind.PERSONA, part)])
    first = document.personas[0]
    at = At(Kind.PERSONA, first.id)
    return edit(
        who,
        journey,
        operations=_changed(at, {"name": (first.name, persona), "summary": (first.summary, summary)}),
    )


@transaction.atomic
def answer_facts(who: Who, journey: UUID, shown: Journey | None = None, **facts: str) -> Edited:
    """Texts of the journey itself: its title (`name`), customer_goal, trigger, best_outcome."""
    document = shown or working(who, journey).document
    pairs = {field: (str(getattr(document, field)), after) for field, after in facts.items()}
    return edit(who, journey, operations=_changed(JOURNEY, pairs))


@transaction.atomic
def answer_stages(who: Who, journey: UUID, *, names: Sequence[str], shown: Journey | None = None) -> Edited:
    """The stages in this order; those that keep or change their name keep their steps, new ones get a step to be named."""
    document = shown or working(who, journey).document
    return edit(who, journey, operations=list(_arranged(Kind.STAGE, document.stages, names)))


@transaction.atomic
def answer_steps(
    who: Who, journey: UUID, *, names: Mapping[str, Sequence[str]], shown: Journey | None = None
) -> Edited:
    """The steps of each stage in this order; stages that are not named stay as they are."""
    document = shown or working(who, journey).document
    taken = {step.id for step in document.steps()}
    found: list[Operation] = []
    for stage in document.stages:
        if stage.id in names:
            found += _arranged(Kind.STEP, stage.steps, names[stage.id], into=stage.id, taken=taken)
    return edit(who, journey, operations=found)


@transaction.atomic
def answer_feelings(
    who: Who, journey: UUID, *, feelings: Mapping[str, Feeling], shown: Journey | None = None
) -> Edited:
    """Where one meets at each step and how it feels to the first persona; what else stands there stays."""
    document = shown or working(who, journey).document
    found: list[Operation] = []
    for step in document.steps():
        given = feelings.get(step.id)
        if given is not None:
            found += _felt(document, step, given)
    return edit(who, journey, operations=found)


def _changed(at: At, pairs: Mapping[str, tuple[str, str]]) -> list[Operation]:
    return [
        Change(at, field, before or None, after or None) for field, (before, after) in pairs.items() if before != after
    ]


def _arranged(
    kind: Kind,
    there: Sequence[Named],
    wanted: Sequence[str],
    *,
    into: str = "",
    taken: set[str] | None = None,
) -> Iterator[Operation]:
    """Rename, add, remove and move until the parts are called as wanted, in this order.

    A name that is there stays with its part. Names that are new go to the parts whose names are gone, in order: they
    were renamed. What is left over is added or removed.
    """
    known = [(part.id, part.name) for part in there]
    pairs = _paired(known, wanted)
    ids = taken if taken is not None else {identity for identity, _ in known}
    kept, before = {identity for identity, _ in pairs}, dict(known)
    order = [identity for identity, _ in known if identity in kept]
    yield from (Remove(At(kind, part.id), plain_part(part)) for part in there if part.id not in kept)
    last = ""
    for place, (identity, name) in enumerate(pairs):
        if not identity:
            identity = free_name(slug_of(name), ids, kind.value)
            ids.add(identity)
            part = {"id": identity, "name": name} | ({"steps": [{"id": f"{identity}-1"}]} if kind is Kind.STAGE else {})
            yield Add(kind, part, into=into, after=last)
        else:
            if before[identity] != name:
                yield Change(At(kind, identity), "name", before[identity] or None, name or None)
            if order[place] != identity:
                order.remove(identity)
                yield Move(At(kind, identity), into=into, after=last)
        if order[place : place + 1] != [identity]:
            order.insert(place, identity)
        last = identity


def _paired(known: Sequence[tuple[str, str]], wanted: Sequence[str]) -> list[tuple[str, str]]:
    """Each wanted name with the id of the part that has or gets it, or "" for a new part."""
    rest = list(known)
    found: list[tuple[str, str]] = []
    for name in wanted:
        same = next((each for each in rest if each[1] == name), None)
        if same:
            rest.remove(same)
        found.append((same[0] if same else "", name))
    free = iter([identity for identity, _ in rest])
    return [(identity or next(free, ""), name) for identity, name in found]


def _felt(document: Journey, step: Step, given: Feeling) -> Iterable[Operation]:
    lane = Lane(id="touchpoints", kind=LaneKind.TOUCHPOINTS)
    there = lines(lane, step)
    change = written(document, lane, step.id, (given.touchpoint, *there[1:]))
    if change is not None:
        yield change
    persona = document.personas[0].id if document.personas else ""
    now = next((each for each in step.emotions if each.persona in ("", persona)), None)
    if now is not None and (now.value, now.label) == (given.mood, given.word):
        return  # what it rests on stays
    before = field_value(step, "emotions")
    others = [
        each for each in before or [] if not isinstance(each, dict) or each.get("persona", "") not in ("", persona)
    ]
    own: list[object] = []
    if given.mood is not None:
        emotion = {"value": given.mood, "label": given.word, "persona": persona, "evidence": {"grade": "assumed"}}
        own = [{key: value for key, value in emotion.items() if value != ""}]
    after = [*own, *others] or None
    if (before or None) != after:
        yield Change(At(Kind.STEP, step.id), "emotions", before, after)
