"""Editing the working copy: nobody's words are lost, nothing happens twice, and a version is made when it is kept."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import BICYCLE, Make
from waypost.core.vocabulary.journey import read_journey
from waypost.core.vocabulary.journey.operations import (
    JOURNEY,
    Add,
    At,
    Change,
    Kind,
    Operation,
    Remove,
    Together,
    from_plain,
)
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import queries as journal
from waypost.rooms.maps import actions, queries
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere

PAY = At(Kind.STEP, "pay")


def rename(before: str, after: str) -> Operation:
    return Change(PAY, "name", before, after)


def test_an_edit_happens_to_the_working_copy_and_not_to_the_version(administrator: Member, make: Make) -> None:
    journey = make()
    edited = actions.edit(administrator, journey.uuid, operations=[rename("Pays", "Pays by card")])
    copy = queries.working(administrator, journey.uuid)
    assert (edited.revision, copy.revision, copy.unkept) == (1, 1, 1)
    assert [step.name for step in copy.document.steps()][-1] == "Pays by card"
    assert queries.document(queries.version(administrator, journey.uuid)).stages[-1].steps[-1].name == "Pays"
    assert edited.done[0].told_de == "Name von Schritt „Pays“ geändert"


def test_keeping_makes_the_next_version_once(administrator: Member, make: Make) -> None:
    journey = make()
    actions.edit(administrator, journey.uuid, operations=[Change(JOURNEY, "name", "I buy a bicycle", "I buy a bike")])
    version = actions.keep(administrator, journey.uuid, note="After the workshop")
    assert (version.number, version.journey_title, version.note) == (2, "I buy a bike", "After the workshop")
    assert actions.keep(administrator, journey.uuid).number == 2
    assert queries.working(administrator, journey.uuid).unkept == 0
    [told] = [each for each in journal.of_subject(administrator.workspace_id, journey.uuid) if "version" in each.verb]
    assert told.details["edits"] == 1


def test_two_who_edit_at_once_both_find_their_words(administrator: Member, member: Members, make: Make) -> None:
    journey, other = make(), member(Role.CONTRIBUTOR)
    at = At(Kind.STEP, "ride")
    actions.edit(administrator, journey.uuid, operations=[Change(at, "thoughts", None, ["Is it light?"])])
    actions.edit(other, journey.uuid, operations=[Change(at, "thoughts", None, ["Is it fast?"])])
    actions.edit(administrator, journey.uuid, operations=[rename("Pays", "Pays by card")])
    clashed = actions.edit(
        other, journey.uuid, operations=[rename("Pays", "Pays in cash"), Add(Kind.STAGE, {"name": "Use"})]
    )
    document = queries.working(administrator, journey.uuid).document
    ride, pay = list(document.steps())[1:]
    assert [note.text for note in ride.thoughts] == ["Is it light?", "Is it fast?"]
    assert pay.name == "Pays by card"
    [clash] = clashed.clashes
    assert (clash.found, clash.operation["after"]) == ("Pays by card", "Pays in cash")
    assert document.stages[0].name == "Use"


def test_what_was_sent_twice_happens_once(administrator: Member, make: Make) -> None:
    journey, batch = make(), str(uuid4())
    for _ in range(2):
        edited = actions.edit(
            administrator, journey.uuid, operations=[Add(Kind.STEP, {"name": "Waits"}, "purchase")], batch=batch
        )
    assert [each.revision for each in edited.done] == [1]
    assert len(list(queries.working(administrator, journey.uuid).document.steps())) == 4


def test_what_was_sent_twice_tells_its_clashes_again_to_its_author_alone(
    administrator: Member, member: Members, make: Make
) -> None:
    journey, other, batch = make(), member(Role.CONTRIBUTOR), "b" * 50
    actions.edit(administrator, journey.uuid, operations=[rename("Pays", "Pays by card")])
    two = [Add(Kind.STAGE, {"name": "Use"}), rename("Pays", "Pays in cash")]
    first = actions.edit(other, journey.uuid, operations=two, batch=batch)
    again = actions.edit(other, journey.uuid, operations=two, batch=batch)
    assert (len(first.done), len(first.clashes)) == (1, 1)
    assert (again.done, again.clashes, again.revision) == (first.done, first.clashes, first.revision)
    only = [rename("Pays", "Pays never")]
    clashed = actions.edit(other, journey.uuid, operations=only, batch="only")
    assert actions.edit(other, journey.uuid, operations=only, batch="only").clashes == clashed.clashes
    assert len(actions.edit(administrator, journey.uuid, operations=two[:1], batch=batch).done) == 1
    assert len(actions.edit(other, journey.uuid, operations=two[:1], batch=f"{batch}c").done) == 1


def test_a_clash_among_several_is_won_with_all_of_them(administrator: Member, member: Members, make: Make) -> None:
    journey, other = make(), member(Role.CONTRIBUTOR)
    ride, compare = At(Kind.STEP, "ride"), At(Kind.STEP, "compare")
    actions.edit(administrator, journey.uuid, operations=[Change(ride, "thoughts", None, ["Is it light?"])])
    actions.edit(administrator, journey.uuid, operations=[Change(ride, "thoughts", ["Is it light?"], ["Too dear?"])])
    card = (Change(compare, "thoughts", None, ["Is it light?"]), Change(ride, "thoughts", ["Is it light?"], None))
    [clash] = actions.edit(other, journey.uuid, operations=[Together(card)]).clashes
    assert (clash.operation["field"], clash.path, clash.found) == ("thoughts", (1,), ["Too dear?"])
    sent = clash.sent["operations"]
    assert isinstance(sent, list)
    assert [each["at"]["id"] for each in sent] == ["compare", "ride"]
    mine = from_plain(clash.sent)
    assert isinstance(mine, Together)
    won = (mine.operations[0], replace(card[1], before=clash.found))
    steps = list(actions.edit(other, journey.uuid, operations=[Together(won)]).document.steps())
    assert [[note.text for note in step.thoughts] for step in steps[:2]] == [["Is it light?"], []]


def test_what_changes_nothing_is_no_edit(administrator: Member, make: Make) -> None:
    journey = make()
    nothing = [Together(()), rename("Pays", "Pays"), Change(PAY, "owner", None, None)]
    edited = actions.edit(administrator, journey.uuid, operations=nothing)
    assert (edited.done, edited.clashes, edited.revision, edited.unkept) == ((), (), 0, 0)


def test_undo_is_the_inverse_sent_as_an_edit(administrator: Member, make: Make) -> None:
    journey = make()
    before = queries.working(administrator, journey.uuid).document
    [done] = actions.edit(administrator, journey.uuid, operations=[Remove(PAY)]).done
    actions.edit(administrator, journey.uuid, operations=[from_plain(done.inverse)])
    assert queries.working(administrator, journey.uuid).document == before


def test_what_the_document_cannot_hold_leaves_nothing_half_done(administrator: Member, make: Make) -> None:
    journey = make()
    with pytest.raises(WaypostError):
        actions.edit(
            administrator,
            journey.uuid,
            operations=[rename("Pays", "Pays now"), Change(PAY, "emotions", None, [{"value": 9}])],
        )
    assert queries.working(administrator, journey.uuid).revision == 0


def test_a_document_that_comes_from_elsewhere_keeps_unfinished_edits_as_a_version(
    administrator: Member, make: Make
) -> None:
    journey = make()
    actions.edit(administrator, journey.uuid, operations=[rename("Pays", "Pays by card")])
    version = actions.add_version(
        administrator, journey.uuid, document=read_journey(BICYCLE.replace("Compares", "Looks"))
    )
    assert version.number == 3
    between = queries.document(queries.version(administrator, journey.uuid, 2))
    assert between.stages[-1].steps[-1].name == "Pays by card"
    copy = queries.working(administrator, journey.uuid)
    assert (next(copy.document.steps()).name, copy.unkept) == ("Looks", 0)
    assert queries.edits_since(administrator, journey.uuid, 1) is None


def test_those_who_look_on_get_what_happened_since(administrator: Member, make: Make) -> None:
    journey = make()
    for name in ("a", "b", "c"):
        actions.edit(administrator, journey.uuid, operations=[Add(Kind.STEP, {"name": name}, "purchase")])
    found = queries.edits_since(administrator, journey.uuid, 1)
    assert found is not None
    assert [each.operation["part"]["name"] for each in found] == ["b", "c"]  # type: ignore[index]
    assert queries.edits_since(administrator, journey.uuid, 3) == []


def test_discarding_is_an_edit_that_others_are_told_of_and_that_can_be_undone(
    administrator: Member, make: Make
) -> None:
    journey = make()
    actions.edit(administrator, journey.uuid, operations=[rename("Pays", "Pays by card")])
    assert actions.discard(administrator, journey.uuid) == 2
    copy = queries.working(administrator, journey.uuid)
    assert (list(copy.document.steps())[-1].name, copy.unkept) == ("Pays", 0)
    newest = journal.of_subject(administrator.workspace_id, journey.uuid)[0]
    assert newest.verb == "journey.edits_discarded"
    assert newest.details["edits"] == 1 and "before" not in newest.details
    told = queries.edits_since(administrator, journey.uuid, 1)
    assert told is not None and [each.told_en for each in told] == ["Edits since the last version discarded"]
    back = actions.edit(administrator, journey.uuid, operations=[from_plain(told[0].inverse)])
    assert [step.name for step in back.document.steps()] == ["Compares", "Takes a test ride", "Pays by card"]
    assert back.unkept == 1


def test_a_reader_looks_on_and_a_stranger_sees_nothing(member: Members, stranger: Member, make: Make) -> None:
    journey, reader = make(), member(Role.READER)
    assert queries.working(reader, journey.uuid).revision == 0
    with pytest.raises(NotAllowed):
        actions.edit(reader, journey.uuid, operations=[Remove(PAY)])
    with pytest.raises(NotThere):
        queries.working(stranger, journey.uuid)
    with pytest.raises(NotThere):
        actions.edit(stranger, journey.uuid, operations=[Remove(PAY)])


def test_who_has_it_open_is_seen_for_half_a_minute(administrator: Member, member: Members, make: Make) -> None:
    journey, other = make(), member(Role.CONTRIBUTOR)
    actions.be_present(administrator, journey.uuid, place="step:pay")
    actions.be_present(other, journey.uuid)
    actions.be_present(other, journey.uuid, place="stage:purchase")
    now = timezone.now()
    assert {each.place for each in queries.present(administrator, journey.uuid, now)} == {"step:pay", "stage:purchase"}
    assert not queries.present(administrator, journey.uuid, now + timedelta(minutes=1))
