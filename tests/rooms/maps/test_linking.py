"""A thing of the library is one thing on however many maps, by whichever way people bring it into one."""

import pytest

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import BICYCLE, Make
from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations import Add, At, Change, Kind, all_meant
from waypost.core.vocabulary.journey.taking import things
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.maps.records.library import Kind as Shelf
from waypost.rooms.maps.records.library import ObjectRecord
from waypost.rooms.people.models import Member

RIDE, PAY = At(Kind.STEP, "ride"), At(Kind.STEP, "pay")
LATE = "The call back comes later than promised"
OTHER = """\
kind: journey
id: call
name: I call
personas: [{id: regulars, name: Loyal regulars, summary: Come every week}]
stages: [{name: Call, steps: [{id: wait, name: Waits, pain_points: [{id: promise-missed, name: The call back comes later \
than promised, severity: 4, evidence: {grade: measured, n: 12}}]}]}]
"""


def late(who: Member) -> ObjectRecord:
    [found] = [each for each in queries.objects(who, Shelf.PAIN_POINT, queries.WantedObjects()) if each.name == LATE]
    return found


def named(who: Member, journey: JourneyRecord, name: str) -> list[str]:
    """The ids under which a map has things of this name."""
    return [each.id for each in things(queries.working(who, journey.uuid).document) if each.name == name]


def sent(who: Member, journey: JourneyRecord, *operations: dict[str, object]) -> "actions.Edited":  # type: ignore[name-defined]
    """Operations as the editor sends them."""
    meant = all_meant(queries.working(who, journey.uuid).document, operations)
    return actions.edit(who, journey.uuid, operations=meant)


def test_what_is_taken_from_the_palette_is_the_thing_of_the_library(administrator: Member, make: Make) -> None:
    make(OTHER)
    bicycle = make()
    pains = {"do": "write", "lane": "pain_points", "step": "pay", "before": None, "lines": [LATE]}
    edited = sent(administrator, bicycle, pains)
    assert edited.linked == (LATE,)
    actions.keep(administrator, bicycle.uuid)
    assert late(administrator).used_in == 2
    done = actions.rename_object(administrator, Shelf.PAIN_POINT, late(administrator).uuid, name="Promises are broken")
    assert done.journeys == 2
    assert named(administrator, bicycle, "Promises are broken") == ["promise-missed"]


def test_what_is_linked_says_what_the_library_says_and_undo_takes_it_back(administrator: Member, make: Make) -> None:
    make(OTHER)
    bicycle = make()
    before = queries.working(administrator, bicycle.uuid).document
    edited = sent(administrator, bicycle, {"do": "write", "lane": "pain_points", "step": "pay", "lines": [f" {LATE.upper()} "]})  # fmt: skip
    [pain] = [each for step in edited.document.steps() for each in step.pain_points if each.id == "promise-missed"]
    assert isinstance(pain, documents.PainPoint)
    assert (pain.name, pain.severity, pain.evidence and pain.evidence.n) == (LATE, 4, 12)
    inverse = dict(edited.done[0].inverse)
    assert sent(administrator, bicycle, inverse).document == before
