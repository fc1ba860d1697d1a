"""Maps follow the library: ten at once, more in the background, each once; what was published and signed off; old names."""

from collections.abc import Callable
from time import process_time
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make
from tests.rooms.maps.test_objects import SHOP, newest, one, pains
from waypost.core.vocabulary.journey import Evidence, Gain, Grade, Insight, Opportunity, PainPoint, read_journey
from waypost.core.vocabulary.journey.operations import At, Change, addressable
from waypost.core.vocabulary.journey.operations import Kind as Part
from waypost.core.vocabulary.journey.relations import RELATIONS
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.actions import following
from waypost.rooms.maps.actions.carrying import follow_library
from waypost.rooms.maps.models import Carrying, CarryingStep, Journey, Version
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.records.library import Kind
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed

Browser = Callable[[Member], Client]


def renamed(who: Member, name: str, key: str = "slow") -> bool:
    """Rename a pain point; whether maps follow later."""
    return actions.rename_object(who, Kind.PAIN_POINT, one(who, Kind.PAIN_POINT, key).uuid, name=name).later


def shops(make: Make, many: int) -> list[UUID]:
    return [make(SHOP.format(n=n)).uuid for n in range(many)]


def names(who: Member, uuid: UUID) -> set[str]:
    return {pain.name for step in newest(who, uuid).steps() for pain in step.pain_points if pain.id == "slow"}


def test_ten_maps_follow_at_once_and_eleven_in_the_background(make: Make, administrator: Member) -> None:
    made = shops(make, 10)
    assert not renamed(administrator, "Slow") and not Carrying.objects.exists()
    made.append(make(SHOP.format(n=10).replace("Slow pages", "Slow")).uuid)
    assert renamed(administrator, "Crawls")
    assert all(names(administrator, uuid) == {"Slow"} for uuid in made)
    following.follow(administrator.workspace_id)
    assert all(names(administrator, uuid) == {"Crawls"} for uuid in made)
    assert queries.following(administrator, one(administrator, Kind.PAIN_POINT, "slow").uuid) is None


def test_asking_for_fifty_maps_takes_no_tenth_of_a_second(make: Make, administrator: Member) -> None:
    shops(make, 50)
    tried = []
    for name in ("Slow", "Slower", "Slowest"):
        begun = process_time()
        assert renamed(administrator, name)
        tried.append(process_time() - begun)
    assert min(tried) < 0.1


def test_begun_anew_after_a_kill_each_map_follows_once(
    make: Make, administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shops(make, 12)
    renamed(administrator, "Slow")
    done: list[bool] = []

    def killed(*args: Any, **more: Any) -> bool:
        found = follow_library(*args, **more)
        done.append(found)
        if len(done) == 5:
            raise KeyboardInterrupt
        return found

    monkeypatch.setattr(following, "follow_library", killed)
    with pytest.raises(KeyboardInterrupt):
        following.follow(administrator.workspace_id)
    uuid = one(administrator, Kind.PAIN_POINT, "slow").uuid
    half = queries.following(administrator, uuid)
    assert half is not None and (half.done, half.total, half.over) == (4, 12, False)
    monkeypatch.undo()
    following.follow(administrator.workspace_id)
    following.follow(administrator.workspace_id)
    assert {queries.journey(administrator, each).version for each in made} == {2}
    assert JournalEntry.objects.filter(verb="journey.followed").count() == 12
    assert JournalEntry.objects.get(verb="library.carried").details == {"journeys": 12, "failed": 0}


def test_a_later_change_never_overtakes_an_earlier_one(make: Make, administrator: Member) -> None:
    made = shops(make, 11)
    renamed(administrator, "Slow")
    keep, lose = (one(administrator, Kind.PAIN_POINT, key) for key in ("slow", "lost"))
    assert actions.merge_objects(administrator, Kind.PAIN_POINT, keep.uuid, other=lose.uuid).later
    single = actions.create_object(administrator, document=Gain(name="Alone"))
    assert not actions.rename_object(administrator, Kind.GAIN, single.uuid, name="Still alone").later
    renamed(administrator, "Slow at last")
    following.follow(administrator.workspace_id)
    for uuid in made:
        assert pains(newest(administrator, uuid)) == [["slow Slow at last"], ["slow Slow at last"]]


def test_a_map_that_cannot_follow_is_named_and_tried_again(
    make: Make, administrator: Member, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shops(make, 11)
    renamed(administrator, "Slow")
    row = Journey.objects.get(uuid=made[3])

    def broken(who: Any, journey: Journey, *args: Any, **more: Any) -> bool:
        if journey.pk == row.pk:
            raise WaypostError(en="The map is too large.", de="Die Karte ist zu groß.")
        return follow_library(who, journey, *args, **more)

    monkeypatch.setattr(following, "follow_library", broken)
    following.follow(administrator.workspace_id)
    monkeypatch.undo()
    uuid = one(administrator, Kind.PAIN_POINT, "slow").uuid
    page = browser(administrator).get(f"/w/house/journeys/library/pain_point/{uuid}/").content.decode()
    assert "1 map could not follow" in page and "The map is too large" in page and row.title in page
    browser(administrator).post(f"/w/house/journeys/following/{uuid}/again/")
    following.follow(administrator.workspace_id)
    assert names(administrator, made[3]) == {"Slow"} and queries.following(administrator, uuid) is None


def test_the_sweep_asks_again_for_what_is_undone(
    make: Make, administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    shops(make, 11)
    renamed(administrator, "Slow")
    asked: list[int] = []
    monkeypatch.setattr(following, "jobs", SimpleNamespace(follow=SimpleNamespace(enqueue=asked.append)))
    following.sweep()
    assert asked == []
    Carrying.objects.update(asked_at=timezone.now() - 2 * following.ASKED_AGAIN_AFTER)
    following.sweep()
    following.sweep()
    assert asked == [administrator.workspace_id]


def test_the_page_shows_how_far_it_is(make: Make, administrator: Member, browser: Browser) -> None:
    shops(make, 11)
    uuid = one(administrator, Kind.PAIN_POINT, "slow").uuid
    who, address = browser(administrator), f"/w/house/journeys/following/{uuid}/"
    assert b"hx-get" not in who.get(address).content
    renamed(administrator, "Slow")
    assert b"0 of 11" in who.get(address).content
    found = queries.following(administrator, uuid)
    assert found is not None and who.get(f"{address}?seen={found.version}").status_code == 204
    CarryingStep.objects.filter(pk=CarryingStep.objects.order_by("id")[0].pk).update(state="followed")
    assert b"1 of 11" in who.get(f"{address}?seen={found.version}").content
    following.follow(administrator.workspace_id)
    assert who.get(f"{address}?seen={found.version}").headers["HX-Refresh"] == "true"


def test_what_is_published_follows_and_says_since_when(make: Make, administrator: Member, browser: Browser) -> None:
    uuid = make(SHOP.format(n=1)).uuid
    actions.publish(administrator, uuid)
    renamed(administrator, "Slow")
    record = queries.journey(administrator, uuid)
    since = queries.since_release(administrator, record)
    assert (record.version, record.published, record.released) == (2, 2, 1)
    assert since is not None and (since.release, since.published) == (1, True)
    assert "“Slow pages” is called “Slow” now" in since.notes[0]
    page = browser(administrator).get(f"/w/house/journeys/{uuid}/").content.decode()
    assert "since version 1 was signed off" in page
    assert Version.objects.get(journey__uuid=uuid, number=2).follows == 1
    actions.publish(administrator, uuid)
    assert queries.since_release(administrator, queries.journey(administrator, uuid)) is None


def test_who_may_not_publish_leaves_what_is_published(make: Make, administrator: Member, member: Members) -> None:
    uuid = make(SHOP.format(n=1)).uuid
    actions.publish(administrator, uuid)
    renamed(member(Role.CONTRIBUTOR), "Slow")
    record = queries.journey(administrator, uuid)
    since = queries.since_release(administrator, record)
    assert (record.version, record.published) == (2, 1) and since is not None and not since.published


def test_a_sign_off_holds_for_what_the_library_made_of_the_version(
    make: Make, administrator: Member, member: Members
) -> None:
    uuid, kim = make(SHOP.format(n=1)).uuid, member(Role.READER)
    people.change_workspace(administrator, all_sign=True)
    actions.ask_for_review(administrator, uuid, reviewers=[kim.uuid])
    actions.answer_review(kim, uuid, answer="signed")
    renamed(administrator, "Slow")
    renamed(administrator, "Slower")
    assert actions.publish(administrator, uuid).published == 3
    edit = Change(At(Part.STEP, "pay"), "owner", None, "Till")
    actions.edit(administrator, uuid, operations=[edit])
    actions.keep(administrator, uuid)
    renamed(administrator, "Slowest")
    with pytest.raises(WaypostError, match="version 4"):
        actions.publish(administrator, uuid)


def test_an_older_document_brings_nothing_back_that_was_merged(make: Make, administrator: Member) -> None:
    old = SHOP.format(n=1)
    uuid = make(old).uuid
    keep, lose = (one(administrator, Kind.PAIN_POINT, key) for key in ("slow", "lost"))
    actions.merge_objects(administrator, Kind.PAIN_POINT, keep.uuid, other=lose.uuid)
    renamed(administrator, "Slow")
    again = actions.import_document(administrator, content=old.encode())
    told = [note.en for note in again.notes]
    assert pains(newest(administrator, uuid)) == [["slow Slow"], ["slow Slow"]]
    assert "“Lost cart” was merged with “Slow” here: it comes in as that." in told
    assert "“Slow pages” is called “Slow” by now." in told
    assert list(shelf(administrator, Kind.PAIN_POINT).values_list("key", flat=True)) == ["slow"]
    library = b"kind: pain_point\nid: lost\nname: Lost cart\n---\nkind: gain\nname: Music\n"
    actions.import_document(administrator, content=library)
    assert shelf(administrator, Kind.PAIN_POINT).count() == 1
    assert actions.create_object(administrator, document=PainPoint(name="Lost", id="lost")).key == "lost-2"


def test_restored_and_edited_maps_lead_to_the_one_that_stayed(make: Make, administrator: Member) -> None:
    uuid = make(SHOP.format(n=1)).uuid
    keep, lose = (one(administrator, Kind.PAIN_POINT, key) for key in ("slow", "lost"))
    actions.merge_objects(administrator, Kind.PAIN_POINT, keep.uuid, other=lose.uuid)
    actions.restore_version(administrator, uuid, version=1)
    assert pains(newest(administrator, uuid))[0] == ["slow Slow pages"]
    add = Change(At(Part.STEP, "pay"), "pain_points", None, [{"id": "lost", "name": "Lost cart"}])
    actions.edit(administrator, uuid, operations=[add])
    actions.keep(administrator, uuid)
    assert not shelf(administrator, Kind.PAIN_POINT).filter(key="lost")


def test_edits_that_wait_go_on_waiting_on_the_version_of_the_library(make: Make, administrator: Member) -> None:
    uuid = make(SHOP.format(n=1)).uuid
    rename = Change(At(Part.STEP, "pay"), "name", "Pays", "Pays by card")
    before = actions.edit(administrator, uuid, operations=[rename])
    keep, lose = (one(administrator, Kind.PAIN_POINT, key) for key in ("slow", "lost"))
    actions.merge_objects(administrator, Kind.PAIN_POINT, keep.uuid, other=lose.uuid)
    copy = queries.working(administrator, uuid)
    assert (copy.based_on, copy.revision, copy.unkept) == (2, before.revision + 1, 2)
    assert "Pays by card" in [step.name for step in copy.document.steps()]
    since = queries.edits_since(administrator, uuid, before.revision)
    assert since is not None and len(since) == 1
    actions.discard(administrator, uuid)
    assert queries.working(administrator, uuid).document == addressable(newest(administrator, uuid))


def test_a_chain_of_merges_leads_to_its_end_and_a_name_alone_is_enough(make: Make, administrator: Member) -> None:
    make(SHOP.format(n=1))
    third = actions.create_object(administrator, document=PainPoint(name="Pages crawl"))
    slow, lost = (one(administrator, Kind.PAIN_POINT, key) for key in ("slow", "lost"))
    actions.merge_objects(administrator, Kind.PAIN_POINT, slow.uuid, other=lost.uuid)
    actions.merge_objects(administrator, Kind.PAIN_POINT, third.uuid, other=slow.uuid)
    text = "kind: journey\nname: New\nstages: [{name: S, steps: [{name: T, pain_points: [{id: lost, name: Lost cart}, {id: p7, name: Slow pages}]}]}]"
    made = actions.import_document(administrator, content=text.encode())
    assert pains(newest(administrator, made.journeys[0].uuid)) == [["pages-crawl Pages crawl"]]
    assert {name for name, _ in queries.former_names(administrator, Kind.PAIN_POINT, third.key)} == {
        "Slow pages",
        "Lost cart",
    }


def test_a_link_between_objects_is_seen_from_both_ends_and_stands_on_the_maps(
    make: Make, administrator: Member, browser: Browser
) -> None:
    uuid = make(SHOP.format(n=1)).uuid
    who, home = browser(administrator), "/w/house/journeys/library"
    lost, cache = one(administrator, Kind.PAIN_POINT, "lost"), one(administrator, Kind.OPPORTUNITY, "cache")
    address = f"{home}/pain_point/{lost.uuid}/link/cured_by/"
    assert "Cache pages" in who.get(address).content.decode()
    assert who.post(address, {}).status_code == 422
    assert who.post(address, {"other": str(cache.uuid)}).status_code == 302
    assert "Cache pages" not in who.get(address).content.decode()
    assert "Lost cart" in who.get(f"{home}/opportunity/{cache.uuid}/").content.decode()
    steps = list(newest(administrator, uuid).steps())
    assert steps[0].pain_points[1].opportunities == ("cache",)
    assert steps[1].opportunities[0].solves == ("slow", "lost")
    assert who.post(f"{home}/opportunity/{cache.uuid}/unlink/solves/", {"key": "lost"}).status_code == 302
    steps = list(newest(administrator, uuid).steps())
    assert steps[0].pain_points[1].opportunities == () and steps[1].opportunities[0].solves == ("slow",)


def test_what_rests_on_an_insight_is_as_certain_as_that(administrator: Member) -> None:
    need = actions.create_object(administrator, document=Insight(name="Be quick"))
    seen = actions.create_object(
        administrator, document=Insight(name="Nobody waits", evidence=Evidence(grade=Grade.REPORTED, n=9))
    )
    rests = RELATIONS["rests_on"]
    done = actions.link_objects(administrator, need.kind, need.uuid, relation=rests, to=seen.kind, other=seen.uuid)
    assert done.object.grade is Grade.REPORTED
    [_, supports] = queries.related(
        administrator, seen.kind, queries.object_document(administrator, seen.kind, seen.uuid)
    )
    assert [end.key for end in supports.ends] == [need.key]
    gone = actions.unlink_objects(administrator, seen.kind, seen.uuid, relation=RELATIONS["supports"], key=need.key)
    assert gone.object.grade is Grade.REPORTED
    assert queries.an_object(administrator, need.kind, need.uuid).grade is Grade.ASSUMED


def test_what_does_not_fit_is_not_linked(make: Make, administrator: Member, member: Members) -> None:
    make(SHOP.format(n=1))
    slow, gift = one(administrator, Kind.PAIN_POINT, "slow"), one(administrator, Kind.GAIN, "gift")
    link: dict[str, Any] = {"relation": RELATIONS["cured_by"], "to": Kind.GAIN, "other": gift.uuid}
    with pytest.raises(WaypostError, match="cannot be linked"):
        actions.link_objects(administrator, Kind.PAIN_POINT, slow.uuid, **link)
    seen = one(administrator, Kind.INSIGHT, "seen")
    with pytest.raises(WaypostError, match="with itself"):
        actions.link_objects(
            administrator, Kind.INSIGHT, seen.uuid, relation=RELATIONS["rests_on"], to=Kind.INSIGHT, other=seen.uuid
        )
    with pytest.raises(NotAllowed):
        actions.link_objects(member(Role.READER), Kind.PAIN_POINT, slow.uuid, **link)


def test_who_looks_after_it_is_a_member_by_name_or_address_and_strangers_are_said(
    make: Make, administrator: Member
) -> None:
    text = (
        "kind: journey\nname: J\nstages: [{name: S, steps: [{name: T, opportunities: ["
        f"{{name: Mine, owner: '{administrator.user.email.upper()}'}}, {{name: Theirs, owner: Ute Meyer}}]}}]}}]"
    )
    told = actions.import_document(administrator, content=text.encode()).notes
    assert any("“Ute Meyer” is named as responsible" in note.en for note in told)
    mine, theirs = (one(administrator, Kind.OPPORTUNITY, key) for key in ("mine", "theirs"))
    assert mine.responsible is not None and mine.responsible.uuid == administrator.uuid
    assert (mine.owner, theirs.owner, theirs.responsible) == (str(administrator.user), "Ute Meyer", None)
    document = Opportunity(name="Theirs", owner="Ute Meyer")
    kept = actions.change_object(administrator, Kind.OPPORTUNITY, theirs.uuid, document=document).object
    assert (kept.owner, kept.responsible) == ("Ute Meyer", None)
    taken = actions.change_object(
        administrator, Kind.OPPORTUNITY, theirs.uuid, document=document, owner=str(administrator.uuid)
    ).object
    assert taken.responsible is not None
    [written] = [queries.object_document(administrator, Kind.OPPORTUNITY, theirs.uuid)]
    assert isinstance(written, Opportunity) and written.owner == str(administrator.user)
    assert (
        actions.change_object(administrator, Kind.OPPORTUNITY, theirs.uuid, document=written, owner="").object.owner
        == ""
    )


def test_the_journal_names_all_kinds_that_came(make: Make, administrator: Member) -> None:
    make(SHOP.format(n=1))
    told = JournalEntry.objects.get(verb="document.imported").details["told_en"]
    assert told == "1 journey, 2 pain points, 1 gain, 1 need, 1 insight, 1 opportunity"


def test_an_old_document_names_personas_as_they_are_called_now(make: Make, administrator: Member) -> None:
    text = "kind: journey\nid: j\nname: J\npersonas: [{id: kim, name: Kim}]\nstages: [{name: S, steps: [{name: T}]}]"
    uuid = make(text).uuid
    persona = queries.personas(administrator)[0]
    document = queries.persona_document(administrator, persona.uuid)
    actions.change_persona(administrator, persona.uuid, document=type(document)(id="kim", name="Kim the commuter"))
    actions.import_document(administrator, content=text.encode())
    assert newest(administrator, uuid).personas[0].name == "Kim the commuter"
    assert read_journey(text).personas[0].name == "Kim"
