"""Names are masked for whoever may not see them; an erased person leaves the words, the figures stay."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

from django.db import transaction
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import AT, drafted, imported, read, said
from waypost.core.analytics.readers.traces import LEFT_OUT, Traces
from waypost.rooms.customers.actions import erasure, keeping
from waypost.rooms.customers.actions.handing_out import hand_out
from waypost.rooms.customers.queries import persons
from waypost.rooms.feedback.actions import erasing, handing, reading, tag, take
from waypost.rooms.feedback.models import FeedbackImport, InboxView, Item, TopicSearch
from waypost.rooms.feedback.queries import Wanted, inbox
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.steering.actions.retention import FORGETS
from waypost.site.wiring import wire

MAIL = ("email", "ada@example.org")


def test_addresses_and_titled_names_are_masked_for_analysts(administrator: Member, member: Members) -> None:
    text = "Frau Kowalski gab mir die 0711 / 1234567, ich schrieb von ada@example.org. Danke"
    take(administrator, [said(text, person=MAIL)])
    analyst = member(Role.ANALYST)
    [row] = inbox(analyst, Wanted()).rows
    assert row.text == "Frau •••••••• gab mir die ••••••••••••••, ich schrieb von •••••••••••••••. Danke"
    assert len(row.text) == len(text)
    assert row.person and row.person.name is None
    [row] = inbox(administrator, Wanted()).rows
    assert row.text == text


def test_who_may_not_see_names_does_not_find_them(administrator: Member, member: Members) -> None:
    take(administrator, [said("Mail an ada@example.org ging verloren", person=MAIL)])
    assert inbox(administrator, Wanted(q="ada@example")).rows
    assert not inbox(member(Role.ANALYST), Wanted(q="ada@example")).rows
    assert inbox(member(Role.ANALYST), Wanted(q="verloren")).rows


def test_an_erased_person_leaves_the_words_and_the_figures_stay(administrator: Member) -> None:
    take(
        administrator,
        [
            said(
                "Super, schreibt mir", outside="a", person=MAIL, rating=9, scale="nps", place="Ulm", touchpoint="Shop"
            ),
            said("Grüße an ada@example.org", outside="b", person=("login", "k2")),
            said("Super schnell", outside="c", person=("login", "k3")),
        ],
    )
    reading.sweep(read)
    tag(administrator, Item.objects.get(outside="a").uuid, name="Ada")
    number = Item.objects.get(outside="a").person_no
    assert number is not None
    erasure.erase(administrator, person=persons.shown(administrator, [number])[0].uuid)
    # Hidden at once, before anything is rewritten.
    assert [row.text for row in inbox(administrator, Wanted()).rows].count("") == 1
    keeping.keep(administrator.workspace_id)
    first, second, third = Item.objects.order_by("id")
    assert (first.text, first.person_no, first.redacted, first.outside) == ("", None, True, f"erased:{first.uuid}")
    assert (first.rating, first.emotion, first.sentiment, first.touchpoint) == (9, 1.2, "positive", "Shop")
    assert not first.tags.exists()
    assert (second.text, second.redacted) == ("", True)
    assert (third.text, third.redacted) == ("Super schnell", False)


def test_what_members_searched_and_found_says_the_erased_person_no_more(administrator: Member) -> None:
    handing.keep_view(administrator, name="Hers", query="q=Lovelace&sort=at")
    handing.keep_view(administrator, name="Late", query="q=late")
    candidates = [{"name": "Lovelace", "words": ["lovelace"]}, {"name": "Late", "words": ["late"]}]
    TopicSearch.objects.create(
        workspace_id=administrator.workspace_id, language="en", by="", asked_at=datetime.now(UTC), state="done",
        found=candidates,
    )  # fmt: skip
    erasing.scrub(administrator.workspace_id, Traces(["Lovelace"]).scrubbed)
    assert list(InboxView.objects.values_list("name", flat=True)) == ["Late"]
    assert [each["name"] for each in TopicSearch.objects.get().found] == ["Late"]


def test_nothing_is_collected_of_a_person_who_is_blocked(administrator: Member) -> None:
    take(administrator, [said(outside="a", person=MAIL)])
    number = Item.objects.get().person_no
    assert number is not None
    erasure.erase(administrator, person=persons.shown(administrator, [number])[0].uuid, block=True)
    take(administrator, [said("New words", outside="b", person=MAIL)])
    assert Item.objects.get(outside="b").text == ""


def test_a_draft_goes_with_the_erased(administrator: Member) -> None:
    draft = drafted(administrator)
    erasing.scrub(administrator.workspace_id, lambda value: value)
    assert not draft.where.exists()
    assert FeedbackImport.objects.get().file == ""


def shifted(who: Member) -> FeedbackImport:
    """A file that was taken in, with a row whose name stands where the time should."""
    found = imported(who, "Datum;Kunde;Kommentar\n01.03.2026 10:00;k1;Gut\nAda Byron;k2;Auch gut\n")
    assert [each["value"] for each in found.rejects] == ["Ada Byron"]
    return found


def test_an_erasure_reaches_the_field_that_was_wrong_in_a_rejected_row(administrator: Member) -> None:
    found = shifted(administrator)
    erasing.scrub(administrator.workspace_id, Traces(["Ada Byron"]).scrubbed)
    found.refresh_from_db()
    [row] = found.rejects
    assert (row["line"], row["column"], row["value"]) == (3, "Datum", LEFT_OUT)


def test_what_stood_in_rejected_rows_goes_by_its_age_and_how_many_there_were_stays(administrator: Member) -> None:
    found = shifted(administrator)
    counts: list[int] = []
    FORGETS["rejects"](administrator.workspace_id, timezone.now() - timedelta(days=1), counts.append)
    assert counts == []
    with transaction.atomic():
        FORGETS["rejects"](administrator.workspace_id, timezone.now() + timedelta(days=1), counts.append)
    found.refresh_from_db()
    assert (found.rejects, found.rejected, counts) == ([], 1, [1])


def test_what_is_kept_too_long_goes(administrator: Member) -> None:
    take(administrator, [said(outside="a"), said(outside="b", n=2)])
    counts: list[int] = []
    FORGETS["answers"](administrator.workspace_id, AT + timedelta(days=1), counts.append)
    assert [each.outside for each in Item.objects.all()] == ["b"]
    assert counts == [1]
    assert timezone.now() > AT


def test_a_person_who_asks_gets_all_that_they_said(administrator: Member) -> None:
    wire()
    take(administrator, [said("Super", outside="a", person=MAIL), said("Hm", outside="b", person=("login", "k2"))])
    number = Item.objects.get(outside="a").person_no
    assert number is not None
    _, content = hand_out(administrator, person=persons.shown(administrator, [number])[0].uuid)
    with ZipFile(BytesIO(content)) as given:
        told = json.loads(given.read("data.json"))["feedback"]
    assert [(each["text"], each["id"]) for each in told] == [("Super", "a")]
