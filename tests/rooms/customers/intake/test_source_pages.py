"""The pages of sources that receive events."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.customers.intake.conftest import Sender, a_track
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import sources
from waypost.rooms.customers.actions.intake import doors, quarantine
from waypost.rooms.customers.models import DataSource, IntakeDay, QuarantinedEvent, ReceivedBatch, WriteKey
from waypost.rooms.journal import actions as telling
from waypost.rooms.journal import queries as journal
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

pytestmark = pytest.mark.django_db
Browser = Callable[[Member | None], Client]
BASE = "/w/house/customers/sources/"


def test_a_source_is_made_and_its_key_is_shown_once(administrator: Member, browser: Browser) -> None:
    answer = browser(administrator).post(f"{BASE}new", {"name": "App"})
    key = WriteKey.objects.get()
    text = answer.content.decode()
    assert text.count(f"{key.start}") >= 1
    assert answer["Cache-Control"] == "no-store"
    found = re.search(r'value="(ww_[\w-]+)"', text)  # not wp_: those keys are secret, these stand in web pages
    assert found and doors.door(found[1])
    shown = found[1]
    later = browser(administrator).get(f"{BASE}{DataSource.objects.get().uuid}/").content.decode()
    assert shown not in later


def test_a_second_source_of_the_same_name_is_refused_at_the_field(
    administrator: Member, key: sources.NewKey, browser: Browser
) -> None:
    answer = browser(administrator).post(f"{BASE}new", {"name": "Web shop"})
    assert answer.status_code == 422
    assert "another name" in answer.content.decode()
    with pytest.raises(WaypostError, match="no name"):
        sources.create_source(administrator, name=" ")


def test_a_new_key_opens_at_once_and_the_old_one_for_a_day(
    administrator: Member, key: sources.NewKey, send: Sender, browser: Browser
) -> None:
    second = sources.rotate_key(administrator, source=key.source)
    assert send("track", a_track("a")).status_code == 200
    assert send("track", a_track("b"), write_key=second.key).status_code == 200
    old = WriteKey.objects.exclude(ends_at=None).get()
    browser(administrator).post(f"{BASE}{key.source}/keys/{old.uuid}/revoke")
    doors.forget()
    assert send("track", a_track("c")).status_code == 401
    assert send("track", a_track("d"), write_key=second.key).status_code == 200


def test_the_page_shows_the_latest_events_and_a_poll_that_saw_them_gets_nothing(
    administrator: Member, key: sources.NewKey, send: Sender, browser: Browser
) -> None:
    send("track", a_track("a", event="Cart filled"))
    page = browser(administrator).get(f"{BASE}{key.source}/").content.decode()
    assert "Cart filled" in page
    assert browser(administrator).get(f"{BASE}{key.source}/latest?seen=1").status_code == 204
    send("track", a_track("b", event="Cart emptied"))
    assert "Cart emptied" in browser(administrator).get(f"{BASE}{key.source}/latest?seen=1").content.decode()


def test_what_was_set_aside_is_replayed_when_it_is_right(
    administrator: Member, key: sources.NewKey, send: Sender, browser: Browser, settings: Any
) -> None:
    send("track", {"event": "Visit", "messageId": "nobody"})
    send("track", a_track("late", timestamp="1999-12-31T23:59:59Z"))
    page = browser(administrator).get(f"{BASE}{key.source}/").content.decode()
    assert "has neither “userId” nor “anonymousId”" in page
    assert browser(administrator).post(f"{BASE}{key.source}/replay").status_code == 302
    assert QuarantinedEvent.objects.count() == 2
    row = QuarantinedEvent.objects.get(reason="no_identity")
    row.message = b'{"type":"track","event":"Visit","userId":"u","messageId":"nobody"}'
    row.save()
    browser(administrator).post(f"{BASE}{key.source}/replay")
    assert QuarantinedEvent.objects.get().reason == "time_out_of_range"
    assert ReceivedBatch.objects.get().events == 1
    browser(administrator).post(f"{BASE}{key.source}/discard")
    assert not QuarantinedEvent.objects.exists()


def set_aside(send: Sender, count: int) -> None:
    """So many events that nobody is named in, and then all are put right, as by other settings of the source."""
    for number in range(count):
        send("track", {"event": "Visit", "messageId": f"m{number}"})
    for row in QuarantinedEvent.objects.all():
        row.message = bytes(row.message).replace(b'"event"', b'"userId":"u","event"')
        row.save()


def replays(who: Member) -> list[tuple[int, int]]:
    entries = journal.page(who.workspace_id, journal.Wanted())
    told = [each.details for each in entries if each.verb == "quarantine.replayed"]
    return [(each["taken"], each["left"]) for each in told]


def test_looking_again_twice_at_once_takes_each_event_once_and_tells_each_its_own(
    administrator: Member, key: sources.NewKey, send: Sender, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_aside(send, 3)
    client, nested, again = browser(administrator), [True], quarantine._again

    def meanwhile(*given: Any) -> Any:
        if nested.pop() if nested else False:
            client.post(f"{BASE}{key.source}/replay")
        return again(*given)

    monkeypatch.setattr(quarantine, "_again", meanwhile)
    answer = client.post(f"{BASE}{key.source}/replay", follow=True)
    assert answer.status_code == 200
    assert sum(ReceivedBatch.objects.values_list("events", flat=True)) == 3
    assert replays(administrator) == [(0, 0), (3, 0)]


def test_what_was_taken_in_before_looking_again_was_cut_off_stands_in_the_journal(
    administrator: Member, key: sources.NewKey, send: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_aside(send, 3)
    monkeypatch.setattr(quarantine, "CHUNK", 2)
    again, calls = quarantine._again, []

    def cut_off(*given: Any) -> Any:
        calls.append(given)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return again(*given)

    monkeypatch.setattr(quarantine, "_again", cut_off)
    with pytest.raises(KeyboardInterrupt):
        sources.replay(administrator, source=key.source)
    assert QuarantinedEvent.objects.count() == 1
    assert replays(administrator) == [(2, 0)]


def test_what_the_sender_has_sent_again_meanwhile_is_not_told_as_taken_in(
    administrator: Member, key: sources.NewKey, send: Sender, browser: Browser
) -> None:
    set_aside(send, 2)
    send("track", {"event": "Visit", "userId": "u", "messageId": "m1"})
    page = browser(administrator).post(f"{BASE}{key.source}/replay", follow=True).content.decode()
    assert "1 event was taken in" in page and "1 had been sent again" in page
    assert replays(administrator) == [(1, 0)]


def test_throwing_away_that_is_cut_off_stands_in_the_journal_as_far_as_it_came(
    administrator: Member, key: sources.NewKey, send: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_aside(send, 2)

    def cut_off(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(telling, "record", cut_off)
        with pytest.raises(KeyboardInterrupt):
            sources.discard(administrator, source=key.source)
    assert QuarantinedEvent.objects.count() == 2
    assert sources.discard(administrator, source=key.source) == 2


def test_settings_are_kept_and_a_wrong_origin_is_named(
    administrator: Member, key: sources.NewKey, browser: Browser
) -> None:
    good = {"origins": "https://A.example\nhttp://b.example:8080/", "properties": "department, product",
            "without_consent": "drop", "purpose": "Analytics", "emails": "on", "calls": "50"}  # fmt: skip
    assert browser(administrator).post(f"{BASE}{key.source}/settings", good).status_code == 302
    kept = DataSource.objects.get().settings
    assert kept["origins"] == ["https://a.example", "http://b.example:8080"]
    assert (kept["properties"], kept["without_consent"], kept["query"]) == (["department", "product"], "drop", False)
    for wrong in ("shop.example", "https://a.example/path", "https://[bad"):
        answer = browser(administrator).post(f"{BASE}{key.source}/settings", good | {"origins": wrong})
        assert answer.status_code == 422
        assert "is no origin" in answer.content.decode()
    assert DataSource.objects.get().settings == kept


ADDRESSES = ["", "new", "{source}/", "{source}/latest"]
VERBS = ["{source}/settings", "{source}/rotate", "{source}/keys/{source}/revoke", "{source}/replay", "{source}/discard"]
MAY_SEE = {Role.ADMINISTRATOR, Role.CX_MANAGER, Role.ANALYST, Role.DPO}
MAY_CHANGE = {Role.ADMINISTRATOR, Role.CX_MANAGER}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_reaches_what_it_may(
    role: Role, key: sources.NewKey, member: Callable[[Role], Member], browser: Browser
) -> None:
    client = browser(member(role))
    for address in ADDRESSES:
        may = MAY_CHANGE if address == "new" else MAY_SEE
        assert client.get(BASE + address.format(source=key.source)).status_code == (200 if role in may else 403)
    if role not in MAY_CHANGE:
        for verb in VERBS:
            assert client.post(BASE + verb.format(source=key.source)).status_code == 403


def test_strangers_and_nobody_reach_nothing(
    administrator: Member, stranger: Member, key: sources.NewKey, browser: Browser
) -> None:
    for address in ADDRESSES + VERBS:
        url = BASE + address.format(source=key.source)
        send = "post" if address in VERBS else "get"
        assert getattr(browser(stranger), send)(url).status_code == 404
        assert getattr(browser(None), send)(url).status_code == 302
        foreign = url.replace("/w/house/", "/w/elsewhere/")
        assert address in ("", "new") or getattr(browser(stranger), send)(foreign, {
            "without_consent": "drop", "purpose": "x", "calls": 1}).status_code == 404  # fmt: skip
    assert WriteKey.objects.get().ends_at is None


def test_as_many_statements_for_ten_sources_as_for_one(administrator: Member, browser: Browser) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert browser(administrator).get(BASE).status_code == 200
        return len(caught)

    sources.create_source(administrator, name="First")
    one = statements()
    for n in range(10):
        made = sources.create_source(administrator, name=f"Source {n}")
        IntakeDay.objects.create(source=DataSource.objects.get(uuid=made.source), day="2026-11-01", accepted=n)
    assert statements() == one
