"""Review with sign-offs, names of versions, old ones brought back, hints: through the doors of the room."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import formats, timezone

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import BICYCLE, Make
from waypost.core.vocabulary.journey import read_journey
from waypost.core.vocabulary.journey.operations import At, Change, Kind
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.records import Status
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member, Notification
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere

Browser = Callable[[Member | None], Client]
LATER = BICYCLE.replace("emotions: [-1]", "emotions: [0.5]").replace("name: Pays", "name: Pays by card")


@pytest.fixture
def kim(member: Members) -> Member:
    return member(Role.READER)


def verdicts(who: Member, make: object) -> list[tuple[str, str]]:
    review = queries.last_review(who, make.uuid)  # type: ignore[attr-defined]
    assert review is not None
    return [(each.answer, each.comment) for each in review.verdicts]


def test_who_is_asked_is_told_and_their_answer_is_told_to_who_asked(
    make: Make, administrator: Member, kim: Member
) -> None:
    journey = make()
    actions.ask_for_review(administrator, journey.uuid, reviewers=[kim.uuid], note="Is the payment right?")
    assert queries.journey(administrator, journey.uuid).status is Status.IN_REVIEW
    (told,) = Notification.objects.filter(member=kim)
    assert (told.kind, told.topic) == ("journey.review_asked", "assignments")
    assert told.path.endswith(f"/journeys/{journey.uuid}/review/")
    actions.answer_review(kim, journey.uuid, answer="changes", comment="The card is missing")
    (back,) = Notification.objects.filter(member=administrator, kind="journey.review_changes")
    assert back.details["version"] == 1
    assert verdicts(kim, journey) == [("changes", "The card is missing")]
    actions.answer_review(kim, journey.uuid, answer="signed")
    assert verdicts(kim, journey) == [("signed", "")]
    verbs = set(JournalEntry.objects.values_list("verb", flat=True))
    assert {"journey.review_asked", "journey.review_changes", "journey.review_signed"} <= verbs


def test_nobody_reviews_alone_nor_what_they_were_not_asked_for(
    make: Make, administrator: Member, kim: Member, stranger: Member
) -> None:
    journey = make()
    for wrong in ([], [administrator.uuid], [stranger.uuid], [uuid4()]):
        with pytest.raises((WaypostError, NotThere)):
            actions.ask_for_review(administrator, journey.uuid, reviewers=wrong)
    with pytest.raises(WaypostError, match="not asked"):
        actions.answer_review(kim, journey.uuid, answer="signed")
    with pytest.raises(NotAllowed):
        actions.ask_for_review(kim, journey.uuid, reviewers=[administrator.uuid])
    actions.ask_for_review(administrator, journey.uuid, reviewers=[kim.uuid])
    with pytest.raises(WaypostError, match="what should change"):
        actions.answer_review(kim, journey.uuid, answer="changes", comment=" ")
    with pytest.raises(WaypostError):
        actions.answer_review(kim, journey.uuid, answer="whatever")


def test_where_the_workspace_says_so_only_what_all_have_signed_is_published(
    make: Make, administrator: Member, kim: Member, member: Members
) -> None:
    journey, alex = make(), member(Role.ANALYST)
    people.change_workspace(administrator, all_sign=True)
    with pytest.raises(WaypostError, match="Nobody was asked"):
        actions.publish(administrator, journey.uuid)
    actions.ask_for_review(administrator, journey.uuid, reviewers=[kim.uuid, alex.uuid])
    actions.answer_review(kim, journey.uuid, answer="signed")
    with pytest.raises(WaypostError, match=str(alex.user)):
        actions.publish(administrator, journey.uuid)
    actions.answer_review(alex, journey.uuid, answer="signed")
    actions.add_version(administrator, journey.uuid, document=read_journey(LATER))
    with pytest.raises(WaypostError, match="version 2"):
        actions.publish(administrator, journey.uuid)
    assert actions.publish(administrator, journey.uuid, version=1).published == 1
    review = queries.last_review(administrator, journey.uuid)
    assert review is not None
    assert (review.closed_at is not None, review.missing) == (True, ())


def test_without_that_rule_it_is_said_who_has_not_signed_and_publishing_goes_on(
    make: Make, administrator: Member, kim: Member, browser: Browser
) -> None:
    journey = make()
    actions.ask_for_review(administrator, journey.uuid, reviewers=[kim.uuid])
    page = browser(administrator).get(f"/w/house/journeys/{journey.uuid}/").content.decode()
    assert f"Not signed off yet: {kim.user}" in page
    assert actions.publish(administrator, journey.uuid).status is Status.PUBLISHED


def test_asking_makes_a_version_of_unfinished_work_and_withdrawing_makes_it_a_draft_again(
    make: Make, administrator: Member, kim: Member
) -> None:
    journey = make()
    change = Change(At(Kind.STEP, "pay"), "owner", None, "Till")
    actions.edit(administrator, journey.uuid, operations=[change])
    assert actions.ask_for_review(administrator, journey.uuid, reviewers=[kim.uuid]).version == 2
    actions.withdraw_review(administrator, journey.uuid)
    assert queries.journey(administrator, journey.uuid).status is Status.DRAFT
    with pytest.raises(WaypostError):
        actions.withdraw_review(administrator, journey.uuid)


def test_an_old_version_comes_back_as_the_newest_and_nothing_is_lost(make: Make, administrator: Member) -> None:
    journey = make()
    actions.add_version(administrator, journey.uuid, document=read_journey(LATER))
    actions.edit(administrator, journey.uuid, operations=[Change(At(Kind.STEP, "pay"), "owner", None, "Till")])
    made = actions.restore_version(administrator, journey.uuid, version=1)
    assert made.number == 4
    versions = {each.number: each for each in queries.versions(administrator, journey.uuid)}
    assert sorted(versions) == [1, 2, 3, 4]
    assert versions[4].sha256 == versions[1].sha256
    assert "Till" in str(queries.document(queries.version(administrator, journey.uuid, 3)))
    assert actions.restore_version(administrator, journey.uuid, version=1).number == 4
    assert queries.working(administrator, journey.uuid).unkept == 0
    with pytest.raises(NotThere):
        actions.restore_version(administrator, journey.uuid, version=9)


def test_a_version_is_named_beside_its_number_and_stays_what_it_is(
    make: Make, administrator: Member, kim: Member
) -> None:
    journey = make()
    before = queries.version(administrator, journey.uuid, 1)
    actions.name_version(administrator, journey.uuid, version=1, name="  Before the   relaunch ")
    after = queries.version(administrator, journey.uuid, 1)
    assert (after.name, after.sha256) == ("Before the relaunch", before.sha256)
    actions.name_version(administrator, journey.uuid, version=1, name="")
    assert queries.version(administrator, journey.uuid, 1).name == ""
    with pytest.raises(NotAllowed):
        actions.name_version(kim, journey.uuid, version=1, name="Mine")
    with pytest.raises(WaypostError):
        actions.name_version(administrator, journey.uuid, version=1, name="x" * 81)


def test_two_versions_stand_side_by_side_on_a_page_and_in_files(
    make: Make, administrator: Member, browser: Browser
) -> None:
    journey = make()
    actions.add_version(administrator, journey.uuid, document=read_journey(LATER))
    client, home = browser(administrator), f"/w/house/journeys/{journey.uuid}/compare/"
    page = client.get(f"{home}?from=1&to=2").content.decode()
    assert "2 things changed" in page
    assert "At “Pays by card”, name changed from “Pays” to “Pays by card”" in page
    assert 'data-kind="changed"' in page
    assert "1 figure is as it was" in page
    for ending, begin in (("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!doctype html>")):
        answer = client.get(f"{home}{ending}?from=1&to=2")
        assert answer.content.lower().startswith(begin.lower()), ending
        assert f"-v1-v2.{ending}" in answer["Content-Disposition"]
    assert client.get(f"{home}docx?from=1&to=2").status_code == 404
    young = client.get(f"{home}?since=6m").content.decode()
    assert "2 things changed" in young, "younger than six months: from its first version"


@pytest.mark.parametrize("view", ["map", "subway", "blueprint"])
def test_two_versions_are_compared_in_every_look_of_a_journey_and_in_that_of_the_house(
    view: str, make: Make, administrator: Member, browser: Browser
) -> None:
    journey = make()
    actions.add_version(administrator, journey.uuid, document=read_journey(LATER))
    people.change_design(administrator, colour_="", stages=("#003366",), header="Ellermark", footer="")
    page = browser(administrator).get(f"/w/house/journeys/{journey.uuid}/compare/?from=1&to=2&view={view}")
    drawn = page.context["drawing"].svg
    assert "At “Pays by card”, name changed from “Pays” to “Pays by card”" in drawn
    assert 'data-kind="changed"' in drawn
    assert "Ellermark" in drawn
    exports = [each["url"] for each in page.context["exports"]]
    assert all(f"theme={'infographic' if view == 'map' else view}" in url for url in exports)


def test_the_versions_to_choose_from_have_their_name_day_and_author_and_can_be_swapped(
    make: Make, administrator: Member, browser: Browser
) -> None:
    journey = make()
    actions.add_version(administrator, journey.uuid, document=read_journey(LATER))
    actions.name_version(administrator, journey.uuid, version=2, name="By card")
    home = f"/w/house/journeys/{journey.uuid}/compare/"
    page = browser(administrator).get(f"{home}?from=1&to=2").content.decode()
    at = timezone.localtime(queries.version(administrator, journey.uuid, 2).at, ZoneInfo(administrator.workspace.zone))
    day = formats.date_format(at, "SHORT_DATE_FORMAT")
    assert f"Version 2 “By card” · {day} · administrator" in page
    assert f"{home}?from=2&amp;to=1&amp;view=map" in page


def test_a_version_has_the_day_of_the_workspace_in_the_list_and_in_the_drawing(
    make: Make, administrator: Member, browser: Browser
) -> None:
    journey = make()
    evening = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    with patch("django.utils.timezone.now", return_value=evening):
        actions.add_version(administrator, journey.uuid, document=read_journey(LATER))
    page = browser(administrator).get(f"/w/house/journeys/{journey.uuid}/compare/?from=1&to=2").content.decode()
    assert "Version 2 · 1 Feb 2026 · administrator" in page and "31 Jan 2026" not in page


def test_figures_that_read_the_same_are_told_as_unchanged(make: Make, administrator: Member, browser: Browser) -> None:
    journey = make()
    actions.add_version(administrator, journey.uuid, document=read_journey(LATER))
    page = browser(administrator).get(f"/w/house/journeys/{journey.uuid}/compare/?from=1&to=2")
    assert all(row["before"] != row["after"] for row in page.context["figures"])


def test_the_version_of_some_months_ago_is_the_newest_of_then(make: Make, administrator: Member) -> None:
    journey = make()
    actions.add_version(administrator, journey.uuid, document=read_journey(LATER))
    now = timezone.localtime()
    assert queries.version_ago(administrator, journey.uuid, 6, now).number == 1
    assert queries.version_ago(administrator, journey.uuid, 6, now + timedelta(days=200)).number == 2


def test_the_count_on_a_card_is_what_the_list_has(make: Make, administrator: Member) -> None:
    old = "evidence: {grade: measured, date: 2020-01-01}"
    for text in (BICYCLE, BICYCLE.replace("evidence: {grade: measured}", old).replace("bicycle", "kayak")):
        make(text)
    every = queries.journeys(administrator)
    assert len(every) == 2
    for today in (date(2019, 1, 1), date(2026, 11, 22)):
        counts = queries.hint_counts(administrator, every, today)
        for record in every:
            document = queries.document(queries.version(administrator, record.uuid))
            assert counts[record.uuid] == len(queries.hints(record, document, today))
    assert any(hint.name.en == "No owner" for hint in queries.hints(every[0], document, date(2026, 11, 22)))


def test_hints_stand_on_the_page_and_on_the_card(make: Make, administrator: Member, browser: Browser) -> None:
    journey = make()
    client = browser(administrator)
    assert "“Shop” yields no data." in client.get(f"/w/house/journeys/{journey.uuid}/").content.decode()
    assert "hints</span>" in client.get("/w/house/journeys/").content.decode()


def test_one_touchpoint_under_two_ids_is_told_on_the_portfolio(
    make: Make, administrator: Member, browser: Browser
) -> None:
    make()
    make(BICYCLE.replace("bicycle", "kayak").replace("touchpoints: [Shop]", "touchpoints: [{id: store, name: SHOP}]"))
    (hint,) = queries.hints_across(administrator)
    assert hint.others == ("I buy a bicycle", "I buy a kayak")
    assert "look like one touchpoint." in browser(administrator).get("/w/house/journeys/").content.decode()


def test_the_page_asks_and_answers(make: Make, administrator: Member, kim: Member, browser: Browser) -> None:
    journey = make()
    home = f"/w/house/journeys/{journey.uuid}/review/"
    asked = browser(administrator).post(home, {"reviewers": [str(kim.uuid)], "note": "<b>Look</b>"}, follow=True)
    assert "Version 1 is in review" in asked.content.decode()
    assert "&lt;b&gt;Look&lt;/b&gt;" in asked.content.decode()
    assert browser(administrator).post(home, {}).status_code == 422
    assert browser(kim).post(home, {"reviewers": [str(administrator.uuid)]}).status_code == 403
    page = browser(kim).get(home).content.decode()
    assert "Your answer" in page and "Ask anew" not in page
    answered = browser(kim).post(f"{home}answer/", {"answer": "signed", "comment": "Fine"}, follow=True)
    assert "signed off" in answered.content.decode()
    assert browser(administrator).post(f"{home}answer/", {"answer": "signed"}).status_code == 422
    assert "Fine" in browser(administrator).get(home).content.decode()


def test_a_stranger_finds_nothing(make: Make, stranger: Member, browser: Browser) -> None:
    journey = make()
    for tail in ("review/", "compare/", "compare/svg"):
        assert browser(stranger).get(f"/w/house/journeys/{journey.uuid}/{tail}").status_code in (403, 404)
