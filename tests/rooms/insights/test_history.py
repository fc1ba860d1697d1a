"""One customer's contact history holds what was said and when the company asked, for those who may see it."""

from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

import pytest
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import read, said
from tests.rooms.insights.conftest import Browser
from tests.rooms.surveys.asking import SMALL, published
from waypost.core.analytics.history import history
from waypost.core.analytics.index.model import Index
from waypost.core.drawing.scene.history import Became
from waypost.rooms.contacts.models import LedgerEntry
from waypost.rooms.customers.queries import persons
from waypost.rooms.feedback.actions import reading, take
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.records import ItemKind
from waypost.rooms.insights.queries import beside
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.surveys.models import Invitation

NUMBER = 16
_keys = count()


@pytest.fixture
def at(with_data: Index) -> datetime:
    """The instant of this customer's first contact."""
    return datetime.fromtimestamp(history(with_data, NUMBER).contacts[0].time / 1e6, UTC)


def says(who: Member, at: datetime, text: str, **given: object) -> Item:
    """An item of the customer."""
    take(who, [said(text, outside=f"said-{next(_keys)}", **given)])
    reading.sweep(read)
    row = Item.objects.order_by("-pk")[0]
    Item.objects.filter(pk=row.pk).update(person_no=NUMBER, at=at)
    return row


def invited(who: Member, at: datetime, *, state: str, anonymity: str = "personal", mails: int = 1) -> Invitation:
    """An invitation of the customer with its mails in the ledger."""
    row = published(who, SMALL % anonymity)
    made = Invitation.objects.create(
        workspace=who.workspace, survey=row, hashed=f"hash-{next(_keys)}", address="ada@example.org", state=state,
        person_no=NUMBER if anonymity == "personal" else None, pseudonym="abc", state_at=at, made_at=at, sent_at=at,
        reminders=mails - 1,
    )  # fmt: skip
    for which in range(mails):
        LedgerEntry.objects.create(
            workspace=who.workspace, key=f"invitation:{made.uuid}:{which}", person_no=NUMBER, channel="email",
            kind="reminder" if which else "survey", purpose="surveys", about=row.uuid, title=row.name,
            at=at + timedelta(days=5 * which), became="made",
        )  # fmt: skip
    return made


def page(client: Client, who: Member, language: str = "en") -> str:
    uuid: UUID = persons.shown(who, [NUMBER])[0].uuid
    answer = client.get(f"/w/house/analysis/history/{uuid}/", headers={"accept-language": language})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_what_was_said_stands_at_its_time_with_its_source_its_reading_and_its_item(
    administrator: Member, at: datetime, browser: Browser
) -> None:
    item = says(administrator, at + timedelta(hours=2), "Die Zahlung ging schief", rating=1, scale="csat-5")
    says(administrator, at + timedelta(days=1), "Anruf wegen der Rechnung", kind=ItemKind.CALL)
    shown = page(browser(administrator), administrator)
    picture, _, table = shown.partition('id="history-picture"')[2].partition("</svg>")
    for part in (picture, table):
        assert "1 / 5" in part and "Zahlung ging" in part and "negative, 90%" in part and "Review, Portal" in part
        assert "Call, Portal" in part
    assert f"/feedback/item/{item.uuid}/" in picture or f"/{item.uuid}/" in picture
    assert "2 feedback items, 1 of them rated badly, 1 read as negative." in shown
    assert 'data-part="voice"' in picture


def test_the_company_s_questions_stand_beside_it_answered_or_not(
    administrator: Member, at: datetime, browser: Browser
) -> None:
    invited(administrator, at, state="complete", mails=2)
    invited(administrator, at + timedelta(days=20), state="opened")
    found, _ = beside.asked(administrator, NUMBER, "en")
    assert [each.became for each in found] == [Became.SILENT, Became.ANSWERED, Became.SILENT]
    assert [each.what for each in found] == ["Survey, E-mail", "Reminder, E-mail", "Survey, E-mail"]
    shown = page(browser(administrator), administrator)
    assert "Asked or written to 3 times: 1 answered, 2 not answered." in shown
    assert 'data-part="asked"' in shown and "Gefragt" not in shown


@pytest.mark.parametrize("anonymity", ["anonymous", "pseudonymous"])
def test_whether_somebody_answered_is_not_told_where_a_survey_keeps_persons_and_answers_apart(
    administrator: Member, at: datetime, anonymity: str
) -> None:
    invited(administrator, at, state="complete", anonymity=anonymity)
    [found], _ = beside.asked(administrator, NUMBER, "de")
    assert found.became is Became.UNTOLD


def test_a_survey_that_became_anonymous_tells_nothing_of_those_invited_before(
    administrator: Member, at: datetime
) -> None:
    row = invited(administrator, at, state="complete", anonymity="anonymous")
    Invitation.objects.filter(pk=row.pk).update(person_no=NUMBER)
    [found], _ = beside.asked(administrator, NUMBER, "en")
    assert found.became is Became.UNTOLD


def test_what_rules_held_back_was_not_asked_and_is_counted(administrator: Member, at: datetime) -> None:
    row = invited(administrator, at, state="sent")
    LedgerEntry.objects.create(
        workspace=administrator.workspace, key="invitation:held", person_no=NUMBER, channel="email", kind="survey",
        purpose="surveys", at=at, became="held", why="quiet-hours", title=row.survey.name,
    )  # fmt: skip
    found, notes = beside.asked(administrator, NUMBER, "de")
    assert len(found) == 1 and notes == ("Von Kontaktregeln zurückgehalten: 1.",)


def test_names_stay_hidden_from_analysts_and_what_employees_say_is_no_customer_s_word(
    administrator: Member, member: Members, at: datetime, browser: Browser
) -> None:
    says(administrator, at, "Ich schrieb von ada@example.org, alles schief")
    says(administrator, at, "Der Kunde war schwierig", kind=ItemKind.EMPLOYEE)
    shown = page(browser(member(Role.ANALYST)), administrator)
    assert "alles schief" in shown and "ada@example.org" not in shown
    assert "schwierig" not in shown
    assert "ada@example.org" in page(browser(administrator), administrator)


def test_hostile_words_stay_words(administrator: Member, at: datetime, browser: Browser) -> None:
    says(administrator, at, "<script>alert(1)</script>&\"' ]]> \u202e" + "x" * 5_000, rating=1, scale="csat-5")
    shown = page(browser(administrator), administrator)
    assert "<script>alert" not in shown and "&lt;script&gt;" in shown


def test_the_queries_do_not_grow_with_what_was_said(
    administrator: Member, at: datetime, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            beside.said(administrator, NUMBER, "en")
            beside.asked(administrator, NUMBER, "en")
        return len(seen)

    says(administrator, at, "Super schnell")
    invited(administrator, at, state="sent")
    before = asked()
    for day in range(5):
        says(administrator, at + timedelta(days=day), f"Super schnell {day}")
        invited(administrator, at + timedelta(days=day), state="sent")
    assert asked() <= before + 4  # each survey's document is read once and kept
