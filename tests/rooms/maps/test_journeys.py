"""What is done to journeys: through the verbs of the room."""

import pytest
from django.db import DatabaseError, transaction

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import BICYCLE, Make, another
from waypost.core.vocabulary.journey import Grades, read_journey
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import queries as journal
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.models import Version
from waypost.rooms.maps.queries import Wanted
from waypost.rooms.maps.records import Status
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere


def test_a_document_becomes_a_journey_with_its_line_and_its_first_version(make: Make, administrator: Member) -> None:
    made = make()
    assert (made.title, made.letter, made.line, made.version) == ("I buy a bicycle", "A", 0, 1)
    assert (made.place.segment, made.place.product, made.personas) == ("Commuters", "City bicycles", ("Commuter Kim",))
    version = queries.version(administrator, made.uuid)
    assert queries.document(version) == read_journey(BICYCLE)
    assert [entry.verb for entry in journal.of_subject(administrator.workspace_id, made.uuid)] == ["journey.created"]


def test_the_next_journey_has_another_letter_and_colour(make: Make) -> None:
    assert [(each.letter, each.line) for each in (make(), make(another(2)))] == [("A", 0), ("B", 1)]


def test_evidence_counts_every_statement_and_what_it_rests_on(make: Make) -> None:
    # Three steps, three emotions, one pain point; the test ride and its emotion are measured, the pain point is not.
    assert make().outline.grades == Grades(assumed=5, reported=0, measured=2)


def test_a_known_id_becomes_the_next_version_and_the_old_one_stays(make: Make, administrator: Member) -> None:
    first = make()
    second = make(BICYCLE.replace("name: Pays", "name: Pays by card"), note="Cards only")
    assert (second.uuid, second.version) == (first.uuid, 2)
    old = queries.document(queries.version(administrator, first.uuid, 1))
    assert [step.name for step in old.steps()][-1] == "Pays"
    assert [each.note for each in queries.versions(administrator, first.uuid)] == ["Cards only", ""]


def test_the_same_document_again_is_no_new_version(make: Make) -> None:
    make()
    assert make().version == 1


def test_the_database_refuses_to_change_a_version(make: Make, administrator: Member) -> None:
    make()
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.update(note="rewritten")
    assert Version.objects.get().note == ""


def test_publishing_names_a_version_that_is_there(make: Make, administrator: Member) -> None:
    made = make()
    assert actions.publish(administrator, made.uuid).published == 1
    with pytest.raises(WaypostError, match="no version 7"):
        actions.publish(administrator, made.uuid, version=7)
    assert queries.journey(administrator, made.uuid).status is Status.PUBLISHED


def test_an_archived_journey_is_found_only_when_asked_for(make: Make, administrator: Member) -> None:
    actions.archive(administrator, make().uuid)
    assert not queries.journeys(administrator)
    assert [each.title for each in queries.journeys(administrator, Wanted(status="archived"))] == ["I buy a bicycle"]


def test_a_version_that_goes_into_the_archive_says_so(make: Make, administrator: Member) -> None:
    made = make()
    actions.archive(administrator, made.uuid)
    found = actions.import_document(administrator, content=BICYCLE.replace("Pays", "Pays at once").encode())
    assert queries.journey(administrator, made.uuid).version == 2 and not queries.journeys(administrator)
    assert [note.en for note in found.notes] == [
        "“I buy a bicycle” is archived and stays so: the new version is kept there. Publish it to bring it back."
    ]
    actions.publish(administrator, made.uuid)
    assert not actions.import_document(administrator, content=BICYCLE.encode()).notes


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("id: bicycle", "id: {}"),
        ("id: kim", "id: {}"),
        ("touchpoints: [Shop]", "touchpoints: [{{id: {}, name: Shop}}]"),
    ],
)
def test_an_id_that_is_too_long_is_refused_at_its_line(short: str, long: str, administrator: Member) -> None:
    def take(signs: int) -> None:
        text = BICYCLE.replace(short, long.format("x" * signs))
        actions.import_document(administrator, content=text.encode())

    with pytest.raises(WaypostError, match=r"Line \d+, .*id: expected at most 200 characters"):
        take(201)
    take(200)
    take(200)  # known by its whole id


def test_another_title_stands_on_the_map_too(make: Make, administrator: Member) -> None:
    renamed = actions.rename(administrator, make().uuid, title="  I buy a   cargo bicycle ")
    assert (renamed.title, renamed.version) == ("I buy a cargo bicycle", 2)
    assert queries.document(queries.version(administrator, renamed.uuid)).name == "I buy a cargo bicycle"


def test_the_owner_may_change_their_journey_whatever_their_role(
    make: Make, administrator: Member, member: Members
) -> None:
    made, reader = make(), member(Role.READER)
    with pytest.raises(NotAllowed):
        actions.rename(reader, made.uuid, title="Mine")
    actions.set_owner(administrator, made.uuid, member=reader.uuid)
    assert actions.rename(reader, made.uuid, title="Mine").owner is not None
    with pytest.raises(NotAllowed):
        actions.publish(reader, made.uuid)


def test_a_stranger_can_be_no_owner_and_finds_nothing(make: Make, administrator: Member, stranger: Member) -> None:
    made = make()
    with pytest.raises(NotThere):
        actions.set_owner(administrator, made.uuid, member=stranger.uuid)
    with pytest.raises(NotThere):
        queries.journey(stranger, made.uuid)
    with pytest.raises(NotThere):
        actions.add_version(stranger, made.uuid, document=read_journey(BICYCLE))
    assert not queries.journeys(stranger)
    assert not queries.versions(stranger, made.uuid)


def test_a_journey_cannot_lie_in_itself(make: Make, administrator: Member) -> None:
    outer, inner = make(), make(another(2))
    actions.place_in_landscape(administrator, inner.uuid, parent=outer.uuid)
    with pytest.raises(WaypostError, match="cannot lie in"):
        actions.place_in_landscape(administrator, outer.uuid, parent=inner.uuid)
    assert [each.uuid for each in queries.nested(administrator, outer.uuid)] == [inner.uuid]


def test_a_journey_without_a_step_is_refused_and_nothing_is_kept(administrator: Member) -> None:
    with pytest.raises(WaypostError, match="no step"):
        actions.create_journey(administrator, document=read_journey("kind: journey\nname: Empty\n"))
    assert not queries.journeys(administrator)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"kind: journey\nstages:\n- name: A\n  steps:\n  - emotions: [3]\n", "Line 5"),
        (b"PK\x03\x04rest", "packed file \\(ZIP\\)"),
        (b"kind: journey\nname: \xff\n", "Line 2.*UTF-8"),
        (b"  \n", "empty"),
        (b"x" * 5_000_001, "5.0 MB"),
        (b"kind: metric\nname: NPS\n", "nothing new"),
    ],
)
def test_a_bad_file_is_named_and_changes_nothing(administrator: Member, content: bytes, said: str) -> None:
    with pytest.raises(WaypostError, match=said):
        actions.import_document(administrator, content=content)
    assert not queries.journeys(administrator)
    assert not queries.touchpoints(administrator)


def test_unknown_keys_are_kept_and_told(administrator: Member) -> None:
    text = BICYCLE + "colour: red\ntouchpoint: x\n"
    found = actions.import_document(administrator, content=text.encode())
    assert sorted(note.en.split("'")[1] for note in found.notes) == ["colour", "touchpoint"]
    kept = queries.document(queries.version(administrator, found.journeys[0].uuid))
    assert kept.extra == {"colour": "red", "touchpoint": "x"}


def test_a_journey_is_found_by_words_persona_and_phase(make: Make, administrator: Member) -> None:
    make(), make(another(2).replace("kim", "ute").replace("Commuter", "Pensioner").replace("id: purchase", "id: advocacy"))  # fmt: skip

    def found(**wanted: str) -> list[str]:
        return [each.title for each in queries.journeys(administrator, Wanted(**wanted))]

    assert found(words="bicycle 2") == found(persona="ute") == found(phase="advocacy") == ["I buy bicycle 2"]
    assert len(found(words="BICYCLE")) == 2
    assert found(words="tricycle") == []


def test_every_file_of_a_version_can_be_had(make: Make, administrator: Member) -> None:
    version = queries.version(administrator, make().uuid)
    starts = {"yaml": b"schema: 1", "json": b"{", "svg": b"<svg", "png": b"\x89PNG", "html": b"<!doctype"}
    for ending, start in starts.items():
        assert queries.export(version, ending, language="en").startswith(start), ending
    assert read_journey(queries.export(version, "yaml", language="en").decode()) == queries.document(version)
    with pytest.raises(WaypostError, match="no format 'exe'"):
        queries.export(version, "exe", language="en")
