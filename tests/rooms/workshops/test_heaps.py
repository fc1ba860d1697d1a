"""Notes in heaps: what is taken over is what the leader saw, and nobody's words go with somebody else's."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.rooms.workshops.test_workshops import _step, guest, sent, written
from waypost.rooms.maps import queries
from waypost.rooms.people.models import Member
from waypost.rooms.workshops import actions
from waypost.rooms.workshops import queries as found
from waypost.rooms.workshops.models import Note, Workshop
from waypost.rooms.workshops.records import Chosen, Phase
from waypost.web.errors import NotThere


def document(who: Member, row: Workshop) -> str:
    return str(queries.working(who, row.journey.uuid).document)


def take_back(note: Note) -> None:
    assert note.guest is not None
    actions.send(note.guest, [sent(note.text, client=note.client, turn=note.turn + 1, gone=True)])


def seen(row: Workshop) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.text, each.others) for each in found.waiting(row, "en")]


def test_a_form_that_is_sent_again_with_other_notes_takes_those_over(
    opened: Workshop, administrator: Member, browser: Callable[..., Client]
) -> None:
    """Back in the browser, other boxes, sent: all that the old form held is in it, also whatever named it."""
    who, url = browser(administrator), f"/w/house/journeys/workshops/{opened.uuid}/take/"
    one, two = written(guest(opened), "The hotline is silent", "The shop is closed")
    for note in (one, two):
        form = {"note": [str(note.uuid)], f"step-{note.uuid}": "pay", f"lane-{note.uuid}": "thoughts", "batch": "b"}
        assert who.post(url, form).status_code == 302
    assert "The hotline is silent" in document(administrator, opened)
    assert "The shop is closed" in document(administrator, opened)
    assert not Note.objects.filter(taken_at=None).exists()
    assert "on the map already" in who.post(url, form, follow=True, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_what_is_hidden_stays_out_of_the_journey(opened: Workshop, administrator: Member) -> None:
    [one], [two] = written(guest(opened), "Slow"), written(guest(opened, "Bob", "customers"), "SECRET")
    actions.merge(administrator, opened.uuid, notes=[two.uuid], into=one.uuid)
    actions.hide(administrator, opened.uuid, note=two.uuid, hidden=True)
    assert seen(opened) == [("Slow", ())]
    assert actions.take_over(administrator, opened.uuid, chosen=[Chosen(one.uuid, "pay", "pain_points")]).notes == 1
    [pain] = [each for each in _step(administrator, opened, "pay").pain_points if each.name == "Slow"]
    assert pain.evidence.n == 1 and [each.voice.value for each in pain.evidence.sources] == ["sales"]
    assert "SECRET" not in document(administrator, opened)
    two.refresh_from_db()
    assert two.taken_at is None
    assert actions.take_over(administrator, opened.uuid, chosen=[Chosen(two.uuid, "pay", "pain_points")]).notes == 0


@pytest.mark.parametrize("leaves", ["taken back", "hidden"])
def test_a_heap_stays_on_the_wall_when_its_head_leaves(opened: Workshop, administrator: Member, leaves: str) -> None:
    ada, bob, eve = guest(opened), guest(opened, "Bob"), guest(opened, "Eve")
    [one], [two], [three] = written(ada, "first"), written(bob, "second"), written(eve, "third")
    actions.merge(administrator, opened.uuid, notes=[two.uuid, three.uuid], into=one.uuid)
    actions.begin_phase(administrator, opened.uuid, Phase.VOTING)
    actions.vote(bob, {one.uuid: 2}, turn=1)
    actions.begin_phase(administrator, opened.uuid, Phase.DISCUSS)
    before = found.wall(Workshop.objects.get(), 0, "en")["revision"]
    if leaves == "hidden":
        actions.hide(administrator, opened.uuid, note=one.uuid, hidden=True)
    else:
        take_back(one)
    assert seen(opened) == [("second", ("third",))]
    news = {each["text"]: each for each in found.wall(Workshop.objects.get(), before, "en", names=False)["notes"]}
    assert news["first"]["out"] and not news["second"]["into"] and news["second"]["dots"] == 2
    assert news["third"]["into"] == str(two.uuid)
    actions.begin_phase(administrator, opened.uuid, Phase.VOTING)
    assert actions.vote(eve, {two.uuid: 1}, turn=1)
    assert found.waiting(opened, "en")[0].dots == 3


def test_a_guest_who_takes_back_a_whole_heap_leaves_nothing_behind(opened: Workshop, administrator: Member) -> None:
    ada = guest(opened)
    one, two, three = written(ada, "first", "second", "third")
    actions.merge(administrator, opened.uuid, notes=[two.uuid, three.uuid], into=one.uuid)
    actions.send(ada, [sent("", client=each.client, turn=2, gone=True) for each in (one, two)])
    assert seen(opened) == [("third", ())]
    actions.send(ada, [sent("second again", client=two.client, turn=3)])
    assert {text for text, _ in seen(opened)} | {other for _, others in seen(opened) for other in others} == {
        "third", "second again",
    }  # fmt: skip


def test_nothing_is_merged_into_a_note_that_is_hidden(opened: Workshop, administrator: Member) -> None:
    one, two = written(guest(opened), "first", "second")
    actions.hide(administrator, opened.uuid, note=one.uuid, hidden=True)
    with pytest.raises(NotThere):
        actions.merge(administrator, opened.uuid, notes=[two.uuid], into=one.uuid)


def test_the_screen_for_all_has_no_names(
    opened: Workshop, administrator: Member, browser: Callable[..., Client]
) -> None:
    written(guest(opened, "Ada Unmistakable"), "slow")
    who, url = browser(administrator), f"/w/house/journeys/workshops/{opened.uuid}/"
    assert "Ada Unmistakable" in who.get(url).content.decode()
    assert "Ada Unmistakable" not in who.get(url + "screen/").content.decode()
    assert "Ada Unmistakable" not in who.get(url + "notes/?screen=1").content.decode()
