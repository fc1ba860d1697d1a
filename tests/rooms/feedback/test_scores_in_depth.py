"""One score in depth: its trend, what it stands beside, with weights, its journey; nothing of too few people."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import AT, read, said
from tests.rooms.maps.conftest import Make
from waypost.core.measures.scores import Recommendations, nps, nps_change
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions import reading, take
from waypost.rooms.feedback.queries import causes, courses, scores, weighing, whole_journey
from waypost.rooms.feedback.queries.benchmarks import benchmarks_beside
from waypost.rooms.feedback.queries.comparing import one_score
from waypost.rooms.feedback.queries.expecting import expectations
from waypost.rooms.feedback.queries.tallying import Among, chosen
from waypost.rooms.feedback.queries.weighing import OTHERS, weighed
from waypost.rooms.feedback.records import About, AskedHow, ItemKind, Said
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed

UNTIL = AT + timedelta(days=1)
NPS = Among("nps", since=AT - timedelta(weeks=30), until=UNTIL)


def rated(who: Member, ratings: list[int], *, scale: str = "nps", weeks: int = 0, **given: Any) -> None:
    take(
        who,
        [
            said(outside=f"{scale}{weeks}{given}{n}", rating=each, scale=scale, person=("login", f"{weeks}k{n}{given}"), n=-7 * weeks, **given)
            for n, each in enumerate(ratings)
        ],
    )  # fmt: skip


def test_a_drop_is_told_since_the_week_it_began(administrator: Member) -> None:
    for week in range(20):
        rated(administrator, [9, 10, 9, 8, 3, 10] if week >= 9 else [2, 3, 9, 5, 8, 0], weeks=week)
    course = courses(administrator, NPS, "week")["nps"]
    [step] = course.trend.steps
    assert course.days[step.at] == (AT - timedelta(weeks=8)).date() - timedelta(days=6)  # the Monday of that week
    assert step.difference.high < 0 and step.before.n == 66


def test_weeks_of_too_few_people_are_not_told_and_count_nowhere(administrator: Member) -> None:
    rated(administrator, [9, 9, 9], weeks=1)
    rated(administrator, [9, 8, 3, 9, 10, 9])
    course = courses(administrator, Among("nps", since=AT - timedelta(weeks=2), until=UNTIL), "week")["nps"]
    assert [each is not None for each in course.trend.values].count(True) == 0 and course.few == 2
    rated(administrator, [9, 9], weeks=2)  # by now those who are not told are enough together
    course = courses(administrator, Among("nps", since=AT - timedelta(weeks=3), until=UNTIL), "week")["nps"]
    assert [each is not None for each in course.trend.values].count(True) == 1 and course.few == 2


def test_a_score_beside_the_time_before_is_tested_as_every_difference(administrator: Member) -> None:
    before, now = [2, 3, 9, 5, 0, 1, 8], [9, 10, 9, 8, 3, 10]
    rated(administrator, before, weeks=2)
    rated(administrator, now)
    found = one_score(administrator, Among("nps", since=UNTIL - timedelta(days=10), until=UNTIL))
    assert found.value == nps(Recommendations.of(now)) and found.before is not None
    assert found.before.difference == nps_change(Recommendations.of(before), Recommendations.of(now)).change
    few = one_score(administrator, Among("nps", source="Nobody", until=UNTIL))
    assert few.value is None and few.journeys == ()


def test_benchmarks_stand_only_beside_scores_that_asked_for_the_same(administrator: Member) -> None:
    rated(administrator, [9, 10, 9, 8, 3, 10], touchpoint="Shop")
    for name, about in (("Shops", About.CONTACT), ("Companies", About.COMPANY)):
        given = actions.BenchmarkGiven(name, "A magazine", 2026, "nps", 20, about, AskedHow.PANEL, n=400)
        actions.keep_benchmark(administrator, given)
    tally = one_score(administrator, NPS).tally
    assert tally is not None
    found = benchmarks_beside(administrator, chosen(administrator, NPS), tally, "nps")
    [beside] = found.shown
    assert (beside.row.name, beside.other_method, beside.assumed, found.elsewhere) == ("Shops", True, True, 1)
    assert beside.value.low < 20 < beside.value.high and beside.difference.value == pytest.approx(50 - 20)


def test_a_file_of_benchmarks_is_taken_whole_or_not_at_all(administrator: Member, member: Members) -> None:
    good = "name;source;year;scale;value;low;high\nShops;Magazine;2026;nps;12,5;8;17\n"
    assert actions.keep_benchmarks(administrator, good.encode()) == 1
    with pytest.raises(WaypostError, match="Line 3"):
        actions.keep_benchmarks(administrator, (good + "Other;Magazine;soon;nps;1;;\n").encode())
    with pytest.raises(WaypostError, match="between -100 and 100"):
        actions.keep_benchmarks(administrator, good.replace("12,5", "120").encode())
    with pytest.raises(NotAllowed):
        actions.keep_benchmarks(member(Role.READER), good.encode())


def test_weights_make_answers_stand_for_everybody_and_say_what_they_are_worth(administrator: Member) -> None:
    rated(administrator, [10] * 6, place="Ulm")
    rated(administrator, [0] * 18, place="Bonn")
    rated(administrator, [5] * 2, place="Kiel")
    rated(administrator, [5] * 3, place="Trier")
    rows = chosen(administrator, NPS)
    found = weighed(administrator, rows, "nps", "place", typed={"Ulm": 50, "Bonn": 50}, rule="", least=5)
    assert found.weighted is not None and found.plain is not None
    assert [found.weighted.value, found.plain.value] == pytest.approx([0, -50])
    assert found.effective == pytest.approx(18) and found.left_out == 5  # Kiel and Trier are too small to be told of
    assert {group.name for group in found.groups} == {"Ulm", "Bonn"}
    lacking = weighed(administrator, rows, "nps", "place", typed={"Ulm": 50}, rule="", least=5)
    assert lacking.wrong is not None and lacking.weighted is None


def test_nobody_learns_of_a_few_by_taking_one_page_from_another(administrator: Member) -> None:
    rated(administrator, [10] * 12, source="Shop", touchpoint="Shop")
    rated(administrator, [9] * 6, source="Panel", touchpoint="Shop")
    rated(administrator, [0], source="Letter", touchpoint="Post")
    every, shop, panel, letter = (
        one_score(administrator, replace(NPS, source=each)) for each in ("", "Shop", "Panel", "Letter")
    )
    assert every.value and shop.value and panel.value and letter.value is None
    assert every.value.n == shop.value.n + panel.value.n and every.value.value == 100 and every.few == 1
    listed = {each.source: each for each in scores(administrator, since=NPS.since, until=UNTIL).by_scale["nps"]}
    assert listed[""].value == every.value and listed["Letter"].value is None
    course = courses(administrator, NPS, "week")["nps"]
    assert course.answers == 18
    rated(administrator, [0] * 4, source="Booth", touchpoint="Post")
    assert one_score(administrator, NPS).few == 0  # together they are enough


def test_a_journey_is_not_told_where_the_rest_would_be_a_few(administrator: Member, make: Make) -> None:
    journey = make()
    rated(administrator, [10] * 12, journey=journey.uuid)
    rated(administrator, [0] * 2)
    assert one_score(administrator, NPS).journeys == ()
    rated(administrator, [0] * 5, weeks=1)
    assert [each.journey for each in one_score(administrator, NPS).journeys] == [journey.uuid]


def test_groups_that_are_weighed_leave_nobody_alone(administrator: Member) -> None:
    for place, many in (("Bonn", 18), ("Ulm", 6), ("Kiel", 2)):
        rated(administrator, [10] * many, place=place)
    found = weighed(administrator, chosen(administrator, NPS), "nps", "place", typed={}, rule="", least=5)
    assert {each.name: each.answers for each in found.groups} == {"Bonn": 18, OTHERS: 8} and found.left_out == 0


def test_beside_a_segment_a_few_whom_nobody_knows_are_not_what_is_left(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    rated(administrator, [10] * 6, place="Ulm")
    rated(administrator, [0] * 6, place="Bonn")
    inside = [each.person_no for each in chosen(administrator, NPS).filter(rating=10)]
    monkeypatch.setattr(weighing, "holding", lambda who, rule: np.array(inside, np.int64))

    def told() -> set[str]:
        rows = chosen(administrator, NPS)
        found = weighed(administrator, rows, "nps", "segment", typed={"in": 1, "out": 1}, rule="x", least=5)
        return {each.name for each in found.groups}

    assert told() == {"in", "out"}
    take(administrator, [said(outside=f"u{n}", rating=5, scale="nps", person=None) for n in range(2)])
    assert told() == set()
    take(administrator, [said(outside=f"v{n}", rating=5, scale="nps", person=None) for n in range(3)])
    assert told() == {"in", "out"}


def test_one_person_who_rates_often_is_still_one(administrator: Member, make: Make) -> None:
    journey = make()
    rated(administrator, [10] * 12, journey=journey.uuid, place="Bonn")
    rated(administrator, [10] * 6, journey=journey.uuid, place="Ulm")
    alone = [said(outside=f"o{n}", rating=0, scale="nps", person=("login", "one"), place="Kiel") for n in range(6)]
    take(administrator, alone)
    assert one_score(administrator, NPS).journeys == ()  # the rest would be one person's mean
    found = weighed(administrator, chosen(administrator, NPS), "nps", "place", typed={}, rule="", least=5)
    assert {each.name: each.answers for each in found.groups} == {"Bonn": 12, OTHERS: 12}


def test_a_planted_cause_stands_out_where_it_is(administrator: Member) -> None:
    def speak(text: str, touchpoint: str, many: int) -> list[Said]:
        return [said(f"{text} {n}", outside=f"{text}{touchpoint}{n}", touchpoint=touchpoint, person=("login", f"{text}{touchpoint}{n}")) for n in range(many)]  # fmt: skip

    take(administrator, [*speak("Die Zahlung ging schief", "Kasse", 12), *speak("Ewig gewartet", "Hotline", 30)])
    reading.sweep(read)
    bad, good = causes(administrator, since=None, until=UNTIL)
    [found] = [each for each in bad.found if each.stands_out]
    assert (found.topic, found.touchpoint, found.comments) == ("payment", "Kasse", 12) and not good.found


def test_expectations_and_the_end_of_a_journey_are_measured_at_their_places(administrator: Member, make: Make) -> None:
    journey = make()
    document = maps.document(maps.version(administrator, journey.uuid))
    rated(administrator, [1, 2, 1, 2, 2, 1], scale="csat-5", journey=journey.uuid, step="pay")
    rated(administrator, [2, 2, 1, 2, 3, 2], scale="met-5", journey=journey.uuid, step="pay")
    rated(administrator, [5, 4, 5, 5, 5, 4], scale="csat-5", journey=journey.uuid)
    [step] = [each for each in expectations(administrator, journey.uuid, document) if each.known]
    assert step.step == "pay" and step.felt is not None and step.felt.value == pytest.approx(-1.5)
    assert step.met is not None and step.met.value == pytest.approx(2) and step.is_gap
    rated(administrator, [1] * 6, scale="csat-5", journey=journey.uuid, source="Team", kind=ItemKind.EMPLOYEE)
    whole = whole_journey(administrator, journey.uuid, document)
    assert whole.end is not None and whole.end.value == pytest.approx(5 / 3)
    assert whole.distance is not None and whole.distance.value == pytest.approx(5 / 3 + 1.5)
    assert whole.rated == 1 and whole.distance.low > 2


def test_a_gap_says_why_beside_its_name_and_the_sentence_leads_to_its_row(
    administrator: Member, client: Client, make: Make
) -> None:
    journey = make()
    rated(administrator, [5, 5, 4, 5, 5, 5], scale="csat-5", journey=journey.uuid, step="pay")
    rated(administrator, [2, 2, 1, 2, 3, 2], scale="met-5", journey=journey.uuid, step="pay")
    rated(administrator, [5, 4, 5, 5, 5, 4], scale="csat-5", journey=journey.uuid)
    client.force_login(administrator.user)
    page = client.get(
        f"/w/{administrator.workspace.slug}/feedback/journeys/{journey.uuid}/?days=all",
        headers={"Accept-Language": "en"},
    ).content.decode()
    assert "gap</span> <small>expectation met 2.0" in page
    assert 'href="#step-pay"' in page and '<tr id="step-pay">' in page
    assert "each step counting alike" in page and page.count("Expectation gap at 1 step") == 1


@pytest.mark.parametrize(
    "query", ["", "?days=all&unit=month", "?by=touchpoint", "?by=segment&rule=nonsense(", "?by=place&share.Ulm=x"]
)
def test_the_page_of_a_score_opens_in_every_way(administrator: Member, client: Client, query: str) -> None:
    rated(administrator, [9, 10, 9, 8, 3, 10], touchpoint="Shop", place="Ulm")
    client.force_login(administrator.user)
    page = client.get(f"/w/{administrator.workspace.slug}/feedback/scores/nps/{query}")
    assert page.status_code == 200
    unknown = client.get(f"/w/{administrator.workspace.slug}/feedback/scores/mood/")
    assert unknown.status_code == 404
