"""Who answers less: split by channel, device, language and traits, never so that a small group can be computed."""

import re
from dataclasses import replace
from datetime import time, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from tests.rooms.surveys.asking import SMALL, Person, published
from waypost.core.drawing.scene.charts import BarChart
from waypost.core.vocabulary import survey as documents
from waypost.rooms.contacts import actions as contacts
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.models import Profile
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Invitation, Mailing, Survey
from waypost.rooms.surveys.pages.reporting import report_of, who_answered
from waypost.rooms.surveys.pages.silence import response_told, silence_told
from waypost.rooms.surveys.queries.response import response
from waypost.rooms.surveys.queries.results import results
from waypost.rooms.surveys.queries.silence import silence
from waypost.rooms.surveys.queries.splits import Split, SplitBy, splits
from waypost.rooms.surveys.queries.unanswered import unanswered
from waypost.rooms.surveys.records import Disposition
from waypost.web import clock

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


def test_a_chart_of_all_splits_in_a_report_has_the_sentence_of_none_of_them(administrator: Member) -> None:
    from tests.rooms.surveys.test_scores_of_surveys import answer
    from waypost.rooms.surveys.pages.reporting import report_of

    row = published(administrator)
    for n in range(6):
        answer(row, row.links.get().token, f"k{n}", 4)
    mailing = Mailing.objects.create(
        workspace_id=row.workspace_id, survey=row, starts_at=timezone.now(), made_at=timezone.now(), made_by="somebody"
    )
    ask(row, 60, 6, mailing=mailing, language="de")
    ask(row, 40, 20, language="en")
    with override("en"):
        pages = report_of(administrator, row).pages
    [chart] = [each.chart for each in pages if each.title == "Who answers less"]
    assert isinstance(chart, BarChart) and chart.caption.title == "Response rate by group"
    assert len(chart.bars) == 4 and "95%" in chart.caption.notes[0]


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
    shown = words_of(client, administrator, row)
    assert "9 invitations have arrived: 2 answered, 7 still open." in shown and "Nobody is silent yet" in shown
    row.state = "ended"  # nobody can answer any more
    row.save()
    found = response(administrator, row)
    assert (found.waited, found.answered, found.open) == (9, 2, 0)


def test_where_everybody_answered_early_nothing_is_said_to_be_open(administrator: Member) -> None:
    row = published(administrator)
    ask(row, 3, 3, timedelta(minutes=5))
    found = response(administrator, row)
    with override("en"):
        assert response_told(found).startswith("3 invitations have arrived: 3 answered, 0 still open.")
        told = silence_told(documents.read_survey(SMALL % "personal"), silence(administrator, row, found))
    assert [each[:21] for each in told.sentences] == ["Nobody is silent yet:"]


def test_nobody_counts_as_silent_who_is_still_open_in_the_response_rate(administrator: Member) -> None:
    row = published(administrator, SMALL % "personal")
    now = timezone.now()
    mailing = Mailing.objects.create(
        workspace_id=row.workspace_id, survey=row, starts_at=now, made_at=now, made_by="somebody"
    )
    ask(row, 1, 0, timedelta(days=15), mailing=mailing, person_no=1)  # a reminder is due after five days
    ask(row, 1, 0, timedelta(days=20), mailing=mailing, person_no=2)
    ask(row, 1, 0, timedelta(days=15), person_no=3)
    silent = dict(unanswered(row.workspace_id, now - timedelta(days=90), now))
    found = response(administrator, row)
    assert (found.waited, found.open, len(silent)) == (2, 1, 2)
    asked = {each.person_no: each.sent_at for each in row.invitations.all() if each.sent_at}
    assert silent == {2: asked[2] + timedelta(days=19), 3: asked[3] + timedelta(days=14)}
    row.state, row.ended_at = "ended", now - timedelta(minutes=1)
    row.save()
    silent = dict(unanswered(row.workspace_id, now - timedelta(days=90), now))
    assert silent[1] == row.ended_at and response(administrator, row).waited == len(silent) == 3


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
    with clock.on(now - timedelta(days=70)):
        personal = actions.invite(administrator, row.uuid, text="\n".join(addresses)).made
    asked, given = {}, {}
    for n, (address, token) in enumerate(personal[:30]):
        answer(row, token, f"whole{n}", 5 if n < 20 else 1)
        # The unhappy ones were asked first, and took long.
        given[f"whole{n}"] = now - timedelta(days=20 + n)
        asked[address] = given[f"whole{n}"] - timedelta(days=1 if n < 20 else 9)
    actions.date_answers(administrator, row.uuid, given)
    assert actions.date_links(administrator, row.uuid, asked) == 30
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


def test_an_anonymous_score_lies_between_bounds_that_count_all_who_were_reached(administrator: Member) -> None:
    from tests.rooms.surveys.test_scores_of_surveys import answer
    from waypost.rooms.surveys import actions

    row = published(administrator, SMALL % "anonymous")
    made = actions.invite(administrator, row.uuid, text="\n".join(f"guest{n}@example.org" for n in range(40))).made
    for n, (_, token) in enumerate([*made[:5], *made[20:35]]):
        answer(row, token, f"whole{n}", 5 if n % 2 else 1)
    # The first twenty were asked long ago and five of them answered; of the others fifteen, and five still may.
    early = [address for address, _ in made[:20]]
    row.invitations.filter(address__in=early).update(sent_at=timezone.now() - LONG_AGO)
    found = silence(administrator, row, response(administrator, row))
    assert (found.reached, found.silent, found.open) == (20, 15, 5)
    [told] = found.scores
    # Nobody knows which answers are of the first twenty: ten happy ones of twenty that came, and of forty who were reached.
    assert (told.heard.value, told.bounds) == (50, (25, 75))
    assert silence_told(documents.read_survey(SMALL % "anonymous"), found).method[-2].startswith("Of an anonymous")


def test_of_somebody_who_was_erased_nobody_knows_whether_their_time_is_over(administrator: Member) -> None:
    from tests.rooms.surveys.test_scores_of_surveys import answer
    from waypost.rooms.surveys import actions

    row = published(administrator)
    made = actions.invite(administrator, row.uuid, text="\n".join(f"guest{n}@example.org" for n in range(20))).made
    for n, (_, token) in enumerate(made[:10]):
        answer(row, token, f"whole{n}", 5)
    row.invitations.update(sent_at=timezone.now() - LONG_AGO)
    row.answers.filter(pk=row.answers.order_by("pk").values("pk")[:1]).update(invitation=None)
    [told] = silence(administrator, row, response(administrator, row)).scores
    low, high = told.bounds
    assert (round(low, 2), high) == (round(100 * 9 / 19, 2), 100)
