"""Whoever wants to be contacted is taken care of: somebody is told, somebody takes it, and what came of it is kept."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.surveys.asking import SMALL, Person, published
from tests.rooms.surveys.test_api import Program
from tests.rooms.surveys.test_consenting import ASKED
from waypost.core.analytics.readers.traces import Traces
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people import actions as people
from waypost.rooms.people.actions.mailing import mail_notifications
from waypost.rooms.people.models import Member, Notification
from waypost.rooms.people.records import MailWish, Topic
from waypost.rooms.people.rights import Role
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import erasing, showing
from waypost.rooms.surveys.actions.noticing import sweep
from waypost.rooms.surveys.models import Answer, ContactWish, Left, Survey
from waypost.rooms.surveys.queries.protection import held_surveys
from waypost.rooms.surveys.queries.wishes import waiting, wishes
from waypost.rooms.surveys.records import Outcome, State
from waypost.web.errors import NotAllowed, NotThere

pytestmark = pytest.mark.django_db
Browser = Callable[[Member | None], Client]
PHONE = "0171 2345678"
LIST = "/w/house/surveys/wishes/"
DAY = timedelta(days=1)


@pytest.fixture
def survey(administrator: Member) -> Survey:
    return published(administrator, ASKED % "pseudonymous")


def wish(row: Survey, phone: str = PHONE, **answers: str) -> None:
    given: dict[str, Any] = {"contact": "yes", "contact__channel": "phone", "contact__address": phone}
    Person.at(row.links.get().token).send(recommend="2", **given | answers)


def morning() -> datetime:
    """Ten in the morning, in Berlin."""
    return datetime(2026, 6, 1, 8, tzinfo=UTC)


def told(who: Member) -> list[str]:
    return [each.text.en for each in Notification.objects.filter(member=who).order_by("pk")]


def test_a_yes_with_an_address_is_a_wish_and_a_no_is_none(survey: Survey) -> None:
    wish(survey)
    wish(survey, contact="no")
    assert ContactWish.objects.get().answer_id == Answer.objects.earliest("pk").pk


def test_a_wish_that_nobody_could_answer_is_none(administrator: Member, survey: Survey) -> None:
    actions.bring(administrator, survey.uuid, key="a", answers={"contact": {"agreed": True, "channel": "phone"}})
    assert not ContactWish.objects.exists()


@pytest.mark.parametrize("mode", ["pseudonymous", "anonymous"])
def test_whoever_is_screened_out_leaves_neither_a_wish_nor_an_address(mode: str, administrator: Member) -> None:
    row = published(
        administrator, ASKED % mode + "  then:\n  - {when: {answer: recommend, at_most: 3}, end: screened-out}\n"
    )
    wish(row)
    assert Answer.objects.get().state == "screened-out"
    assert not ContactWish.objects.exists() and not Left.objects.exists()
    assert PHONE not in str(Answer.objects.values())


@pytest.mark.parametrize(
    ("channel", "address", "told"),
    [
        ("phone", "", "Please say how to reach you, or answer no"),
        ("phone", "soon", "Please write a telephone number with its area code"),
        ("email", "ada at example", "Please write an address like name@example.org"),
    ],
)
def test_a_yes_without_a_way_to_reach_them_is_asked_for_it_at_once(
    channel: str, address: str, told: str, survey: Survey
) -> None:
    ada = Person.at(survey.links.get().token)
    given: dict[str, Any] = {"contact": "yes", "contact__channel": channel, "contact__address": address}
    ada.send(recommend="2", **given)
    assert ada.status == 422 and told in ada.page
    ada.send(recommend="2", **given | {"contact": "no"})
    assert Answer.objects.get().state == "complete" and not ContactWish.objects.exists()


def test_whoever_was_invited_by_mail_need_not_write_their_address_again(administrator: Member) -> None:
    row = published(administrator, ASKED % "personal")
    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    ada = Person.at(own)
    ada.send(recommend="2", contact="yes", contact__channel="phone")
    assert ada.status == 422
    ada.send(recommend="2", contact="yes", contact__channel="email")
    assert wishes(administrator).known[0].address == "ada@example.org"


def test_whoever_answers_for_the_survey_is_told_once_and_their_notification_counts_on(
    administrator: Member, member: Members, survey: Survey
) -> None:
    manager = member(Role.CX_MANAGER)
    wish(survey)
    assert sweep(morning()) == 1 and sweep(morning()) == 0
    wish(survey, "0711 1")
    sweep(morning())
    assert told(administrator) == ["2 people want to be contacted"] and told(manager) == []
    assert Notification.objects.get().path == LIST


def test_without_an_owner_those_are_told_who_build_surveys(
    administrator: Member, member: Members, survey: Survey
) -> None:
    manager, agent = member(Role.CX_MANAGER), member(Role.SERVICE_AGENT)
    actions.set_owner(administrator, survey.uuid, member=None)
    wish(survey)
    sweep(morning())
    assert told(administrator) == told(manager) == ["1 person wants to be contacted"] and told(agent) == []


def test_what_comes_after_it_was_read_is_told_the_next_morning_with_all_that_wait(
    administrator: Member, survey: Survey
) -> None:
    wish(survey)
    sweep(morning())
    people.read_all(administrator)
    wish(survey, "0711 1")
    assert sweep(morning() + timedelta(hours=8)) == 0 and len(told(administrator)) == 1
    assert sweep(morning() + DAY) == 1
    assert told(administrator)[1:] == ["2 people want to be contacted"]


def test_all_wishes_of_a_day_are_one_mail_in_the_language_of_who_reads_it(
    administrator: Member, survey: Survey
) -> None:
    administrator.user.language = "de"
    administrator.user.save()
    for phone in "123":
        wish(survey, f"0711 {phone}")
    sweep()
    assert mail_notifications(timezone.now() + DAY) == 1
    assert mail.outbox[0].subject == "3 Personen möchten kontaktiert werden" and LIST in mail.outbox[0].body


def test_whoever_wants_no_mail_gets_none(administrator: Member, survey: Survey) -> None:
    people.prefer(administrator, Topic.CONTACT, on_page=True, mail=MailWish.OFF)
    wish(survey)
    sweep()
    assert mail_notifications(timezone.now() + DAY) == 0 and told(administrator)


def test_what_was_left_in_anonymous_answers_is_told_in_a_crowd_alone(administrator: Member) -> None:
    row = published(administrator, ASKED % "anonymous")
    no(row)
    for phone in "123":
        wish(row, f"0711 {phone}")
    assert (showing.sweep(), sweep(), waiting(administrator)) == (0, 0, 0)
    with pytest.raises(NotThere):
        actions.take_wish(administrator, ContactWish.objects.earliest("pk").uuid)
    wish(row, "0711 4")
    assert (showing.sweep(), sweep()) == (5, 4) and told(administrator) == ["4 people want to be contacted"]


def no(row: Survey, times: int = 1) -> None:
    for _ in range(times):
        Person.at(row.links.get().token).send(recommend="9", contact="no")


def everything_told(who: Member, row: Survey, page: Client, program: Program) -> str:
    """Whatever says that there are wishes: list, results, both files, the API, and the record of processing."""
    results = f"/w/house/surveys/{row.uuid}/"
    files = (b"".join(page.get(at)).decode() for at in (f"{LIST}export.csv", f"{results}contacts.csv"))
    held = held_surveys(who)
    pages = (
        page.get(LIST).text.partition("<main")[2],
        page.get(results).text.partition('id="wishes"')[2].partition("</section")[0],
    )
    return " ".join((*pages, *files, program.get("contact-wishes").text, f"{held.left} {held.wishes}"))


def test_a_wish_that_comes_when_the_group_is_full_waits_for_the_next_group(
    administrator: Member, browser: Browser
) -> None:
    """Shown at once it would be that of the last answer, for whoever watches."""
    row, page, program = published(administrator, ASKED % "anonymous"), browser(administrator), Program(administrator)
    no(row, 5)
    showing.sweep()
    before = everything_told(administrator, row, page, program)
    wish(row)
    assert showing.sweep() == 0 and sweep() == 0 and waiting(administrator) == 0
    assert everything_told(administrator, row, page, program) == before, "not even that something waits"
    no(row, 3)
    assert showing.sweep() == 0 and waiting(administrator) == 0
    with pytest.raises(NotThere):
        actions.take_wish(administrator, ContactWish.objects.get().uuid)
    # A wish that is no secret is told without counting it.
    wish(published(administrator, ASKED % "pseudonymous"), "0711 1")
    assert sweep() == 1 and told(administrator) == ["1 person wants to be contacted"]
    no(row)
    assert showing.sweep() == 5 and waiting(administrator) == 2
    assert everything_told(administrator, row, page, program).count(PHONE) == 5


def test_each_wish_may_have_come_with_any_of_a_smallest_group_of_answers(administrator: Member) -> None:
    row, since, seen = published(administrator, ASKED % "anonymous"), 0, set[str]()
    for n, wishes_it in enumerate("yynnnynynnynnnnyynyn"):
        wish(row, f"0711 {n}") if wishes_it == "y" else no(row)
        showing.sweep()
        now = {str(each.address) for each in wishes(administrator).apart}
        if now != seen:
            assert n + 1 - since >= 5 and all(since <= int(each[5:]) <= n for each in now - seen)
            seen, since = now, n + 1
    assert len(seen) == 8


def test_whoever_began_before_others_and_is_over_after_them_counts_as_well(administrator: Member) -> None:
    row = published(administrator, SMALL % "anonymous")
    people = [Person.at(row.links.get().token) for _ in range(20)]
    for each in people:
        each.send(happy="5")
    for n, each in enumerate(people[15:]):
        each.send(mail=f"late{n}@example.org")
    assert showing.sweep() == 5
    for n, each in enumerate(people[:15]):
        each.send(mail=f"early{n}@example.org")
    assert showing.sweep() == 15 and showing.sweep() == 0
    assert len(wishes(administrator, row).apart) == 20


def test_answers_whose_time_is_over_take_none_of_the_next_from_their_group(administrator: Member) -> None:
    row = published(administrator, ASKED % "anonymous")
    no(row, 6)
    showing.sweep()
    erasing.forget_answers(administrator.workspace_id, timezone.now() + DAY, lambda count: None)
    for n in range(5):
        assert showing.sweep() == 0
        wish(row, f"0711 {n}")
    assert showing.sweep() == 5


def test_neither_time_nor_the_end_of_a_survey_shows_what_the_last_few_left(administrator: Member) -> None:
    row = published(administrator, ASKED % "anonymous")
    no(row, 5)
    showing.sweep()
    wish(row)
    no(row, 3)
    actions.set_state(administrator, row.uuid, state=State.ENDED)
    Left.objects.update(day=timezone.now().date() - 400 * DAY)
    Answer.objects.update(ended_at=timezone.now() - 400 * DAY, changed_at=timezone.now() - 400 * DAY)
    assert showing.sweep() == 0 and wishes(administrator).apart == ()


def test_answers_that_lead_to_somebody_are_no_crowd_for_those_that_do_not(administrator: Member) -> None:
    row = published(administrator, ASKED % "pseudonymous")
    no(row, 5)
    actions.change(administrator, row.uuid, document=documents.read_survey(ASKED % "anonymous"))
    actions.publish(administrator, row.uuid)
    wish(row)
    assert showing.sweep() == 0
    no(row, 4)
    assert showing.sweep() == 5


def test_what_a_program_brings_from_long_ago_waits_for_its_crowd(administrator: Member) -> None:
    row = published(administrator, ASKED % "anonymous")
    no(row, 5)
    showing.sweep()
    said = {"agreed": True, "channel": "phone", "address": PHONE}
    for n in range(5):
        assert showing.sweep() == 0
        given = {"contact": said} if n == 0 else {"recommend": 9}
        actions.bring(administrator, row.uuid, key=str(n), answers=given, at=timezone.now() - 60 * DAY)
    assert showing.sweep() == 1


def test_a_wish_is_taken_done_and_opened_again_and_the_journal_says_by_whom(
    administrator: Member, member: Members, survey: Survey
) -> None:
    agent = member(Role.SERVICE_AGENT)
    wish(survey)
    row = ContactWish.objects.get()
    assert waiting(administrator) == waiting(agent) == 1
    actions.take_wish(agent, row.uuid)
    assert (waiting(administrator), waiting(agent)) == (0, 1)
    actions.take_wish(agent, row.uuid)
    actions.close_wish(agent, row.uuid, outcome=Outcome.NOT_REACHED)
    actions.close_wish(administrator, row.uuid, outcome=Outcome.SOLVED)
    row.refresh_from_db()
    assert row.outcome == "solved" and row.member_id == agent.pk and waiting(agent) == 0
    with pytest.raises(WaypostError, match="Open it again first"):
        actions.take_wish(administrator, row.uuid)
    actions.reopen_wish(administrator, row.uuid)
    entries = JournalEntry.objects.filter(subject_kind="wish").order_by("pk")
    assert list(entries.values_list("verb", flat=True)) == ["wish.taken", "wish.done", "wish.done", "wish.reopened"]
    assert entries[1].details == {"outcome": "not-reached"} and PHONE not in str(entries.values())


def test_what_a_removed_member_had_taken_is_told_anew(administrator: Member, member: Members, survey: Survey) -> None:
    agent, people_told = member(Role.SERVICE_AGENT), ["1 person wants to be contacted"]
    wish(survey)
    sweep(morning())
    people.read_all(administrator)
    actions.take_wish(agent, ContactWish.objects.get().uuid)
    assert sweep(morning() + DAY) == 0
    people.remove_member(administrator, agent)
    assert sweep(morning() + DAY) == 1 and told(administrator) == 2 * people_told
    assert sweep(morning() + DAY) == 0


def test_who_may_not_answer_wishes_takes_none(member: Members, survey: Survey, browser: Browser) -> None:
    wish(survey)
    analyst, row = member(Role.ANALYST), ContactWish.objects.get()
    with pytest.raises(NotAllowed):
        actions.take_wish(analyst, row.uuid)
    assert browser(analyst).get(LIST).status_code == 403
    assert browser(analyst).post(f"{LIST}{row.uuid}/", {"do": "take"}).status_code == 403


def test_the_list_shows_open_ones_first_the_oldest_of_them_first_and_done_ones_last(
    administrator: Member, survey: Survey, browser: Browser
) -> None:
    for phone in ("0711 1", "0711 2", "0711 3"):
        wish(survey, phone)
    first, _, third = ContactWish.objects.order_by("pk")
    Answer.objects.filter(wishes=third).update(ended_at=timezone.now() - 3 * DAY)
    page = browser(administrator)
    assert page.post(f"{LIST}{first.uuid}/", {"do": "take"}).status_code == 302
    assert page.post(f"{LIST}{first.uuid}/", {"do": "reached"}).status_code == 302
    shown = page.get(LIST).text
    places = [shown.index(phone) for phone in ("0711 3", "0711 2", "0711 1")]
    assert places == sorted(places) and "3 days" in shown and "Reached" in shown
    assert "2 people wait, 2 of them for somebody who takes it; 1 done" in shown
    assert '<span class="badge count accent">2' in shown
    lines = b"".join(page.get(f"{LIST}export.csv")).decode().splitlines()
    assert lines[0].endswith("State,Taken by,Done") and ",Reached,administrator," in lines[3] and ",Open,," in lines[1]


@pytest.mark.parametrize("mode", ["pseudonymous", "anonymous"])
def test_a_list_that_is_too_long_leaves_out_what_is_done(
    mode: str, administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = published(administrator, ASKED % mode)
    for n in range(6):
        wish(row, f"0711 {n}")
    showing.sweep()
    for each in ContactWish.objects.order_by("pk")[:3]:
        actions.close_wish(administrator, each.uuid, outcome=Outcome.SOLVED)
    monkeypatch.setattr("waypost.rooms.surveys.queries.wishes.MOST", 3)
    found = wishes(administrator)
    assert [each.address for each in (*found.known, *found.apart)] == ["0711 3", "0711 4", "0711 5"]


def test_nothing_else_is_done_with_a_wish(administrator: Member, survey: Survey, browser: Browser) -> None:
    wish(survey)
    row = ContactWish.objects.get()
    answer = browser(administrator).post(f"{LIST}{row.uuid}/", {"do": "burn"}, follow=True)
    assert "send take, open, reached" in answer.text
    assert ContactWish.objects.get().done_at is None


def test_a_program_sees_wishes_and_says_what_came_of_them(administrator: Member, survey: Survey) -> None:
    program, row = Program(administrator), survey
    wish(row)
    [found] = program.get("contact-wishes").json()
    assert (found["state"], found["address"], found["channel"]) == ("open", PHONE, "By phone")
    path = f"contact-wishes/{found['id']}"
    assert program.post(path, outcome="reached").status_code == 204
    assert program.get("contact-wishes?state=open").json() == []
    assert program.get("contact-wishes?state=done").json()[0]["state"] == "reached"
    assert program.post(path, outcome=None).status_code == 204 and waiting(administrator) == 1
    assert program.post(path, outcome="burnt").status_code == 422


def test_the_owner_is_named_among_those_who_may_answer(
    administrator: Member, member: Members, survey: Survey, browser: Browser
) -> None:
    manager, analyst = member(Role.CX_MANAGER), member(Role.ANALYST)
    at = f"/w/house/surveys/{survey.uuid}/build/place/"
    page = browser(administrator)
    assert str(analyst.uuid) not in page.get(at).text
    assert page.post(at, {"name": "Contact", "owner": str(manager.uuid)}).status_code == 302
    survey.refresh_from_db()
    assert survey.owner_id == manager.pk
    with pytest.raises(WaypostError):
        actions.set_owner(administrator, survey.uuid, member=analyst.uuid)


def test_an_owner_who_may_not_answer_any_more_stays_until_somebody_chooses_another(
    administrator: Member, member: Members, survey: Survey, browser: Browser
) -> None:
    manager = member(Role.CX_MANAGER)
    actions.set_owner(administrator, survey.uuid, member=manager.uuid)
    people.change_role(administrator, manager, Role.ANALYST)
    at, page = f"/w/house/surveys/{survey.uuid}/build/place/", browser(administrator)
    assert "may not answer wishes any more" in page.get(at).text
    assert page.post(at, {"name": "Called otherwise", "owner": str(manager.uuid)}).status_code == 302
    survey.refresh_from_db()
    assert (survey.name, survey.owner_id) == ("Called otherwise", manager.pk)


def test_the_name_and_the_owner_of_a_survey_are_changed_together_or_not_at_all(
    administrator: Member, member: Members, survey: Survey
) -> None:
    manager = member(Role.CX_MANAGER)
    with pytest.raises(WaypostError):
        actions.settle(administrator, survey.uuid, name=" ", owner=manager.uuid, journey=None)
    survey.refresh_from_db()
    assert survey.owner_id != manager.pk


def forget(who: Member, before: datetime) -> int:
    counted: list[int] = []
    erasing.forget_wishes(who.workspace_id, before, counted.append)
    return sum(counted)


@pytest.mark.parametrize("mode", ["pseudonymous", "anonymous"])
def test_the_address_goes_some_time_after_the_wish_is_done_and_the_outcome_stays(
    mode: str, administrator: Member, browser: Browser
) -> None:
    row = published(administrator, ASKED % mode)
    for n in range(5):
        wish(row, f"{PHONE}{n}")
    showing.sweep()
    done, *_ = ContactWish.objects.order_by("pk")
    actions.close_wish(administrator, done.uuid, outcome=Outcome.SOLVED)
    now = timezone.now()
    assert forget(administrator, now - DAY) == 0
    assert forget(administrator, now + DAY) == 1 and forget(administrator, now + DAY) == 0
    shown = browser(administrator).get(LIST).text
    assert f"{PHONE}0" not in shown and "address deleted" in shown and f"{PHONE}1" in shown
    assert f"{PHONE}0" not in str(list(Answer.objects.values())) + str(list(Left.objects.values()))
    with pytest.raises(WaypostError, match="deleted"):
        actions.reopen_wish(administrator, done.uuid)


def test_a_wish_that_is_opened_again_while_addresses_go_keeps_its_own_and_answers_are_locked_first(
    administrator: Member, survey: Survey
) -> None:
    for phone in ("0711 1", "0711 2"):
        wish(survey, phone)
    first, second = ContactWish.objects.order_by("pk")
    for each in (first, second):
        actions.close_wish(administrator, each.uuid, outcome=Outcome.SOLVED)
    read: list[str] = []

    def opens_it_again(execute: Any, sql: str, *rest: Any) -> Any:
        found = execute(sql, *rest)
        if sql.startswith("SELECT"):
            read.append(sql)
            if len(read) == 1:  # the list of what is done
                ContactWish.objects.filter(pk=first.pk).update(outcome="", done_at=None)
        return found

    with connection.execute_wrapper(opens_it_again):
        assert forget(administrator, timezone.now() + DAY) == 1
    assert list(ContactWish.objects.order_by("pk").values_list("bare", flat=True)) == [False, True]
    assert [each.address for each in wishes(administrator).known] == ["0711 1", ""]
    assert ['FROM "surveys_answer"' in each for each in read[1:3]] == [True, False]


def test_of_a_wish_that_was_done_long_ago_the_address_that_was_invited_is_not_shown_either(
    administrator: Member, browser: Browser
) -> None:
    row = published(administrator, ASKED % "personal")
    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    Person.at(own).send(recommend="2", contact="yes", contact__channel="email")
    actions.close_wish(administrator, ContactWish.objects.get().uuid, outcome=Outcome.SOLVED)
    forget(administrator, timezone.now() + DAY)
    [found] = wishes(administrator).known
    assert found.address == "" and found.person is not None
    for path in (LIST, f"/w/house/surveys/{row.uuid}/"):
        assert "address deleted" in browser(administrator).get(path).text


@pytest.mark.parametrize("mode", ["pseudonymous", "anonymous"])
def test_a_wish_goes_with_the_address_of_who_is_erased(mode: str, administrator: Member) -> None:
    row = published(administrator, ASKED % mode)
    for n in range(5):
        wish(row, f"0711 99999{n}")
    wish(row)
    showing.sweep()
    erasing.scrub(administrator.workspace_id, Traces([PHONE]).scrubbed)
    found = wishes(administrator)
    assert sorted(str(each.address) for each in (*found.known, *found.apart)) == [f"0711 99999{n}" for n in range(5)]
    assert ContactWish.objects.count() == waiting(administrator) == 5


def test_of_a_wish_that_is_done_an_erasure_leaves_what_came_of_it_and_it_is_not_opened_again(
    administrator: Member, survey: Survey
) -> None:
    wish(survey)
    done = ContactWish.objects.get()
    actions.close_wish(administrator, done.uuid, outcome=Outcome.SOLVED)
    erasing.scrub(administrator.workspace_id, Traces([PHONE]).scrubbed)
    [found] = wishes(administrator).known
    assert (found.address, found.state) == ("", "solved")
    with pytest.raises(WaypostError, match="deleted"):
        actions.reopen_wish(administrator, done.uuid)
