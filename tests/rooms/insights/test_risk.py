"""Customers at risk of churn: who sees whom, what feedback adds, who crossed a border, and what an erasure leaves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest

from tests.rooms.conftest import Members
from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.churn_risk import ChurnRisk
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.periods import Period
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.queries import persons
from waypost.rooms.feedback.models import FeedbackSource, Item
from waypost.rooms.insights.actions import risk as actions
from waypost.rooms.insights.models import HighRisk, RiskRule
from waypost.rooms.insights.queries import risk as queries
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.insights.rights import SEE_BEHIND
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people.models import Member
from waypost.rooms.people.records import House
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed

QUESTION = ChurnRisk(silence="30d", trouble="Complaint", resolved="Concern solved", worth="Order placed")
SETTINGS = "silence=30d&trouble=Complaint&resolved=Concern+solved&worth=Order+placed"
LIST = "/w/house/analysis/risk/"


def define(who: Member) -> None:
    actions.define(who, question=QUESTION, settings=SETTINGS)


def happened(verb: str) -> int:
    return JournalEntry.objects.filter(verb=verb).count()


def test_the_list_names_reasons_and_pseudonyms_and_is_noted(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    define(administrator)
    text = browser(administrator).get(LIST, {"band": "all"}).content.decode()
    found = queries.all_risks(administrator, QUESTION)
    first = persons.shown(administrator, [int(found.person[found.order[0]])])[0]
    assert first.pseudonym in text
    assert first.url in text
    assert "Churn here means: no contact within the next 30 days." in text
    assert happened("risk.opened") == 1


def test_the_list_says_as_of_when_it_is_told_and_warns_where_that_is_long_ago(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    define(administrator)
    last = datetime.fromtimestamp(with_data.last / 1e6, UTC)
    with patch("django.utils.timezone.now", return_value=last + timedelta(days=2)):
        fresh = browser(administrator).get(LIST).content.decode()
    assert "data as of" in fresh and "no event has come" not in fresh
    with patch("django.utils.timezone.now", return_value=last + timedelta(days=30)):
        old = browser(administrator).get(LIST).content.decode()
    assert "no event has come for 30 days" in old


def test_a_definition_that_ends_before_the_data_do_is_no_silence_of_the_data(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    last = datetime.fromtimestamp(with_data.last / 1e6, UTC)
    end = (last - timedelta(days=20)).date()
    ended = replace(QUESTION, period=Period(end=end + timedelta(days=1)))
    actions.define(administrator, question=ended, settings=f"{SETTINGS}&to={end}")
    with patch("django.utils.timezone.now", return_value=last + timedelta(hours=1)):
        shown = browser(administrator).get(LIST).content.decode()
    assert "no event has come" not in shown
    assert "looks no further than" in shown


def test_a_band_and_a_reason_narrow_the_list(administrator: Member, with_data: Index) -> None:
    found = queries.all_risks(administrator, QUESTION)
    low = queries.chosen(administrator, found, "low", "")
    assert len(low) == len(found.in_band("low"))
    quiet = queries.chosen(administrator, found, "", "quiet")
    assert 0 < len(quiet) < len(found)
    assert all(any(each.key == "quiet" for each in found.at(place).reasons) for place in quiet[:20])


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_not_see_customers_sees_no_risk(
    role: Role, administrator: Member, member: Members, with_data: Index, browser: Browser
) -> None:
    expected = 200 if role in SEE_BEHIND.roles else 403
    assert browser(member(role)).get(LIST).status_code == expected


def test_the_definition_is_settled_on_the_score_card(administrator: Member, with_data: Index, browser: Browser) -> None:
    client = browser(administrator)
    assert "suggestion" in client.get(LIST).content.decode()
    client.post(LIST + "define/", {"settings": SETTINGS})
    assert RiskRule.objects.get().question["trouble"] == "Complaint"
    assert happened("risk.defined") == 1
    assert "suggestion" not in client.get(LIST).content.decode()
    with pytest.raises(WaypostError, match="Churn is defined"):
        actions.define(administrator, question=Funnel(("Cart", "Order placed")), settings="")


def test_a_reader_cannot_define_churn(member: Members, with_data: Index) -> None:
    with pytest.raises(NotAllowed):
        define(member(Role.READER))


def test_feedback_changes_the_answer_at_once(administrator: Member, with_data: Index) -> None:
    before = reply(administrator, QUESTION).answer
    assert "detractor" in before.left_out
    source = FeedbackSource.objects.create(workspace=administrator.workspace, name="Survey")
    last = datetime.fromtimestamp(with_data.last / 1e6, UTC)
    found = queries.all_risks(administrator, QUESTION)
    some = found.person[:40].tolist()
    for number in some:
        Item.objects.create(
            workspace=administrator.workspace, source=source, outside=str(number), kind="survey", at=last - timedelta(days=1),
            taken_at=last, person_no=number, rating=2, scale="nps", emotion=-1.5,
        )  # fmt: skip
    after = reply(administrator, QUESTION).answer
    assert "detractor" not in after.left_out
    [signal] = [each for each in after.signals if each.key == "detractor"]
    assert signal.customers == 40


def test_crossing_into_the_high_band_is_told_once(
    administrator: Member, with_data: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    define(administrator)
    house = House(administrator.workspace_id)
    found = queries.all_risks(house, QUESTION)
    some = [int(each) for each in found.person[:8]]

    def high(numbers: list[int], state: str) -> int:
        monkeypatch.setattr(actions, "risks_key", lambda who, question: state)
        monkeypatch.setattr(actions, "all_risks", lambda who, question: _Only(numbers))
        return actions.count(house)

    assert high(some[:5], "monday") == 0  # the first count crosses no border
    assert (happened("risk.counted"), happened("risk.raised")) == (1, 0)
    assert high(some[:7], "tuesday") == 2
    assert high(some[:7], "tuesday") == high(some[:7], "wednesday") == 0
    assert happened("risk.raised") == 2
    entry = JournalEntry.objects.filter(verb="risk.raised").first()
    assert entry is not None
    assert entry.subject_label.startswith("Person ")
    assert high(some[2:7], "thursday") == 0
    assert high(some[:7], "friday") == 2  # who came down and up again is told again
    assert HighRisk.objects.count() == 7


class _Only:
    def __init__(self, numbers: list[int]) -> None:
        self.numbers = numbers

    def in_band(self, band: str) -> object:
        import numpy as np

        return np.array(self.numbers, np.int64)


def test_the_chore_counts_real_risks(administrator: Member, with_data: Index) -> None:
    define(administrator)
    assert actions.sweep() == 0
    high = queries.all_risks(administrator, QUESTION).in_band("high")
    assert set(HighRisk.objects.values_list("person_no", flat=True)) == set(high.tolist())
    assert RiskRule.objects.get().counted


def test_a_persons_page_has_the_risk_in_a_slot(administrator: Member, with_data: Index, browser: Browser) -> None:
    define(administrator)
    found = queries.all_risks(administrator, QUESTION)
    person = persons.shown(administrator, [int(found.person[found.order[0]])])[0]
    client = browser(administrator)
    if client.get(person.url).status_code == 200:
        assert f"{LIST}person/{person.uuid}/" in client.get(person.url).content.decode()
    risk = found.of(person.number)
    assert risk is not None
    assert len(risk.reasons) <= 3


def test_the_file_has_the_list_and_is_noted(administrator: Member, with_data: Index, browser: Browser) -> None:
    define(administrator)
    answer = browser(administrator).get(LIST + "export.csv", {"band": "all"})
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 1 + len(queries.all_risks(administrator, QUESTION))
    assert happened("risk.exported") == 1


def test_nothing_is_known_of_another_workspace(administrator: Member, stranger: Member, with_data: Index) -> None:
    define(administrator)
    assert queries.definition(stranger) is None
