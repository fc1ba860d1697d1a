"""A survey on web sites: a small script from the link, a frame that any site may show, and lines to copy."""

import gzip
import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.surveys.asking import SMALL, Person, published
from tests.rooms.surveys.test_api import Program
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.contacts import actions as contacts
from waypost.rooms.contacts.models import LedgerEntry
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.records import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(administrator: Member) -> Survey:
    return published(administrator)


def script(token: str) -> str:
    answer = Client().get(f"/s/{token}/widget.js")
    assert answer["Access-Control-Allow-Origin"] == "*" and answer["Content-Type"].startswith("text/javascript")
    assert not answer.cookies
    return answer.content.decode()


def test_the_widget_weighs_less_than_fifteen_kilobytes(row: Survey) -> None:
    text = script(row.links.get().token).encode()
    assert len(text) < 15_000 and len(gzip.compress(text)) < 5_000


def test_the_widget_knows_its_survey_in_its_languages_and_keeps_nothing_without_consent(row: Survey) -> None:
    text = script(row.links.get().token)
    told = json.loads(text.splitlines()[0].removeprefix("const survey = ").rstrip(";"))
    assert told["open"] and told["languages"] == ["de", "en"] and told["title"]["de"] == "Kurz gefragt"
    assert "document.cookie" not in text and "eval(" not in text
    assert all("consented" in line for line in text.splitlines() if re.search(r"localStorage\.(get|set)", line))


def test_a_survey_that_takes_no_answers_shows_nothing_on_sites(administrator: Member, row: Survey) -> None:
    actions.set_state(administrator, row.uuid, state=State.PAUSED)
    assert '"open": false' in script(row.links.get().token)


def test_a_public_link_may_stand_in_a_frame_and_a_personal_one_may_not(administrator: Member, row: Survey) -> None:
    framed = Client().get(f"/s/{row.links.get().token}/", headers={"Sec-Fetch-Dest": "iframe"})
    assert "frame-ancestors *" in framed["Content-Security-Policy"] and "X-Frame-Options" not in framed
    assert "surveys/framed.js" in framed.content.decode()
    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    personal = Client().get(f"/s/{own}/")
    assert "frame-ancestors 'none'" in personal["Content-Security-Policy"] and personal["X-Frame-Options"] == "DENY"
    assert Client().get(f"/s/{own}/widget.js").status_code == 404


def test_the_lines_to_copy_follow_what_is_chosen(administrator: Member, row: Survey, client: Client) -> None:
    client.force_login(administrator.user)
    link = row.links.get()
    page = client.get(f"/w/{row.workspace.slug}/surveys/{row.uuid}/links/{link.uuid}/site/?on=scroll&on=call&after=30")
    text = page.content.decode()
    assert f"/s/{link.token}/widget.js?on=scroll,call&amp;amp;after=30" in text or (
        f"/s/{link.token}/widget.js?on=scroll,call&amp;after=30" in text
    )
    assert "waypostSurvey.open" in text and "frame-src 'self'" in page["Content-Security-Policy"]
    assert re.search(r'src="/s/try\.[^"]+/widget\.js', text)


def test_a_kiosk_has_large_targets_begins_anew_and_says_where(administrator: Member, row: Survey) -> None:
    kiosk = actions.make_link(administrator, row.uuid, name="Shop", kiosk=True)
    ada = Person.at(kiosk.token)
    assert "surveys/kiosk.js" in ada.page and f'data-begin="/s/{kiosk.token}/"' in ada.page
    ada.send(happy="5")
    assert "data-fresh" not in ada.page
    ada.send(mail="")
    assert "Next person" in ada.page
    assert "kiosk.js" not in Person.at(row.links.exclude(pk=kiosk.pk).get().token).page


Offered = Callable[..., dict[str, Any]]


@pytest.fixture
def offered(administrator: Member) -> Offered:
    """What the server of a site is told."""
    program = Program(administrator)

    def ask(row: Survey, address: str = "ada@example.org") -> dict[str, Any]:
        answer = program.post(f"surveys/{row.uuid}/offers", address=address)
        assert answer.status_code == 200, answer.json()
        return dict(answer.json())

    return ask


def test_a_visitor_whom_the_site_knows_is_asked_as_often_as_the_ledger_allows(
    administrator: Member, offered: Offered, row: Survey
) -> None:
    other = published(administrator)
    assert offered(row)["allowed"]
    for each in (row, other):  # another survey keeps the same distance, and so do mails
        again = offered(each, " Ada@example.org")
        assert not again["allowed"] and again["why"] == "too-soon"
    assert actions.invite(administrator, row.uuid, text="bob@example.org").made
    assert not offered(other, "bob@example.org")["allowed"]
    assert LedgerEntry.objects.filter(channel="web").count() == 1, "what is held back is not written for every page"


def test_a_no_says_from_when_on_it_would_be_a_yes(administrator: Member, offered: Offered, row: Survey) -> None:
    anonymous = published(administrator, SMALL % "anonymous")
    assert offered(row)["until"] is None
    began = timezone.localdate(timezone=ZoneInfo("Europe/Berlin"))
    for each in (row, anonymous):
        until = datetime.fromisoformat(offered(each)["until"]).astimezone(ZoneInfo("Europe/Berlin"))
        today = timezone.localdate(timezone=ZoneInfo("Europe/Berlin"))  # or it was yesterday that it began
        assert began <= until.date() - timedelta(days=30) <= today and until.hour == 0


def test_whoever_opted_out_is_not_asked_on_a_page_either(administrator: Member, offered: Offered, row: Survey) -> None:
    contacts.opt_out(administrator.workspace_id, address="ada@example.org")
    assert offered(row) == {"allowed": False, "why": "opted-out", "until": None}


def test_of_an_anonymous_survey_rules_hold_and_nothing_is_counted(administrator: Member, offered: Offered) -> None:
    row = published(administrator, SMALL % "anonymous")
    assert offered(row)["allowed"] and not LedgerEntry.objects.exists()
    contacts.opt_out(administrator.workspace_id, address="ada@example.org")
    assert not offered(row)["allowed"]


def test_a_survey_that_takes_no_answers_is_offered_to_nobody_and_no_address_is_told(
    administrator: Member, offered: Offered, row: Survey
) -> None:
    actions.set_state(administrator, row.uuid, state=State.PAUSED)
    assert offered(row)["why"] == "over"


def test_what_is_no_address_is_refused_everywhere_in_the_same_words(administrator: Member, row: Survey) -> None:
    for refuse in (
        lambda: actions.offer(administrator, row.uuid, address="Ada"),
        lambda: actions.write_letter(administrator, row.uuid, texts={}, reply_to="Ada"),
        lambda: people.invite(administrator, email="Ada", role=Role.READER),
    ):
        with pytest.raises(WaypostError, match="“ada” is no e-mail address"):
            refuse()
