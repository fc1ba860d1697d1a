"""Surveys ask by themselves: by the calendar or after an event, a share of persons, nobody too often, each once."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.customers import giving
from tests.rooms.maps.conftest import Make
from tests.rooms.maps.conftest import make as make
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.contacts import actions as contacts
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.models import Profile
from waypost.rooms.customers.queries import reaching
from waypost.rooms.customers.queries.events import events_since
from waypost.rooms.maps.queries.places import end_of
from waypost.rooms.people.models import Member, Workspace
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import sending, triggering
from waypost.rooms.surveys.models import Invitation, Mailing, Survey, Trigger
from waypost.rooms.surveys.queries import triggered
from waypost.rooms.surveys.queries.programme import programme
from waypost.rooms.surveys.records import Cadence, TriggerKind

pytestmark = pytest.mark.django_db
# 30 customers by their address: a look, then a purchase on the next day.
EVENTS = "email;time;event\n" + "".join(
    f"k{who}@example.org;2026-03-{day:02} 10:{who:02};{event}\n"
    for who in range(1, 31)
    for day, event in ((1, "product_view"), (2, "checkout"))
)


@pytest.fixture
def house(administrator: Member) -> Member:
    """A workspace with 30 customers that an address is known of, and no quiet hours."""
    giving.imported(administrator, giving.given("shop.csv", EVENTS))
    contacts.set_settings(
        administrator, quiet_begin=time(0), quiet_end=time(0), sundays=False, holidays="", own_zone=False,
        needs_consent=False, consent_words="",
    )  # fmt: skip
    return administrator


@pytest.fixture
def survey(house: Member) -> Survey:
    row = actions.create(house, slug="touchpoint", language="en", touchpoint="checkout")
    actions.publish(house, row.uuid)
    return Survey.objects.select_related("live").get(pk=row.pk)


def since(trigger: Trigger, at: datetime) -> None:
    Trigger.objects.filter(pk=trigger.pk).update(since=at, next_at=at)


def addresses() -> set[str]:
    return set(Invitation.objects.values_list("address", flat=True))


def test_events_of_a_touchpoint_are_told_with_their_person_from_an_instant_on(house: Member) -> None:
    found = events_since(house, datetime(2026, 3, 2, 9, 10, tzinfo=UTC), ["Checkout"])
    assert len(found) == 21 and [at for _, at in found] == sorted(at for _, at in found)
    known = reaching.persons_of(house.workspace_id, ["k10@example.org"])
    assert found[0] == (known["k10@example.org"], datetime(2026, 3, 2, 9, 10, tzinfo=UTC))
    assert events_since(house, datetime(2026, 3, 1, tzinfo=UTC), ["nothing"]) == []


def test_an_event_asks_after_its_delay_each_once_and_none_from_before_it_was_switched_on(
    survey: Survey, house: Member
) -> None:
    trigger = actions.set_trigger(
        house, survey.uuid, kind=TriggerKind.TOUCHPOINT, touchpoint="checkout", delay_minutes=120
    )
    noon = datetime(2026, 3, 2, 11, 15, tzinfo=UTC)  # two hours after 10:15 in Berlin
    assert triggering.sweep(noon) == 0
    since(trigger, datetime(2026, 3, 2, 9, 5, tzinfo=UTC))
    assert triggering.sweep(noon) == 11  # the fifth to the fifteenth customer
    assert addresses() == {f"k{n}@example.org" for n in range(5, 16)}
    assert triggering.sweep(noon) == 0
    assert triggering.sweep(noon + timedelta(hours=1)) == 15
    first = Invitation.objects.get(address="k5@example.org")
    assert first.due_at == datetime(2026, 3, 2, 11, 5, tzinfo=UTC)
    assert sending.sweep() == 26


def test_a_share_is_the_same_after_a_crash_and_another_with_another_salt(survey: Survey, house: Member) -> None:
    trigger = actions.set_trigger(house, survey.uuid, kind=TriggerKind.SCHEDULE, share=40.0)
    now = datetime(2030, 1, 10, tzinfo=UTC)
    # Of a salt that chance draws, one run in two hundred chose fewer or more than these.
    Trigger.objects.filter(pk=trigger.pk).update(salt="one", since=now, next_at=now)
    assert 5 <= triggering.sweep(now) <= 19
    chosen = addresses()
    # Cut off before it was written down that it ran, with half of the invitations made.
    Invitation.objects.filter(address__in=sorted(chosen)[::2]).delete()
    Trigger.objects.update(next_at=now)
    triggering.sweep(now)
    assert addresses() == chosen and Invitation.objects.count() == len(chosen)
    Invitation.objects.all().delete()
    Trigger.objects.filter(pk=trigger.pk).update(next_at=now, salt="another")
    triggering.sweep(now)
    assert addresses() != chosen


def test_the_calendar_asks_once_a_period_and_nobody_again_too_soon(survey: Survey, house: Member) -> None:
    actions.set_trigger(house, survey.uuid, kind=TriggerKind.SCHEDULE, cadence=Cadence.MONTH, again_days=40)
    first = datetime(2030, 1, 10, tzinfo=UTC)
    since(Trigger.objects.get(), first)
    assert triggering.sweep(first) == 30
    Invitation.objects.update(made_at=first)
    assert triggering.sweep(first + timedelta(days=15)) == 0
    assert Trigger.objects.get().next_at == datetime(2030, 1, 31, 23, tzinfo=UTC)  # midnight in Berlin
    assert triggering.sweep(datetime(2030, 2, 1, tzinfo=UTC)) == 0  # too soon for all of them
    assert triggering.sweep(datetime(2030, 3, 1, tzinfo=UTC)) == 30
    assert set(Invitation.objects.values_list("round", flat=True)) == {"2030-01", "2030-03"}


def test_rules_to_stop_hold(survey: Survey, house: Member) -> None:
    actions.set_trigger(house, survey.uuid, kind=TriggerKind.SCHEDULE, most=7)
    assert triggering.sweep() == 7
    trigger = actions.set_trigger(house, survey.uuid, kind=TriggerKind.SCHEDULE, until="2020-01-01", again_days=0)
    assert triggering.sweep() == 0
    actions.switch_trigger(house, survey.uuid, trigger=trigger.uuid, on=False)
    assert not Trigger.objects.get(pk=trigger.pk).on


def test_only_a_segment_is_asked_and_a_segment_that_is_gone_is_told(survey: Survey, house: Member) -> None:
    rule = 'did "checkout"'
    trigger = actions.set_trigger(house, survey.uuid, kind=TriggerKind.SCHEDULE, segment=rule)
    assert triggering.sweep() == 30
    Trigger.objects.filter(pk=trigger.pk).update(next_at=timezone.now(), segment='did "chekout"')
    triggering.sweep()
    assert "chekout" in Trigger.objects.get(pk=trigger.pk).problem["en"]
    with pytest.raises(WaypostError):
        actions.set_trigger(house, survey.uuid, kind=TriggerKind.SCHEDULE, segment="((")
    with pytest.raises(WaypostError, match="Name the touchpoint"):
        actions.set_trigger(house, survey.uuid, kind=TriggerKind.TOUCHPOINT)
    with pytest.raises(WaypostError, match="Bind the survey"):
        actions.set_trigger(house, survey.uuid, kind=TriggerKind.JOURNEY_END)


def test_the_end_of_a_journey_asks_by_the_touchpoints_of_its_last_step(
    house: Member, relationship: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(triggered, "end_of", lambda who, journey: ["checkout"])
    trigger = actions.set_trigger(house, relationship.uuid, kind=TriggerKind.JOURNEY_END, share=100.0)
    since(trigger, datetime(2026, 3, 2, tzinfo=UTC))
    assert triggering.sweep(datetime(2026, 3, 3, tzinfo=UTC)) == 30


def test_the_programme_shows_what_is_asked_at_which_step_and_what_is_not(
    house: Member, relationship: Survey, survey: Survey, browser: Callable[[Member | None], Client]
) -> None:
    listed, journeys = programme(house)
    assert {each.survey.pk: each.kind for each in listed} == {relationship.pk: "touchpoint", survey.pk: "touchpoint"}
    (journey,) = journeys
    assert relationship in next(step for step in journey.steps if step.id == "pay").surveys
    assert journey.asked == 1 and len(journey.not_asked) == len(journey.steps) - 1 > 0
    actions.set_trigger(house, survey.uuid, kind=TriggerKind.SCHEDULE, share=10.0)
    page = browser(house).get("/w/house/surveys/programme/").content.decode()
    assert "10% of everybody" in page and "Ask here" in page
    assert f"1 of {len(journey.to_ask)} steps has a survey." in page
    form: dict[str, Any] = {
        "kind": "touchpoint",
        "touchpoint": "checkout",
        "delay": "2",
        "cadence": "month",
        "share": "25",
        "again_days": "30",
    }
    at = f"/w/house/surveys/{survey.uuid}/mail/trigger/"
    assert browser(house).post(at, form).status_code == 302
    assert browser(house).post(at, form | {"touchpoint": ""}).status_code == 422
    assert Trigger.objects.get(touchpoint="checkout").delay_minutes == 120
    assert numbers_of(house.workspace_id, [("email", "k1@example.org")])


def test_how_many_a_trigger_would_ask_is_told_before_it_is_switched_on(
    survey: Survey, house: Member, browser: Callable[[Member | None], Client]
) -> None:
    at = f"/w/house/surveys/{survey.uuid}/mail/"
    page = browser(house).get(at).content.decode()
    assert '<option value="quarter" selected>' in page and 'value="count"' in page
    form = {
        "kind": "schedule",
        "touchpoint": "chekout",
        "delay": "2",
        "cadence": "month",
        "share": "50",
        "again_days": "9",
    }
    for given, said in (
        ({}, "asks 15 persons with an address at once"),
        ({"segment": 'did "checkout" and not did "product_view"'}, "asks 0 persons"),
        ({"share": "10"}, "asks fewer than 5 persons"),
        ({"kind": "touchpoint", "touchpoint": "checkout"}, "this would have asked 15 persons with an address"),
        ({"kind": "touchpoint"}, "Asks nobody so far: no event in the data is called “chekout”."),
    ):
        answer = browser(house).post(f"{at}trigger/", form | given | {"do": "count"})
        assert answer.status_code == 200 and said in answer.content.decode()
    found = triggering.foresee(
        house, survey.uuid, kind=TriggerKind.TOUCHPOINT, segment="", touchpoint="product_view", share=100
    )
    assert (found.persons, found.until) == (30, datetime(2026, 3, 2, 9, 30, tzinfo=UTC))  # up to the last event
    assert not Trigger.objects.exists()
    browser(house).post(f"{at}trigger/", form)
    made = Trigger.objects.get()
    assert (made.touchpoint, made.delay_minutes) == ("", 0)


def test_a_trigger_whose_touchpoint_occurs_nowhere_is_told_wherever_it_stands(
    survey: Survey, house: Member, make: Make, browser: Callable[[Member | None], Client]
) -> None:
    at = f"/w/house/surveys/{survey.uuid}/mail/"
    form = {"kind": "touchpoint", "touchpoint": "chekout", "cadence": "month", "share": "25", "again_days": "30"}
    browser(house).post(f"{at}trigger/", form)
    said = "Asks nobody so far: no event in the data is called “chekout”. Is “checkout” meant?"
    for page in (at, "/w/house/surveys/programme/"):
        assert said in browser(house).get(page).content.decode()
    drawn = make(SURVEYED.replace("checkout", "handover"))
    Survey.objects.filter(pk=survey.pk).update(journey=drawn.uuid)
    Trigger.objects.update(kind="journey-end", touchpoint="")
    for page in (at, "/w/house/surveys/programme/"):
        assert "is called “handover” / “Order”." in browser(house).get(page).content.decode()
    Trigger.objects.update(kind="touchpoint", touchpoint="Checkout")
    for page in (at, "/w/house/surveys/programme/"):
        assert "Asks nobody" not in browser(house).get(page).content.decode()


SURVEYED = """\
kind: journey
name: I order
stages:
  - id: purchase
    steps:
      - {id: order, name: Orders, touchpoints: [{name: Order, measuring_point: checkout}]}
      - {id: rate, name: Says how it was, touchpoints: [{name: Survey answered, measuring_point: Survey answered}]}
"""


def test_a_step_of_asking_is_no_place_to_ask_and_no_end_of_a_journey(
    house: Member, make: Make, browser: Callable[[Member | None], Client]
) -> None:
    drawn = make(SURVEYED)
    _, [journey] = programme(house)
    assert [(step.id, step.asks) for step in journey.steps] == [("order", False), ("rate", True)]
    assert [step.id for step in journey.not_asked] == ["order"]
    page = browser(house).get("/w/house/surveys/programme/").content.decode()
    assert "0 of 1 step has" in page and page.count("Ask here") == 1 and "asks itself" in page
    form = browser(house).get("/w/house/surveys/new/").content.decode()
    assert f"{drawn.uuid}/order" in form and f"{drawn.uuid}/rate" not in form
    assert end_of(house, drawn.uuid) == ["checkout", "Order"]


def test_whom_a_list_has_asked_lately_no_trigger_asks_again(survey: Survey, house: Member) -> None:
    actions.set_trigger(house, survey.uuid, kind=TriggerKind.SCHEDULE, again_days=40)
    first = datetime(2030, 1, 10, tzinfo=UTC)
    since(Trigger.objects.get(), first)
    text = "\n".join(f"k{n}@example.org" for n in range(1, 6))
    actions.invite(house, survey.uuid, text=text)
    Invitation.objects.update(made_at=first - timedelta(days=90), sent_at=first - timedelta(days=20))
    held, stopped = (Invitation.objects.get(address=f"k{n}@example.org") for n in (4, 5))
    lately = first - timedelta(days=20)
    Invitation.objects.filter(pk=held.pk).update(state="quarantined", sent_at=None, made_at=lately)  # was not asked
    never = Mailing.objects.create(
        workspace=house.workspace, survey=survey, starts_at=first, made_at=first, made_by="", stopped_at=first
    )
    Invitation.objects.filter(pk=stopped.pk).update(sent_at=None, due_at=first, state="sampled", mailing=never)
    assert triggering.sweep(first) == 27
    asked = set(Invitation.objects.exclude(round="").values_list("address", flat=True))
    assert {f"k{n}@example.org" for n in range(1, 6)} & asked == {"k4@example.org", "k5@example.org"}


def test_an_address_in_capitals_is_known_again(survey: Survey, house: Member) -> None:
    [number] = numbers_of(house.workspace_id, [("crm", "c1")])
    profile = Profile(workspace=house.workspace, person_no=number, email="Zoe@Example.org")
    profile.make_keys()
    profile.save()
    actions.set_trigger(house, survey.uuid, kind=TriggerKind.SCHEDULE)
    now = timezone.now()
    assert triggering.sweep(now) == 31
    Trigger.objects.update(next_at=now)
    assert triggering.sweep(now) == 0 and Trigger.objects.filter(next_at__gt=now).exists()


def test_a_week_of_the_calendar_begins_on_the_day_of_the_workspace(survey: Survey, house: Member) -> None:
    Workspace.objects.filter(pk=house.workspace_id).update(week_start=6)
    actions.set_trigger(house, survey.uuid, kind=TriggerKind.SCHEDULE, cadence=Cadence.WEEK, again_days=0)
    wednesday = datetime(2030, 1, 9, tzinfo=UTC)
    since(Trigger.objects.get(), wednesday)
    assert triggering.sweep(wednesday) == 30
    assert Trigger.objects.get().next_at == datetime(2030, 1, 12, 23, tzinfo=UTC)  # Sunday, midnight in Berlin
    assert triggering.sweep(wednesday + timedelta(days=4)) == 30
    assert triggering.sweep(wednesday + timedelta(days=6)) == 0
