"""A workshop: guests come in by a code, what they write is kept once, and who leads brings it onto the map."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.workshops.conftest import Make
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.maps import queries
from waypost.rooms.maps.actions.sharing import set_reach
from waypost.rooms.maps.records.sharing import Reach
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.workshops import actions
from waypost.rooms.workshops import queries as found
from waypost.rooms.workshops.actions import opening, sweeping
from waypost.rooms.workshops.models import Guest, Note, Workshop
from waypost.rooms.workshops.pages.joining import WRONG_CODES
from waypost.rooms.workshops.records import REASONS, Chosen, Phase, Sent
from waypost.web.errors import NotAllowed, NotThere

Open = Callable[[], Workshop]


def guest(row: Workshop, name: str = "Ada", voice: str = "sales") -> Guest:
    return actions.join(row.code, name=name, voice=voice, key=uuid4().hex)


def sent(text: str, *, client: str = "", turn: int = 1, step: str = "", lane: str = "", gone: bool = False) -> Sent:
    return Sent(client or uuid4().hex, turn, text, step, lane, gone)


def written(of: Guest, *texts: str, step: str = "") -> list[Note]:
    """Notes of a guest, as they are kept."""
    notes = [sent(text, step=step) for text in texts]
    assert all(not each.reason for each in actions.send(of, notes))
    by_client = {each.client: each for each in Note.objects.filter(guest=of)}
    return [by_client[each.client] for each in notes]


def phone(row: Workshop, name: str = "Ada") -> Client:
    """A browser that has joined."""
    client = Client()
    answer = client.post(f"/join/{row.code}/", {"name": name, "voice": "customers", "key": uuid4().hex})
    assert answer.status_code == 302, answer.content
    return client


def post(client: Client, row: Workshop, notes: list[dict[str, Any]]) -> Any:
    answer = client.post(f"/join/{row.code}/notes/", {"notes": notes}, content_type="application/json")
    return answer.json()


def test_a_note_that_is_sent_twice_is_kept_once(opened: Workshop) -> None:
    of, note = guest(opened), sent("The hotline is never reachable")
    first, again = actions.send(of, [note]), actions.send(of, [note, note])
    assert [each.reason for each in (*first, *again)] == ["", "", ""]
    assert Note.objects.get(workshop=opened).text == "The hotline is never reachable"


def test_an_older_turn_that_comes_later_changes_nothing(opened: Workshop) -> None:
    of, client = guest(opened), uuid4().hex
    actions.send(of, [sent("corrected", client=client, turn=2)])
    actions.send(of, [sent("first try", client=client, turn=1)])
    assert Note.objects.get().text == "corrected"


def test_a_note_that_was_taken_back_before_it_arrived_stays_away(opened: Workshop) -> None:
    of, client = guest(opened), uuid4().hex
    actions.send(of, [sent("", client=client, turn=2, gone=True)])
    actions.send(of, [sent("a slip", client=client, turn=1)])
    assert Note.objects.get().gone


def test_nobody_writes_under_the_name_of_somebody_elses_note(opened: Workshop) -> None:
    note = written(guest(opened), "mine")[0]
    other = actions.send(guest(opened, "Bob"), [sent("yours", client=note.client, turn=9)])
    note.refresh_from_db()
    assert (other[0].reason, note.text) == ("foreign", "mine")


@pytest.mark.parametrize(("text", "reason"), [("", "empty"), ("   ", "empty"), ("x" * 2001, "long")])
def test_what_cannot_be_kept_is_told_with_its_reason(opened: Workshop, text: str, reason: str) -> None:
    [receipt] = actions.send(guest(opened), [sent(text)])
    assert receipt.reason == reason and REASONS[reason].de
    assert not Note.objects.exists()


def test_too_many_notes_a_minute_are_to_be_sent_later_and_none_is_lost(opened: Workshop) -> None:
    of = guest(opened)
    notes = [sent(f"note {n}") for n in range(80)]
    receipts = [each for at in (0, 40) for each in actions.send(of, notes[at : at + 40])]
    later = {each.client for each in receipts if each.reason == "later"}
    assert len(later) == 20
    Note.objects.update(written_at=timezone.now() - timedelta(minutes=2))
    assert all(not each.reason for each in actions.send(of, [each for each in notes if each.client in later]))
    assert Note.objects.count() == 80


def test_hostile_text_is_kept_as_text_and_shown_escaped(opened: Workshop, administrator: Member, browser: Any) -> None:
    hostile = "<script>alert(1)</script>\u202e\ud800\0 </template> 🎉"
    written(guest(opened, "<b>Eve</b>"), hostile)
    page = browser(administrator).get(f"/w/house/journeys/workshops/{opened.uuid}/").content.decode()
    assert "<script>alert" not in page and "<b>Eve" not in page and "🎉" in Note.objects.get().text
    take = browser(administrator).get(f"/w/house/journeys/workshops/{opened.uuid}/take/").content.decode()
    assert "&lt;script&gt;alert" in take


def test_a_try_to_join_that_is_sent_twice_makes_one_guest(opened: Workshop) -> None:
    one = actions.join(opened.code, name="Ada", voice="", key="a" * 32)
    two = actions.join(opened.code, name="Ada", voice="", key="a" * 32)
    assert one == two and Guest.objects.count() == 1


def test_a_phone_that_was_out_of_reach_at_the_end_still_brings_its_notes(
    opened: Workshop, administrator: Member
) -> None:
    of = guest(opened)
    actions.begin_phase(administrator, opened.uuid, Phase.CLOSED)
    assert not actions.send(of, [sent("written in the lift")])[0].reason
    Workshop.objects.update(closed_at=timezone.now() - timedelta(days=2))
    assert actions.send(of, [sent("two days later")])[0].reason == "over"
    with pytest.raises(NotThere):
        guest(opened)


def test_while_all_are_silent_nobody_sees_the_words_of_others(opened: Workshop, administrator: Member) -> None:
    ada, bob = guest(opened), guest(opened, "Bob")
    actions.begin_phase(administrator, opened.uuid, Phase.SILENT)
    written(ada, "secret")
    row = Workshop.objects.get()
    ada, bob = (Guest.objects.select_related("workshop").get(pk=each.pk) for each in (ada, bob))
    assert [each["text"] for each in found.phone(ada, 0, "en")["notes"]] == ["secret"]
    assert found.phone(bob, 0, "en")["notes"] == []
    assert [each["text"] for each in found.wall(row, 0, "en")["notes"]] == [""]
    assert found.similar(administrator, row.uuid) == []
    actions.begin_phase(administrator, opened.uuid, Phase.DISCUSS)
    bob = Guest.objects.select_related("workshop").get(pk=bob.pk)
    assert [each["text"] for each in found.phone(bob, 0, "en")["notes"]] == ["secret"]


def test_merging_keeps_both_texts_and_authors_and_can_be_undone(opened: Workshop, administrator: Member) -> None:
    [one], [two] = written(guest(opened), "slow", step="pay"), written(guest(opened, "Bob"), "too slow")
    actions.merge(administrator, opened.uuid, notes=[two.uuid], into=one.uuid)
    wall = {each["text"]: each for each in found.wall(Workshop.objects.get(), 0, "en")["notes"]}
    assert wall["too slow"]["into"] == str(one.uuid) and wall["too slow"]["step"] == "pay"
    assert (wall["slow"]["by"], wall["too slow"]["by"]) == ("Ada · Sales", "Bob · Sales")
    actions.split(administrator, opened.uuid, note=two.uuid)
    two.refresh_from_db()
    assert two.into is None and two.text == "too slow"


def test_a_merge_of_several_is_taken_back_at_once_with_their_places_and_heaps(
    opened: Workshop, administrator: Member
) -> None:
    one, two, three, four = written(guest(opened), "one", "two", "three", "four", step="pay")
    actions.move(administrator, opened.uuid, note=three.uuid, step="compare", lane="thoughts")
    actions.merge(administrator, opened.uuid, notes=[two.uuid], into=one.uuid)
    known = _standing()
    before = actions.merge(administrator, opened.uuid, notes=[one.uuid, three.uuid], into=four.uuid)
    assert set(Note.objects.filter(into=four)) == {one, two, three}
    actions.put_back(administrator, opened.uuid, before=before)
    assert _standing() == known


def _standing() -> dict[str, Any]:
    rows = Note.objects.values_list("text", "into__text", "step", "lane", "moved")
    return {text: rest for text, *rest in rows}


def test_what_happened_since_a_merge_is_left_alone_when_it_is_taken_back(
    opened: Workshop, administrator: Member
) -> None:
    one, two, three = written(guest(opened), "one", "two", "three")
    actions.merge(administrator, opened.uuid, notes=[two.uuid], into=one.uuid)
    before = actions.merge(administrator, opened.uuid, notes=[one.uuid], into=three.uuid)
    actions.split(administrator, opened.uuid, note=two.uuid)
    actions.merge(administrator, opened.uuid, notes=[three.uuid], into=two.uuid)  # three, and one behind it
    actions.put_back(administrator, opened.uuid, before=before)
    heads = dict(Note.objects.values_list("text", "into__text"))
    assert heads == {"one": None, "two": None, "three": "two"}  # two has followers: it goes behind nobody
    assert not Note.objects.filter(into__into__isnull=False).exists()


@pytest.mark.parametrize(
    "before", ["", "{", "5", "[5]", '[{"note": "x"}]', '[{"note": null, "into": 3}]', "[" * 100_000]
)
def test_garbage_takes_no_merge_back(
    before: str, opened: Workshop, administrator: Member, browser: Callable[..., Client]
) -> None:
    url = f"/w/house/journeys/workshops/{opened.uuid}/act/"
    answer = browser(administrator).post(url, {"do": "put_back", "before": before}, HTTP_ACCEPT="application/json")
    assert answer.status_code == 422


def test_a_wall_with_many_notes_is_taken_over_page_by_page(
    opened: Workshop, administrator: Member, browser: Callable[..., Client]
) -> None:
    for number in range(5):
        written(guest(opened, f"Guest {number}"), *(f"note {number} {n}" for n in range(48)))
    who, url = browser(administrator), f"/w/house/journeys/workshops/{opened.uuid}/take/"
    pages = [who.get(url).content.decode(), who.get(url + "?page=2").content.decode()]
    assert [page.count('name="note"') for page in pages] == [200, 40]
    form = {"batch": "b", "note": [str(each.uuid) for each in Note.objects.all()[:200]]}
    form |= {
        f"{what}-{note}": value for note in form["note"] for what, value in (("step", "pay"), ("lane", "thoughts"))
    }
    assert who.post(url, form).status_code == 302
    assert Note.objects.exclude(taken_at=None).count() == 200


def test_a_timer_is_stopped_and_who_has_voted_is_counted(
    opened: Workshop, administrator: Member, browser: Callable[..., Client]
) -> None:
    who, url = browser(administrator), f"/w/house/journeys/workshops/{opened.uuid}/"
    who.post(url + "lead/", {"minutes": "5"})
    assert Workshop.objects.get().ends_at is not None
    who.post(url + "lead/", {"minutes": "5", "stop": "1"})
    assert Workshop.objects.get().ends_at is None
    ada, bob = guest(opened), guest(opened, "Bob")
    one, two = written(ada, "one", "two")
    actions.begin_phase(administrator, opened.uuid, Phase.VOTING)
    actions.vote(bob, {one.uuid: 1, two.uuid: 2}, turn=1)
    wall = who.get(url + "notes/").json()
    assert (wall["voters"], wall["people"]) == (1, 2)


def test_what_was_merged_moves_along_and_into_a_third(opened: Workshop, administrator: Member) -> None:
    one, two, three = written(guest(opened), "one", "two", "three")
    actions.merge(administrator, opened.uuid, notes=[two.uuid], into=one.uuid)
    actions.merge(administrator, opened.uuid, notes=[one.uuid], into=three.uuid)
    assert set(Note.objects.filter(into=three)) == {one, two}
    actions.merge(administrator, opened.uuid, notes=[three.uuid], into=two.uuid)  # in the same heap: nothing to do
    assert Note.objects.get(pk=three.pk).into is None


def test_other_words_leave_those_of_the_author(opened: Workshop, administrator: Member) -> None:
    [note] = written(guest(opened), "hotlin down")
    actions.reword(administrator, opened.uuid, note=note.uuid, text="Hotline not reachable")
    note.refresh_from_db()
    assert (note.said, note.text) == ("Hotline not reachable", "hotlin down")


def test_where_who_leads_put_a_note_it_stays_when_its_author_corrects_it(
    opened: Workshop, administrator: Member
) -> None:
    of = guest(opened)
    [note] = written(of, "slow")
    actions.move(administrator, opened.uuid, note=note.uuid, step="pay", lane="thoughts")
    actions.send(of, [sent("too slow", client=note.client, turn=2, step="", lane="")])
    note.refresh_from_db()
    assert (note.text, note.step, note.lane) == ("too slow", "pay", "thoughts")


def test_nobody_has_more_dots_than_there_are_and_a_ballot_counts_once(opened: Workshop, administrator: Member) -> None:
    of = guest(opened)
    one, two = written(of, "one", "two")
    with pytest.raises(WaypostError, match="no voting"):
        actions.vote(of, {one.uuid: 1}, turn=1)
    actions.begin_phase(administrator, opened.uuid, Phase.VOTING)
    with pytest.raises(WaypostError, match="3 dots"):
        actions.vote(of, {one.uuid: 2, two.uuid: 2}, turn=1)
    assert actions.vote(of, {one.uuid: 1, two.uuid: 2}, turn=5)
    assert not actions.vote(of, {one.uuid: 3}, turn=4)  # an older ballot on a slow way
    assert not actions.vote(of, {one.uuid: 3}, turn=5)
    assert [each.dots for each in found.waiting(opened, "en")] == [2, 1]
    hidden = [each["dots"] for each in found.wall(Workshop.objects.get(), 0, "en")["notes"]]
    assert hidden == [0, 0]  # until the end of the vote
    actions.begin_phase(administrator, opened.uuid, Phase.DISCUSS)
    assert sorted(each["dots"] for each in found.wall(Workshop.objects.get(), 0, "en")["notes"]) == [1, 2]


def test_notes_of_another_workshop_get_no_dots(opened: Workshop, administrator: Member, make: Make) -> None:
    other = Workshop.objects.get(uuid=actions.open_workshop(administrator, journey=opened.journey.uuid))
    [foreign] = written(guest(other), "elsewhere")
    actions.begin_phase(administrator, opened.uuid, Phase.VOTING)
    actions.vote(guest(opened), {foreign.uuid: 3}, turn=1)
    assert found.waiting(other, "en")[0].dots == 0


def test_what_is_taken_over_is_assumed_with_the_groups_that_said_so(opened: Workshop, administrator: Member) -> None:
    ada, bob, eve = guest(opened), guest(opened, "Bob", "customers"), guest(opened, "Eve", "customers")
    [one], [two], [three] = written(ada, "Hotline silent"), written(bob, "Nobody answers"), written(eve, "No answer")
    for each in (two, three):
        actions.merge(administrator, opened.uuid, notes=[each.uuid], into=one.uuid)
    actions.begin_phase(administrator, opened.uuid, Phase.VOTING)
    actions.vote(bob, {one.uuid: 2}, turn=1)
    chosen = [Chosen(one.uuid, "pay", "pain_points")]
    assert actions.take_over(administrator, opened.uuid, chosen=chosen).notes == 1
    assert actions.take_over(administrator, opened.uuid, chosen=chosen).notes == 0  # is there already
    [pain] = [each for each in _step(administrator, opened, "pay").pain_points if each.name == "Hotline silent"]
    assert pain.evidence is not None and pain.evidence.grade.value == "assumed"
    assert [(each.name, each.voice and each.voice.value, each.n) for each in pain.evidence.sources] == [
        ("Bicycles", "customers", 2), ("Bicycles", "sales", 1),
    ]  # fmt: skip
    assert pain.evidence.n == 3
    assert "2 dots" in pain.evidence.note and "Nobody answers" in pain.evidence.note
    assert all(each.taken_at for each in Note.objects.all())
    version = queries_keep(administrator, opened)
    assert version.number == 2


def queries_keep(who: Member, row: Workshop) -> Any:
    from waypost.rooms.maps import actions as maps

    return maps.keep(who, row.journey.uuid, note="workshop")


def _step(who: Member, row: Workshop, step: str) -> Any:
    document = queries.working(who, row.journey.uuid).document
    return next(each for each in document.steps() if each.id == step)


def test_a_cell_of_text_has_its_sources_with_the_step(opened: Workshop, administrator: Member) -> None:
    one, two = written(guest(opened), "It is quick", "It is fair")
    chosen = [Chosen(each.uuid, "pay", "expectations") for each in (one, two)]
    actions.take_over(administrator, opened.uuid, chosen=chosen)
    step = _step(administrator, opened, "pay")
    assert step.expectation == "It is quick\nIt is fair"
    assert [each.name for each in step.evidence.sources] == ["Bicycles"]


def test_a_note_without_a_place_stays_on_the_wall_and_keeps_no_other_one_back(
    opened: Workshop, administrator: Member
) -> None:
    one, two, three = written(guest(opened), "here", "somewhere", "nowhere")
    chosen = [Chosen(one.uuid, "pay", "thoughts"), Chosen(two.uuid, "", ""), Chosen(three.uuid, "pay", "no such lane")]
    taken = actions.take_over(administrator, opened.uuid, chosen=chosen)
    assert (taken.notes, set(taken.unplaced)) == (1, {two.uuid, three.uuid})
    assert [each.uuid for each in Note.objects.exclude(taken_at=None)] == [one.uuid]
    assert queries.working(administrator, opened.journey.uuid).unkept == 1
    assert actions.take_over(administrator, opened.uuid, chosen=chosen[1:]).notes == 0
    assert queries.working(administrator, opened.journey.uuid).unkept == 1


def test_the_page_names_and_marks_the_note_that_needs_a_place_and_its_tick_stays(
    opened: Workshop, administrator: Member, browser: Callable[..., Client]
) -> None:
    one, two, three = written(guest(opened), "here", "somewhere else", "not chosen")
    who, url = browser(administrator), f"/w/house/journeys/workshops/{opened.uuid}/take/"
    form = {"note": [str(one.uuid), str(two.uuid)], f"step-{one.uuid}": "pay", f"lane-{one.uuid}": "thoughts"}
    answer = who.post(url, form | {f"step-{two.uuid}": "pay"})
    page = answer.content.decode()
    alert = page.partition('role="alert"')[2].partition("</ul>")[0]
    assert answer.status_code == 422
    assert "somewhere else" in alert and "here" not in re.findall("<li>(.*?)</li>", alert)
    assert "1 note is in the working copy" in page
    [marked] = re.findall(r'<tr class="missing">(.*?)</tr>', page, re.DOTALL)
    assert str(two.uuid) in marked and " checked" in marked
    assert '<option value="pay" selected>' in marked and marked.count('aria-invalid="true"') == 1
    assert f'value="{three.uuid}"' in page and page.count(" checked>") == 1


def test_all_notes_of_a_page_can_be_chosen_at_once(
    opened: Workshop, administrator: Member, browser: Callable[..., Client]
) -> None:
    written(guest(opened), "one", "two", "three")
    who, url = browser(administrator), f"/w/house/journeys/workshops/{opened.uuid}/take/"
    assert who.get(url).content.decode().count(" checked>") == 0
    assert who.get(f"{url}?ticked=all").content.decode().count(" checked>") == 3


def test_a_blank_workshop_makes_a_journey_with_its_stages(administrator: Member) -> None:
    uuid = actions.open_blank(administrator, title="I move", stages=[("Plan", ["Looks", "Asks"]), ("Move", [])])
    grid = found.grid(Workshop.objects.get(uuid=uuid), "en")
    assert [(each.name, each.stage, each.span) for each in grid.steps] == [
        ("Looks", "Plan", 2), ("Asks", "Plan", 0), ("Move", "Move", 1),
    ]  # fmt: skip
    assert "Pain points" in [each.name for each in grid.lanes] and "Emotions" not in [each.name for each in grid.lanes]
    assert grid.says == {}


def test_the_wall_says_what_the_map_says_already(opened: Workshop, administrator: Member) -> None:
    (note,) = written(guest(opened), "Is it fair?")
    actions.take_over(administrator, opened.uuid, chosen=[Chosen(note.uuid, "pay", "thoughts")])
    opened.refresh_from_db()
    says = found.grid(opened, "en").says
    assert "Is it fair?" in says["pay|thoughts"]
    assert not any(place.startswith("pay|emotions") for place in says) and all(says.values())


def test_names_go_a_month_after_the_end(opened: Workshop, administrator: Member) -> None:
    of = guest(opened)
    written(of, "stays")
    actions.begin_phase(administrator, opened.uuid, Phase.CLOSED)
    sweeping.sweep(timezone.now() + timedelta(days=29))
    assert Guest.objects.get().name == "Ada"
    sweeping.sweep(timezone.now() + timedelta(days=31))
    assert Guest.objects.get().name == "" and Note.objects.get().text == "stays"
    with pytest.raises(WaypostError):
        actions.begin_phase(administrator, opened.uuid, Phase.COLLECT)
    assert "Ada" not in str(list(JournalEntry.objects.values_list("details", "actor_label", "subject_label")))


def test_a_workshop_that_was_forgotten_ends_by_itself(opened: Workshop) -> None:
    guest(opened)
    sweeping.sweep(timezone.now() + timedelta(days=31))
    row = Workshop.objects.get()
    assert row.phase == Phase.CLOSED and row.closed_at is not None


def test_who_leaves_takes_the_name_along(opened: Workshop) -> None:
    client = phone(opened)
    post(client, opened, [{"client": uuid4().hex, "turn": 1, "text": "stays"}])
    assert client.post(f"/join/{opened.code}/leave/").status_code == 200
    assert Guest.objects.get().name == "" and Note.objects.count() == 1
    assert client.get(f"/join/{opened.code}/state/").status_code == 403


def test_deleting_a_workshop_deletes_all_that_was_written_in_it(opened: Workshop, administrator: Member) -> None:
    written(guest(opened), "gone")
    actions.delete(administrator, opened.uuid)
    assert not Guest.objects.exists() and not Note.objects.exists()


def test_readers_lead_no_workshop(opened: Workshop, member: Members) -> None:
    reader = member(Role.READER)
    for act in (
        lambda: actions.begin_phase(reader, opened.uuid, Phase.VOTING),
        lambda: actions.delete(reader, opened.uuid),
        lambda: found.workshops(reader),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_phone_joins_writes_and_sees_what_became_of_it(opened: Workshop, administrator: Member) -> None:
    client = phone(opened)
    name = uuid4().hex
    answer = post(client, opened, [{"client": name, "turn": 1, "text": "slow", "step": "pay", "lane": "thoughts"}])
    assert answer["receipts"] == [{"client": name, "turn": 1, "kept": True, "later": False, "why": ""}]
    state = client.get(f"/join/{opened.code}/state/").json()
    assert [(each["text"], each["step"], each["client"]) for each in state["notes"]] == [("slow", "pay", name)]
    assert client.get(f"/join/{opened.code}/state/?seen={state['seen']}").status_code == 204
    actions.hide(administrator, opened.uuid, note=Note.objects.get().uuid, hidden=True)
    after = client.get(f"/join/{opened.code}/state/?seen={state['seen']}").json()
    assert after["notes"][0]["hidden"]


def test_a_guest_reaches_nothing_but_their_workshop(opened: Workshop, administrator: Member) -> None:
    other = Workshop.objects.get(uuid=actions.open_workshop(administrator, journey=opened.journey.uuid))
    client = phone(opened)
    token = client.cookies["waypost_guest"].value
    stolen = Client()
    stolen.cookies["waypost_guest"] = token  # sent to every address now
    for path in ("state/", "notes/", "dots/"):
        ask = stolen.get if path == "state/" else stolen.post
        assert ask(f"/join/{other.code}/{path}", content_type="application/json").status_code == 403
    for url in (f"/w/house/journeys/workshops/{opened.uuid}/", f"/w/house/journeys/{opened.journey.uuid}/"):
        assert stolen.get(url).headers["Location"].startswith("/accounts/login/")
    stolen.cookies["waypost_guest"] = token[:-2] + "xx"
    assert stolen.get(f"/join/{opened.code}/state/").status_code == 403


def test_garbage_at_the_doors_of_guests_breaks_nothing(opened: Workshop) -> None:
    client = phone(opened)
    client.raise_request_exception = False
    bodies = ["", "[]", "{", "[" * 100_000, '{"notes": 5}', '{"notes": [5, {}, {"client": "\\ud800"}]}',
              '{"notes": [{"client": "aaaaaaaa", "turn": 1e400, "text": ["x"]}]}', '{"dots": {"x": 1}}',
              '{"dots": 3, "turn": "x"}', '{"notes": [{"client": "aaaaaaaab", "text": "\\ud800\\u0000"}]}']  # fmt: skip
    for path in ("notes/", "dots/"):
        for body in bodies:
            answer = client.generic("POST", f"/join/{opened.code}/{path}", body, content_type="application/json")
            assert answer.status_code < 500, (path, body[:40], answer.content[:200])
    for code in ("x" * 300, "%00", "../..", "<script>"):
        assert client.get(f"/join/{code}/").status_code == 404
    for name, voice, status in (
        ("", "sales", 422),
        ("x" * 70, "sales", 422),
        ("Ada", "system", 422),
        ("a\0b", "sales", 302),
    ):
        answer = Client(raise_request_exception=False).post(
            f"/join/{opened.code}/", {"name": name, "voice": voice, "key": uuid4().hex}
        )
        assert answer.status_code == status, (name, voice)
    assert set(Guest.objects.values_list("name", flat=True)) == {"Ada", "a\ufffdb"}


def test_codes_cannot_be_guessed_for_long(opened: Workshop) -> None:
    from django.core.cache import cache

    cache.clear()
    client = Client()
    for n in range(WRONG_CODES):
        assert client.get(f"/join/AAAA{n:04}/").status_code == 404
    assert client.get(f"/join/{opened.code}/").status_code == 404  # the right one, too late
    assert "Too many" in client.get(f"/join/{opened.code}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    cache.clear()
    assert client.get(f"/join/{opened.code[:4].lower()}-{opened.code[4:]}/").status_code == 200


def test_a_page_speaks_the_language_of_the_workshop_until_another_is_chosen(opened: Workshop) -> None:
    Workshop.objects.update(language="de")
    client = Client()
    assert "Ihr Name" in client.get(f"/join/{opened.code}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    client.post("/choose/language", {"language": "en", "next": f"/join/{opened.code}/"})
    assert "Your name" in client.get(f"/join/{opened.code}/").content.decode()


def test_a_phone_that_asks_again_costs_one_read(opened: Workshop) -> None:
    client = phone(opened)
    written(guest(opened, "Bob"), *(f"note {n}" for n in range(40)))
    state = client.get(f"/join/{opened.code}/state/").json()
    with CaptureQueriesContext(connection) as nothing_new:
        assert client.get(f"/join/{opened.code}/state/?seen={state['seen']}").status_code == 204
    assert len(nothing_new) == 1
    with CaptureQueriesContext(connection) as everything:
        client.get(f"/join/{opened.code}/state/")
    assert len(everything) == 3


def test_the_wall_asks_as_often_for_many_notes_as_for_few(
    opened: Workshop, administrator: Member, browser: Callable[..., Client]
) -> None:
    who, url = browser(administrator), f"/w/house/journeys/workshops/{opened.uuid}/"

    def asked(path: str) -> int:
        who.get(url + path)  # what a process asks for once
        with CaptureQueriesContext(connection) as queries:
            assert who.get(url + path).status_code == 200
        return len(queries)

    written(guest(opened), "one")
    few = [asked(path) for path in ("", "notes/", "take/", "similar/", "screen/")]
    for n in range(5):
        written(guest(opened, f"Guest {n}"), *(f"note {n} {m}" for m in range(20)))
    assert [asked(path) for path in ("", "notes/", "take/", "similar/", "screen/")] == few


def test_the_doors_of_who_leads(opened: Workshop, administrator: Member, browser: Callable[..., Client]) -> None:
    who, url = browser(administrator), f"/w/house/journeys/workshops/{opened.uuid}/"
    [note] = written(guest(opened), "slow")
    assert (
        who.post(url + "act/", {"do": "move", "note": note.uuid, "step": "pay", "lane": "thoughts"}).status_code == 200
    )
    wall = who.get(url + "notes/").json()
    assert wall["notes"][0]["step"] == "pay"
    assert who.get(url + f"notes/?seen={wall['seen']}").status_code == 204
    other = written(guest(opened, "Bob"), "slower")[0]
    merged = who.post(url + "act/", {"do": "merge", "note": [str(other.uuid)], "into": note.uuid}).json()
    assert Note.objects.get(pk=other.pk).into == note
    assert who.post(url + "act/", {"do": "put_back", "before": json.dumps(merged["before"])}).status_code == 200
    assert Note.objects.get(pk=other.pk).into is None
    assert who.post(url + "act/", {"do": "explode", "note": note.uuid}).status_code == 422
    assert who.post(url + "lead/", {"phase": "voting"}).status_code == 302
    assert who.post(url + "lead/", {"minutes": "5"}).status_code == 302
    assert who.post(url + "lead/", {"minutes": "9999"}).status_code == 422
    answer = who.post(
        url + "take/",
        {"note": [str(note.uuid)], f"step-{note.uuid}": "pay", f"lane-{note.uuid}": "thoughts"},
    )
    assert answer.status_code == 302
    assert who.post(url + "keep/").headers["Location"].endswith(f"/journeys/{opened.journey.uuid}/")
    assert queries.journey(administrator, opened.journey.uuid).version == 2
    assert who.post(url + "delete/").status_code == 302 and not Workshop.objects.exists()


def test_the_code_drawn_is_the_address(opened: Workshop) -> None:
    """Read by the library that drew it: the modules of our path are those of the code."""
    import re

    import segno

    from waypost.web.codes import qr

    address = f"https://waypost.example/join/{opened.code}/"
    matrix = [[bool(cell) for cell in row] for row in segno.make(address, error="m", micro=False).matrix_iter(border=4)]
    drawn = [[False] * len(matrix) for _ in matrix]
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", qr(address, "Code")):
        for step in range(int(width)):
            drawn[int(y)][int(x) + step] = True
    assert drawn == matrix


def test_uuid_of_a_workshop_is_no_code(opened: Workshop) -> None:
    assert isinstance(opened.uuid, UUID) and len(opened.code) == 8
    assert len({opening._free_code() for _ in range(200)}) == 200


def test_a_workshop_on_a_journey_that_is_hidden_is_nobody_elses(
    opened: Workshop, administrator: Member, member: Members, browser: Callable[..., Client]
) -> None:
    other = member(Role.CONTRIBUTOR)
    assert len(found.workshops(other)) == 1
    set_reach(administrator, opened.journey.uuid, reach=Reach.HIDDEN)
    assert found.workshops(other) == [] and len(found.workshops(administrator)) == 1
    url = f"/w/house/journeys/workshops/{opened.uuid}/"
    assert [browser(other).get(url + path).status_code for path in ("", "notes/", "screen/", "photo.jpg")] == [404] * 4
    with pytest.raises(NotThere):
        actions.begin_phase(other, opened.uuid, Phase.VOTING)
