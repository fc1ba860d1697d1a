"""Who answers less: split by channel, device, language and traits, never so that a small group can be computed."""

import re
from dataclasses import replace
from datetime import time, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.surveys.asking import SMALL, Person, published
from waypost.rooms.contacts import actions as contacts
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.models import Profile
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Invitation, Mailing, Survey
from waypost.rooms.surveys.pages.reporting import report_of, who_answered
from waypost.rooms.surveys.pages.silence import response_told
from waypost.rooms.surveys.queries.response import response
from waypost.rooms.surveys.queries.results import results
from waypost.rooms.surveys.queries.silence import silence
from waypost.rooms.surveys.queries.splits import Split, SplitBy, splits
from waypost.rooms.surveys.records import Disposition

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 Safari/604.1"


LONG_AGO = timedelta(days=30)  # the time to answer is over


def ask(row: Survey, n: int, done: int, ago: timedelta = LONG_AGO, **given: object) -> list[Invitation]:
    """So many invitations that arrived, of which some are complete."""
    now, before = timezone.now() - ago, row.invitations.count()
    return Invitation.objects.bulk_create(
        Invitation(
            workspace_id=row.workspace_id, survey=row, hashed=f"{row.pk}-{before + k}", address=f"guest{before + k}@example.org",
            pseudonym="x", state="complete" if k < done else "sent", state_at=now, made_at=now, sent_at=now, **given,
        )
        for k in range(n)
    )  # fmt: skip


def by(found: tuple[Split, ...], kind: SplitBy) -> Split | None:
    return next((each for each in found if each.by is kind), None)


def test_the_response_is_split_by_the_channel_of_the_invitation(administrator: Member) -> None:
    row = published(administrator)
    now = timezone.now()
    mailing = Mailing.objects.create(
        workspace_id=row.workspace_id, survey=row, starts_at=now, made_at=now, made_by="somebody"
    )
    ask(row, 60, 6, mailing=mailing)
    ask(row, 40, 20)
    found = by(splits(administrator, row), SplitBy.CHANNEL)
    assert found is not None
    assert [(each.name, each.reached, each.answered) for each in found.groups] == [("email", 60, 6), ("link", 40, 20)]
    assert found.groups[0].rate.low < 0.1 < found.groups[0].rate.high and found.p < 0.001
    never = ask(row, 30, 0)  # what was never sent counts nowhere
    row.invitations.filter(hashed__in=[each.hashed for each in never]).update(state="quarantined")
    again = by(splits(administrator, row), SplitBy.CHANNEL)
    assert again is not None and again.groups == found.groups


def test_a_small_group_cannot_be_computed_from_the_whole(administrator: Member) -> None:
    row = published(administrator)
    ask(row, 50, 10, language="de")
    ask(row, 30, 10, language="en")
    assert by(splits(administrator, row), SplitBy.LANGUAGE) is not None
    ask(row, 3, 1, language="tr")
    found = by(splits(administrator, row), SplitBy.LANGUAGE)
    assert found is not None
    assert [each.name for each in found.groups] == ["de"]
    # English is told with Turkish: told alone, 83 − 50 − 30 would be the three.
    assert found.rest is not None and (found.rest.reached, found.hidden) == (33, 2)


def test_those_of_a_trait_are_told_where_they_are_groups_and_never_of_an_anonymous_survey(
    administrator: Member,
) -> None:
    for mode, told in (("personal", True), ("anonymous", False)):
        row = published(administrator, SMALL % mode)
        made = ask(row, 40, 20)
        numbers = numbers_of(row.workspace_id, [("email", each.address) for each in made])
        for place, number in enumerate(numbers):
            traits = {"Segment": "Stammkunden" if place % 2 else "Neukunden", "Name": f"Guest {place}"}
            Profile.objects.update_or_create(
                workspace_id=row.workspace_id,
                person_no=number,
                defaults={"traits": traits, "changed_at": timezone.now()},
            )
        found = by(splits(administrator, row), SplitBy.TRAIT)
        assert (found is not None) is told
        if found is not None:
            assert found.trait == "segment"
            assert {(each.name, each.reached) for each in found.groups} == {("Stammkunden", 20), ("Neukunden", 20)}


def test_the_kind_of_device_is_kept_when_an_answer_begins_and_not_when_a_link_is_opened(administrator: Member) -> None:
    from waypost.rooms.surveys import actions

    contacts.set_settings(
        administrator, quiet_begin=time(0), quiet_end=time(0), sundays=False, holidays="", own_zone=False,
        needs_consent=False, consent_words="",
    )  # fmt: skip
    for mode, kept in (("personal", "phone"), ("anonymous", "")):
        row = published(administrator, SMALL % mode)
        [(_, token)] = actions.invite(administrator, row.uuid, text=f"{mode}@example.org").made
        client = Client(headers={"user-agent": PHONE})
        person = Person(f"/s/{token}/", client)
        person.took(client.get(f"/s/{token}/"))
        assert row.invitations.get().device == ""
        person.send(happy="4")
        assert row.invitations.get().device == kept


def test_device_counts_those_who_began(administrator: Member) -> None:
    row = published(administrator)
    ask(row, 20, 5, device="phone")
    ask(row, 20, 18, device="computer")
    ask(row, 60, 0)
    found = by(splits(administrator, row), SplitBy.DEVICE)
    assert found is not None
    assert {(each.name, each.reached, each.answered) for each in found.groups} == {
        ("phone", 20, 5), ("computer", 20, 18),
    }  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "least"), [("en", "of “Personal link” fewest answer", "Response by Channel"), ("de", "antworten am wenigsten", "Rücklauf nach: Kanal")])  # fmt: skip
def test_the_page_says_it_first_then_as_a_table_then_as_a_drawing(
    administrator: Member, client: Client, language: str, sentence: str, least: str
) -> None:
    from tests.rooms.surveys.test_scores_of_surveys import answer
    from waypost.rooms.surveys.queries import finding

    row = published(administrator)
    [link] = finding.links(row)
    for n in range(9):
        answer(row, link.token, f"k{n}", 4 if n < 6 else 2)
    now = timezone.now()
    mailing = Mailing.objects.create(
        workspace_id=row.workspace_id, survey=row, starts_at=now, made_at=now, made_by="somebody"
    )
    ask(row, 60, 30, mailing=mailing)
    ask(row, 40, 2)
    administrator.user.language = language
    administrator.user.save()
    client.force_login(administrator.user)
    shown = client.get(f"/w/{administrator.workspace.slug}/surveys/{row.uuid}/").content.decode()
    assert sentence in shown and least in shown
    assert shown.index(sentence) < shown.index(f"<caption>{least}") < shown.index('id="split-0-')
    paper = client.get(f"/w/{administrator.workspace.slug}/surveys/{row.uuid}/report.pdf")
    assert paper.status_code == 200


def test_whoever_was_asked_just_now_is_not_silent_yet(administrator: Member, client: Client) -> None:
    row = published(administrator)
    now = timezone.now()
    mailing = Mailing.objects.create(
        workspace_id=row.workspace_id, survey=row, starts_at=now, made_at=now, made_by="somebody"
    )
    ask(row, 40, 20)
    ask(row, 20, 3, timedelta(minutes=5), mailing=mailing)
    found = response(administrator, row)
    assert found.rate is not None and (found.arrived, found.waited, found.answered, found.rate.value) == (
        60,
        40,
        20,
        50,
    )
    assert (found.open, found.pending) == (17, {Disposition.SENT: 17})  # those who were quick do not count for them
    assert by(splits(administrator, row), SplitBy.CHANNEL) is None
    assert silence(administrator, row, found).silent == 20
    shown = words_of(client, administrator, row)
    assert "Of 40 invitations that arrived and whose time is over, 20 were answered" in shown
    assert "17 more are still open and not in it" in shown and "Still open 17" in shown and "Sent 20" in shown
    # Slides and paper say of the same three groups what the page says: 23 complete are 20 in time and 3 before.
    told = who_answered(replace(results(administrator, row), complete=23), found)
    assert told == ("23 complete answers, 20 of 40 invitations whose time is over, 3 more before it is, 17 still open")
    for n in range(9):
        actions.bring(administrator, row.uuid, key=f"k{n}", answers={"happy": 4})
    [slide] = [each for each in report_of(administrator, row).pages if each.title == "Who did not answer"]
    assert slide.words.sentences[0] == response_told(found)
    assert sum("17 more are still open" in each for each in slide.words.sentences) == 1
    # 14 days after the reminder is due, sent or not.
    row.invitations.filter(mailing=mailing).update(sent_at=now - timedelta(days=18))
    assert response(administrator, row).waited == 40
    row.invitations.filter(mailing=mailing).update(sent_at=now - timedelta(days=20))
    assert (response(administrator, row).waited, response(administrator, row).open) == (60, 0)


def test_without_anybody_who_had_the_time_there_is_no_rate(administrator: Member, client: Client) -> None:
    row = published(administrator)
    ask(row, 9, 2, timedelta(minutes=5))
    assert response(administrator, row).rate is None
    assert "9 invitations have arrived and may still be answered" in words_of(client, administrator, row)
    row.state = "ended"  # nobody can answer any more
    row.save()
    found = response(administrator, row)
    assert (found.waited, found.answered, found.open) == (9, 2, 0)


def words_of(client: Client, who: Member, row: Survey) -> str:
    """What the page says, once enough have answered by an open link for it to say anything."""
    from tests.rooms.surveys.test_scores_of_surveys import answer
    from waypost.rooms.surveys.queries import finding

    [link] = finding.links(row)
    for n in range(6):
        answer(row, link.token, f"k{n}", 4)
    client.force_login(who.user)
    shown = client.get(f"/w/{who.workspace.slug}/surveys/{row.uuid}/").content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def test_who_is_late_counts_from_the_invitation_and_not_by_the_calendar(administrator: Member) -> None:
    from tests.rooms.surveys.test_scores_of_surveys import answer
    from waypost.rooms.surveys import actions

    row, now = published(administrator), timezone.now()
    addresses = [f"guest{n}@example.org" for n in range(40)]
    personal = actions.invite(administrator, row.uuid, text="\n".join(addresses)).made
    asked, given = {}, {}
    for n, (address, token) in enumerate(personal[:30]):
        answer(row, token, f"whole{n}", 5 if n < 20 else 1)
        # The unhappy ones were asked first, and took long.
        given[f"whole{n}"] = now - timedelta(days=20 + n)
        asked[address] = given[f"whole{n}"] - timedelta(days=1 if n < 20 else 9)
    actions.date_answers(administrator, row.uuid, given, asked)
    row.invitations.exclude(address__in=asked).update(sent_at=now - LONG_AGO)
    [told] = silence(administrator, row, response(administrator, row)).scores
    assert told.of_early and told.of_late and told.later and told.border
    assert (told.of_early.value, told.of_late.value, told.later.value) == (100, 0, -100)
    assert told.later.high < 0 and told.border == timedelta(days=1)


def test_answers_that_lead_to_no_invitation_are_neither_early_nor_late(administrator: Member) -> None:
    from tests.rooms.surveys.test_scores_of_surveys import answer
    from waypost.rooms.surveys import actions

    row = published(administrator, SMALL % "anonymous")
    made = actions.invite(administrator, row.uuid, text="\n".join(f"guest{n}@example.org" for n in range(30))).made
    for n, (_, token) in enumerate(made[:20]):
        answer(row, token, f"whole{n}", 5)
    row.invitations.update(sent_at=timezone.now() - LONG_AGO)
    [told] = silence(administrator, row, response(administrator, row)).scores
    assert (told.of_late, told.like_late, told.late) == (None, None, 0)
