"""The pages on data protection: who opens them, what they say, and that what they say is so."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.rooms.conftest import Members
from tests.rooms.customers.giving import SHOP, given, imported
from tests.rooms.customers.intake.conftest import basic
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.actions import sources
from waypost.rooms.customers.models import Profile
from waypost.rooms.customers.queries import protection
from waypost.rooms.customers.records import ports
from waypost.rooms.journal import queries as journal
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.steering.queries.known import known
from waypost.rooms.steering.queries.passage import picture
from waypost.rooms.steering.records import LAST_BACKUP
from waypost.rooms.steering.rights import SEE

Browser = Callable[[Member | None], Client]
PAGES = ("front", "processing", "deletion", "measures", "passage", "council")
READERS = {Role.ADMINISTRATOR, Role.CX_MANAGER, Role.DPO}
WRITERS = {Role.ADMINISTRATOR, Role.DPO}
TEXTS = {"controller": "House Ltd, Main Street 1", "purposes": "Find and mend breaks"}


def url(name: str, *args: object) -> str:
    return reverse(f"steering:{name}", args=["house", *args])


def text(client: Client, name: str, *args: object) -> str:
    answer = client.get(url(name, *args))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_what_it_may(role: Role, member: Members, browser: Browser) -> None:
    client = browser(member(role))
    seen = 200 if role in READERS else 403
    assert {client.get(url(name)).status_code for name in PAGES} == {seen}
    written = 200 if role in WRITERS else 403
    assert client.get(url("declaration")).status_code == written
    if role not in WRITERS:
        assert client.post(url("declaration"), {"after": 0, **TEXTS}).status_code == 403


def test_the_station_is_on_the_rail_of_those_who_may(member: Members, browser: Browser) -> None:
    assert "Governance" in browser(member(Role.DPO)).get("/w/house/people/").content.decode()
    assert "Governance" not in browser(member(Role.READER)).get("/w/house/people/").content.decode()


def test_what_is_filled_in_is_a_version_and_journalled(member: Members, browser: Browser) -> None:
    officer = member(Role.DPO)
    client = browser(officer)
    assert "Nobody has filled this in yet" in text(client, "processing")
    assert client.post(url("declaration"), {"after": 0, **TEXTS}).status_code == 302
    assert client.post(url("declaration"), {"after": 1, **TEXTS, "purposes": "Others"}).status_code == 302
    assert client.post(url("declaration"), {"after": 2, **TEXTS, "purposes": "Others"}).status_code == 302  # as it was
    assert "House Ltd, Main Street 1" in text(client, "processing") and "Others" in text(client, "council")
    assert "Find and mend breaks" in text(client, "version", 1)
    assert client.get(url("version", 3)).status_code == 404
    told = [
        entry for entry in journal.page(officer.workspace_id, journal.Wanted()) if entry.verb == "protection.declared"
    ]
    assert [(each.details["version"], each.details["fields"]) for each in told] == [
        (2, ["purposes"]),
        (1, ["controller", "purposes"]),
    ]


def test_whoever_was_slower_overwrites_nothing(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    client.post(url("declaration"), {"after": 0, **TEXTS})
    late = client.post(url("declaration"), {"after": 0, "purposes": "Mine"})
    assert late.status_code == 422 and "newer version" in late.content.decode()
    assert "Find and mend breaks" in text(client, "processing")


def test_a_text_that_is_too_long_changes_nothing(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    assert client.post(url("declaration"), {"after": 0, "purposes": "x" * 4_001}).status_code == 422
    assert "Nobody has filled this in yet" in text(client, "processing")


def test_a_version_of_another_workspace_is_not_there(administrator: Member, stranger: Member, browser: Browser) -> None:
    browser(administrator).post(url("declaration"), {"after": 0, **TEXTS})
    assert browser(stranger).get(reverse("steering:version", args=["elsewhere", 1])).status_code == 404


def test_sources_identifiers_and_dimensions_are_those_there_are(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    assert "There is no data source yet" in text(client, "processing")
    imported(administrator, given("shop.csv", SHOP))
    said = text(client, "processing")
    assert "Shop" in said and "90" in said and "Login (30)" in said and "channel (channel)" not in said
    administrator.user.language = "de"
    administrator.user.save()
    said = text(browser(administrator), "processing")
    assert "Kanal" in said and "channel" not in said
    administrator.user.language = "en"
    administrator.user.save()
    assert "Shop" in text(client, "passage") and "Legal basis of Shop" in text(client, "front")
    administrator_keys = sources.create_source(administrator, name="Web shop")
    assert administrator_keys.key not in text(client, "processing")
    assert "Web shop" in text(client, "processing")


def test_what_comes_in_beside_events_and_what_leaves_the_house_is_told_by_the_rooms(
    administrator: Member, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(administrator)
    assert {each.key for told in ports.streams for each in told(administrator)} == {
        "feedback-imports", "searches", "outside", "survey-answers", "invitations", "studies",
    }  # fmt: skip
    said = text(client, "passage")
    assert "What leaves this server" in said and "off: no comment leaves the house" in said
    assert "Feedback imports" not in said  # there is none

    def stream(key: str, by: Any, amount: int) -> ports.Stream:
        return ports.Stream(key, Wording(key.title(), key), by, Wording(f"note of {key}", ""), amount, "mail")

    def ways(*some: ports.Stream) -> set[tuple[str, str]]:
        monkeypatch.setattr(ports, "streams", [lambda who: list(some)])
        drawn = picture(known(administrator))
        places = [place.key for _, column in drawn.columns for place in column]
        assert len(places) == len(set(places))
        return {(way.source, way.target) for way in drawn.ways}

    drawn = ways(stream("talks", "members", 2), stream("posts", "fetched", 1), stream("invitations", "out", 4))
    assert {("stream-talks", "way-members"), ("way-members", "said"), ("profiles", "stream-invitations")} <= drawn
    every = [stream("posts", "fetched", 3), stream("invitations", "out", 4), stream("talks", "members", 0)]
    monkeypatch.setattr(ports, "streams", [lambda who: every])
    said, listed = text(client, "passage"), text(client, "processing")
    assert "note of posts" in said and "note of invitations" in said and "note of talks" not in said
    assert (
        "note of posts" in listed and "leaves the house" in listed and "Legal basis of Posts" in text(client, "front")
    )
    assert client.post(url("declaration"), {"after": 0, **TEXTS, "basis_posts": "Art. 6(1)(f)"}).status_code == 302
    assert "Art. 6(1)(f)" in text(client, "processing") and "Legal basis of Posts" not in text(client, "front")
    assert "Legal basis of Posts" in text(client, "version", 1)


def test_a_changed_setting_changes_what_is_said(administrator: Member, browser: Browser, settings: object) -> None:
    client = browser(administrator)
    assert "5: figures that rest on fewer people are not shown" in text(client, "measures") and "not demanded" in text(
        client, "measures"
    )
    people.change_workspace(administrator, least_group=12, retention={"rejects": 0, "events": 400})
    assert "12: figures that rest on fewer people" in text(client, "measures")
    assert "400 days" in text(client, "deletion") and "without end" in text(client, "deletion")
    settings.SECURE = settings.SESSION_COOKIE_SECURE = True  # type: ignore[attr-defined]
    settings.SECURE_HSTS_SECONDS = 86_400  # type: ignore[attr-defined]
    assert "browsers keep to it for 1 day" in text(client, "measures")
    settings.SESSION_COOKIE_AGE = 86_400 * 3  # type: ignore[attr-defined]
    assert "end after 3 days" in text(client, "measures")


def test_who_worked_on_a_contact_is_said_when_events_tell_it(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    assert "No data source says who worked on a contact" in text(client, "council")
    rows = "customer_id;time;event;agent\n" + "".join(f"k{n};2026-03-01 10:{n:02};call;Kim\n" for n in range(1, 30))
    imported(administrator, given("calls.csv", rows), name="Calls")
    assert "The events carry this in: agent. It is switched off" in text(client, "council")
    people.change_workspace(administrator, agents=True)
    assert "The events carry this in: agent. Figures by it are switched on" in text(client, "council")


def test_the_last_backup_is_the_one_that_was_made(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    assert "none was made" in text(client, "measures")
    (Path(django_settings.DATA) / LAST_BACKUP).write_text("2026-03-01T10:00:00+00:00")
    assert "none was made" not in text(client, "measures") and "2026" in text(client, "measures")


def test_keys_and_addresses_of_senders_are_nowhere_in_the_database(administrator: Member) -> None:
    """The measures say so: keys as hashes only, no IP address of customers."""
    key = sources.create_source(administrator, name="Web shop").key
    api_key = people.make_key(administrator, name="BI", rights=[SEE])[1]
    answer = Client().post(
        "/v1/track",
        {"userId": "u-1", "event": "Order placed", "messageId": "m-1", "context": {"ip": "203.0.113.77"}},
        content_type="application/json",
        headers={"Authorization": basic(key)},
        REMOTE_ADDR="203.0.113.77",
    )
    assert answer.status_code == 200
    dump = "".join(map(str, everything()))
    assert key not in dump and str(api_key) not in dump and "203.0.113.77" not in dump


def everything() -> list[object]:
    with connection.cursor() as cursor:
        rows: list[object] = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [bytes(cell) if isinstance(cell, memoryview) else cell for row in cursor.fetchall() for cell in row]
        return rows


def test_the_booklet_is_a_pdf_with_text_and_page_numbers(administrator: Member, browser: Browser) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    imported(administrator, given("shop.csv", SHOP))
    client = browser(administrator)
    client.post(url("declaration"), {"after": 0, **TEXTS, "recipients": "Line\n" * 300})
    answer = client.get(url("pdf"))
    assert answer["Content-Type"] == "application/pdf"
    found = PdfReader(BytesIO(answer.content))
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in found.pages]
    assert len(pages) >= 7
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    whole = " ".join(pages)
    for words in ("House Ltd, Main Street 1", "Deletion concept", "Works council sheet", "Event files", "HTTPS"):
        assert words in whole
    assert [each.title for each in found.outline][1:] == [  # type: ignore[union-attr]
        "Record of processing activities",
        "Deletion concept",
        "Technical and organisational measures",
        "Data flow",
        "Works council sheet",
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_much_of_the_database_whatever_there_is(
    name: str, administrator: Member, browser: Browser, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = browser(administrator)
    for number in range(12):
        sources.create_source(administrator, name=f"Shop {number}")
    client.get(url(name))
    with django_assert_max_num_queries(34):  # type: ignore[attr-defined]
        client.get(url(name))


def test_traits_of_many_profiles_are_counted_and_not_added_up(member: Members, browser: Browser) -> None:
    officer = member(Role.DPO)
    for number, traits in enumerate([{"plan": "gold", "age": 7}, {"plan": "silver"}, {"plan": 3}], 1):
        Profile.objects.create(workspace_id=officer.workspace_id, person_no=number, name="Kim", traits=traits)
    assert dict(protection.held(officer).traits) == {"plan": 3, "name": 3, "age": 1}
    assert "plan" in text(browser(officer), "processing")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Ledger of contacts 1: person number", "Opt-outs 1:", "Ideas and observations 0 ideas", "kept for 731 days")),
        ("de", ("Kontaktbuch 1: Personennummer", "Abmeldungen (Werbewidersprüche) 1:", "Begehungen 0 Durchgänge", "Aufbewahrung 731 Tage")),
    ],
)  # fmt: skip
def test_the_record_names_who_was_contacted_who_opted_out_and_what_members_wrote(
    language: str, told: tuple[str, ...], administrator: Member, browser: Browser
) -> None:
    from datetime import UTC, datetime

    from waypost.core.contacts.rules import ContactKind
    from waypost.rooms.contacts import actions as contacts
    from waypost.rooms.contacts.records import Claim, ContactChannel

    wanted = Claim("mail:1", ContactKind.SURVEY, ContactChannel.EMAIL, address="ada@example.org")
    contacts.claim(administrator.workspace_id, wanted, datetime.now(UTC))
    contacts.opt_out(administrator.workspace_id, address="eve@example.org")
    administrator.user.language = language
    administrator.user.save()
    shown = text(browser(administrator), "processing")
    for sentence in told:
        assert sentence in shown


def test_points_of_the_operator_stand_last_and_for_administrators_only(member: Members, browser: Browser) -> None:
    seen = text(browser(member(Role.ADMINISTRATOR)), "front")
    assert "none was made with" in seen.partition("Operation: for whoever runs the server")[2]
    assert "none was made with" not in seen.partition("Operation: for whoever runs the server")[0]
    for role in (Role.CX_MANAGER, Role.DPO):
        told = text(browser(member(role)), "front")
        assert "Operation:" not in told and "none was made with" not in told
    assert "the worker" not in seen
