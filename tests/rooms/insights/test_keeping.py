"""Questions are saved and answers frozen; metrics are live."""

import re
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.conftest import Members
from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.models.keeping import IndexState
from waypost.rooms.insights.actions.metrics import define_metric, delete_metric
from waypost.rooms.insights.actions.saved import delete_question, save_question
from waypost.rooms.insights.models import FrozenAnswer, Metric, SavedQuestion
from waypost.rooms.insights.pages import finding
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.insights.queries.metrics import metric, metrics
from waypost.rooms.insights.queries.saved import saved
from waypost.rooms.insights.records import Trend
from waypost.rooms.insights.rights import ASK, SAVE
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member
from waypost.rooms.people.records import Key
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere
from waypost.web.palette import Asked

FUNNEL = Funnel(("Cart", "Order placed"), window="14d")
CONVERSION = "Conversion Cart → Order placed"


def keep(who: Member, name: str = "Mine", **more: object) -> None:
    save_question(who, name=name, kind="funnel", settings="", question=FUNNEL, **more)  # type: ignore[arg-type]


def test_a_question_is_saved_from_its_page(administrator: Member, with_data: Index, browser: Browser) -> None:
    client = browser(administrator)
    client.post("/w/house/analysis/ask/funnel/save/", {"name": "To the order", "settings": "window=3d", "shared": "1"})
    row = SavedQuestion.objects.get()
    assert (row.name, row.shared, row.question["window"]) == ("To the order", True, "3d")
    assert "To the order" in client.get("/w/house/analysis/").content.decode()
    assert JournalEntry.objects.filter(verb="question.saved").count() == 1


def test_ones_own_questions_are_not_seen_by_others(administrator: Member, member: Members) -> None:
    keep(administrator, "Mine")
    keep(administrator, "Ours", shared=True)
    assert [each.name for each in saved(member(Role.ANALYST))] == ["Ours"]
    assert [each.name for each in saved(administrator)] == ["Mine", "Ours"]


def test_ones_own_questions_stand_before_those_of_others_and_before_all_that_can_be_asked(
    administrator: Member, member: Members, with_data: Index, browser: Browser
) -> None:
    keep(member(Role.ANALYST), "A question of another member", shared=True)
    keep(administrator, "My question")
    page = browser(administrator).get("/w/house/analysis/").content.decode()
    places = [page.index(each) for each in ("My question", "A question of another member", 'id="about-lost"')]
    assert places == sorted(places)


def test_nothing_of_another_workspace_is_seen(administrator: Member, stranger: Member) -> None:
    keep(administrator, shared=True)
    assert not saved(stranger)


def test_a_name_is_taken_once(administrator: Member) -> None:
    keep(administrator)
    with pytest.raises(WaypostError, match="already"):
        keep(administrator)
    assert SavedQuestion.objects.count() == 1


def test_a_reader_keeps_nothing(member: Members) -> None:
    with pytest.raises(NotAllowed):
        keep(member(Role.READER))


def test_a_frozen_answer_stays_as_it_was(administrator: Member, with_data: Index, browser: Browser) -> None:
    client = browser(administrator)
    page = client.post("/w/house/analysis/ask/visits/freeze/", {"settings": ""})
    before = client.get(page["Location"]).content.decode()
    IndexState.objects.update(generation=99, events=0)
    assert 'class="sentence"' in before
    assert client.get(page["Location"]).content.decode().count("<tr>") == before.count("<tr>")


def test_an_answer_kept_for_a_smaller_group_is_not_shown_until_groups_of_that_size_are_told_again(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    client = browser(administrator)
    link = client.post("/w/house/analysis/ask/visits/freeze/", {"settings": "by=channel"})["Location"]
    assert "App" in client.get(link).content.decode()
    people.change_workspace(administrator, least_group=20)
    answer = client.get(link)
    page = answer.content.decode()
    assert answer.status_code == 422 and "groups of 5" in page and not re.search(r"\bApp\b", page)
    assert "/w/house/analysis/ask/visits/?by=channel" in page  # the way out
    people.change_workspace(administrator, least_group=5)
    assert "App" in client.get(link).content.decode()


def test_freezing_twice_gives_one_link(administrator: Member, with_data: Index, browser: Browser) -> None:
    client = browser(administrator)
    links = {client.post("/w/house/analysis/ask/visits/freeze/", {"settings": ""})["Location"] for _ in range(2)}
    assert len(links) == 1
    assert FrozenAnswer.objects.count() == 1


def test_a_metric_lives_with_range_n_and_trend(administrator: Member, with_data: Index) -> None:
    define_metric(
        administrator, name="Orders", kind="funnel", settings="", question=FUNNEL, figure=CONVERSION, target=0.9
    )
    (live,) = metrics(administrator)
    assert live.value is not None and live.low is not None and live.high is not None
    assert live.low < live.value < live.high
    assert live.n > 0
    assert live.reached is False
    assert live.trend is not None
    assert JournalEntry.objects.filter(verb="metric.defined").count() == 1


def test_a_list_of_metrics_asks_the_same_of_the_database_however_long_it_is(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    client = browser(administrator)

    def queries() -> int:
        client.get("/w/house/analysis/metrics/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/w/house/analysis/metrics/").status_code == 200
        return len(asked)

    def define(numbers: range) -> None:
        for n in numbers:
            define_metric(
                administrator, name=f"m{n}", kind="funnel", settings="", question=FUNNEL, figure=CONVERSION, target=0.9
            )

    define(range(3))
    few = queries()
    define(range(3, 30))
    assert queries() == few


def test_a_metric_of_all_days_equals_the_answer(administrator: Member, with_data: Index) -> None:
    made = define_metric(
        administrator, name="All", kind="funnel", settings="", question=FUNNEL, figure=CONVERSION, days=None
    )
    answer = reply(administrator, FUNNEL).answer
    live = metric(administrator, made.uuid)
    assert (live.value, live.n) == (answer.converted / answer.entered, answer.entered)


@pytest.mark.parametrize(
    "wrong",
    [{"figure": "Nothing"}, {"direction": "sideways"}, {"target": float("nan")}, {"days": 0}, {"name": "  "}],
)
def test_a_metric_of_nothing_is_refused(wrong: dict[str, object], administrator: Member, with_data: Index) -> None:
    given = {"name": "x", "kind": "funnel", "settings": "", "question": FUNNEL, "figure": CONVERSION} | wrong
    with pytest.raises(WaypostError):
        define_metric(administrator, **given)  # type: ignore[arg-type]
    assert not Metric.objects.exists()


def test_a_metric_is_made_and_deleted_on_pages(administrator: Member, with_data: Index, browser: Browser) -> None:
    client = browser(administrator)
    new = "/w/house/analysis/metrics/new/funnel/"
    settings = "steps=Cart&steps=Order placed"
    assert CONVERSION in client.get(f"{new}?{settings}").content.decode()
    form = {"settings": settings, "figure": CONVERSION, "name": "Orders", "target": "55,5", "days": "28"}
    assert client.post(new, form).status_code == 302
    row = Metric.objects.get()
    assert row.target == pytest.approx(0.555)
    assert "Orders" in client.get("/w/house/analysis/metrics/").content.decode()
    assert client.post(new, form | {"name": "Other", "target": "much"}).status_code == 422
    client.post(f"/w/house/analysis/metrics/{row.uuid}/delete/")
    assert not Metric.objects.exists()


def test_a_metric_is_changed_on_its_page(administrator: Member, with_data: Index, browser: Browser) -> None:
    made = define_metric(administrator, name="x", kind="funnel", settings="", question=FUNNEL, figure=CONVERSION)
    client, page = browser(administrator), f"/w/house/analysis/metrics/{made.uuid}/"
    text = client.get(page).content.decode()
    assert "History" in text
    assert "<svg" in text
    assert client.post(page, {"direction": "down", "target": "12,5", "days": "14", "place": ""}).status_code == 302
    row = Metric.objects.get()
    assert (row.direction, row.days) == ("down", 14)
    assert row.target == pytest.approx(0.125)
    assert client.post(page, {"direction": "down", "target": "1", "days": "14", "place": "nowhere"}).status_code == 422
    assert Metric.objects.get().target == pytest.approx(0.125)


@pytest.mark.parametrize(
    ("difference", "says", "is_silent_on"),
    [(0.0001, "unchanged", "chance may be it"), (0.05, "chance may be it", "unchanged")],
)
def test_only_what_changed_may_be_chance(
    difference: float, says: str, is_silent_on: str, administrator: Member, with_data: Index, browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    made = define_metric(administrator, name="x", kind="funnel", settings="", question=FUNNEL, figure=CONVERSION)
    live = replace(metric(administrator, made.uuid), trend=Trend(difference, -0.1, 0.1, ""))
    monkeypatch.setattr("waypost.rooms.insights.pages.metrics.metric_now", lambda who, uuid: live)
    text = browser(administrator).get(f"/w/house/analysis/metrics/{made.uuid}/").content.decode()
    assert says in text
    assert is_silent_on not in text


def test_a_list_of_metrics_costs_as_many_queries_with_many(
    administrator: Member, with_data: Index, django_assert_num_queries: Any
) -> None:
    def add(n: int) -> None:
        define_metric(administrator, name=f"m{n}", kind="funnel", settings="", question=FUNNEL, figure=CONVERSION)

    add(0)
    metrics(administrator)
    with CaptureQueriesContext(connection) as few:
        metrics(administrator)
    for n in range(1, 10):
        add(n)
    with django_assert_num_queries(len(few)):
        assert len(metrics(administrator)) == 10


def test_the_palette_finds_metrics_and_questions(administrator: Member, with_data: Index, browser: Browser) -> None:
    made = define_metric(
        administrator, name="Orders now", kind="funnel", settings="", question=FUNNEL, figure=CONVERSION
    )
    save_question(administrator, name="Orders of carts", kind="funnel", settings="", question=FUNNEL)
    found = {each.name: each.url for finder in (finding.metrics, finding.saved_questions, finding.questions)
             for word in ("orders", "retention") for each in finder(Asked(administrator, word))}  # fmt: skip
    assert found["Orders now"] == f"/w/house/analysis/metrics/{made.uuid}/"
    assert found["Orders of carts"] == "/w/house/analysis/ask/funnel/"
    assert found["Retention"] == "/w/house/analysis/ask/retention/"


def test_a_stranger_deletes_no_metric(administrator: Member, stranger: Member, with_data: Index) -> None:
    made = define_metric(administrator, name="x", kind="funnel", settings="", question=FUNNEL, figure=CONVERSION)
    with pytest.raises(WaypostError):
        delete_metric(stranger, made.uuid)
    assert Metric.objects.count() == 1


def client_of(browser: Browser, who: Member | None) -> Client:
    return browser(who)


def addresses() -> list[str]:
    room = "/w/house/analysis/"
    one = UUID("0190163d-8694-739b-aea5-966c26f8ad90")  # the same in every process of the tests
    return [
        room, f"{room}ask/gaps/", f"{room}ask/gaps/export.csv", f"{room}ask/gaps/figure/", f"{room}metrics/",
        f"{room}metrics/new/funnel/", f"{room}history/{one}/", f"{room}map/{one}/", f"{room}card/{one}/", f"{room}draft/",
        f"{room}frozen/{one}/", f"{room}metrics/{one}/",
    ]  # fmt: skip


@pytest.mark.parametrize("address", addresses())
def test_nobody_and_strangers_come_in_nowhere(
    address: str, administrator: Member, stranger: Member, browser: Browser
) -> None:
    assert client_of(browser, None).get(address).status_code == 302
    assert client_of(browser, stranger).get(address).status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_and_only_some_export(role: Role, member: Members, with_data: Index, browser: Browser) -> None:
    client = browser(member(role))
    assert client.get("/w/house/analysis/").status_code == 200
    assert client.get("/w/house/analysis/ask/visits/").status_code == 200
    may = role in {Role.ADMINISTRATOR, Role.CX_MANAGER, Role.ANALYST, Role.TEAM_LEAD, Role.DPO}
    assert client.get("/w/house/analysis/ask/visits/export.csv").status_code == (200 if may else 403)


def test_a_key_with_the_number_of_a_member_does_not_see_that_members_own_questions(
    administrator: Member, with_data: Index
) -> None:
    keep(administrator)
    keep(administrator, name="Ours", shared=True)

    key = Key(administrator.workspace_id, administrator.pk, "Till", frozenset({ASK.name, SAVE.name}))
    assert [each.name for each in saved(administrator)] == ["Mine", "Ours"]
    assert [each.name for each in saved(key)] == ["Ours"]
    with pytest.raises(NotThere):
        delete_question(key, SavedQuestion.objects.get(name="Mine").uuid)
