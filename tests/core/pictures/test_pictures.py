"""Pictures of answers: the figures drawn are the figures of the answer, for every question that has a picture."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.core.analytics.paths.ways_by_hand import JUNE, WITNESSES, Event
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.attribution import Attribution
from waypost.core.analytics.questions.changes import Changes
from waypost.core.analytics.questions.churn import Churn
from waypost.core.analytics.questions.churn_risk import ChurnRisk
from waypost.core.analytics.questions.clusters import Clusters
from waypost.core.analytics.questions.comparing import Compare
from waypost.core.analytics.questions.concerns import Concerns
from waypost.core.analytics.questions.conformance import Conformance, JourneyPlan, PlannedStep
from waypost.core.analytics.questions.expectations import Expectations, Pair
from waypost.core.analytics.questions.forecast import Forecast
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.paths import Flow, Paths
from waypost.core.analytics.questions.process import InternalStep, Process
from waypost.core.analytics.questions.retention import Retention, TimeToEvent
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.analytics.questions.subjects import SUBJECTS
from waypost.core.analytics.questions.success import Success
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.analytics.questions.visits import Visits
from waypost.core.drawing.render import render
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.scene.flows import EndKind
from waypost.core.drawing.views import VIEWS
from waypost.core.pictures.registry import PICTURES, picture_of, theme_of
from waypost.core.vocabulary.events import MICROSECONDS, Dimension, Role
from waypost.core.vocabulary.wording import Language, WaypostError

DAY = 86_400
ROWS = [
    *(
        Event(f"a{k}", k * DAY + j * 3600, name, "web")
        for k in range(8)
        for j, name in enumerate(("ad", "web", "shop"))
    ),
    *(Event(f"b{k}", k * DAY, "ad", "phone") for k in range(5)),
    *WITNESSES,
]
QUESTIONS = (
    Attribution("shop"),
    Changes(),
    Churn(silence="2d"),
    ChurnRisk(silence="2d"),
    Clusters(minimum_contacts=2),
    Compare(Funnel(("ad", "shop")), left="channel = web"),
    Concerns(),
    Conformance(JourneyPlan((PlannedStep("ad", "Ad"), PlannedStep("web", "Web"), PlannedStep("shop", "Shop")))),
    Expectations((Pair("Shop", "ad", "shop"),)),
    Funnel(("ad", "web", "shop"), window="14d"),
    Flow(anchor="ad"),
    Forecast(horizon="2d"),
    Gaps(minimum=1),
    Paths(),
    Process((InternalStep("Web", "web"),)),
    Retention(unit="day"),
    TimeToEvent("ad", "shop"),
    Segments((NamedRule("Phone", "channel = phone"), NamedRule("Web", "channel = web"))),
    Success(goal="shop", entry="ad", window="2d"),
    Transitions(),
    Visits(),
)
NAMING = (
    Attribution,
    Changes,
    Compare,
    Conformance,
    Expectations,
    Funnel,
    Flow,
    Process,
    Segments,
    Success,
    TimeToEvent,
)
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.KIND)


def index_of(rows: Sequence[Event]) -> Index:
    """Events whose value grows by one from touchpoint to touchpoint, with a contact reason at ads and calls."""
    tables = Tables([Dimension("channel", Role.CHANNEL), Dimension("reason", Role.CONTACT_REASON)])
    builder = IndexBuilder(tables)
    reasons = {"ad": "Price", "call": "Delivery"}
    values = {"ad": 2.0, "web": 3.0, "shop": 4.0, "call": 5.0}
    builder.add(
        EventBatch(
            person=tables.persons.of_words([row.customer for row in rows]),
            time=np.array([(JUNE + row.at) * MICROSECONDS for row in rows], np.int64),
            touchpoint=tables.touchpoints.of_words([row.touchpoint for row in rows]),
            codes={
                "channel": tables.words["channel"].of_words([row.channel for row in rows]),
                "reason": tables.words["reason"].of_words([reasons.get(row.touchpoint, "") for row in rows]),
            },
            value=np.array([values[row.touchpoint] for row in rows]),
        )
    )
    return builder.finish()


def asked(question: Any, language: Language = "en") -> tuple[Any, Any]:
    reply = ask(index_of(ROWS), question)
    return reply.answer, picture_of(reply, language, ("So it is.", "And more."), ("How it was counted.",))


def test_every_question_has_a_picture() -> None:
    assert set(PICTURES) == set(SUBJECTS) - {"Among"}
    assert {type(question).__name__ for question in QUESTIONS} == set(PICTURES)


def notes_and_facts(scene: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands below and above a picture: charts have a caption, the transit map header and footer."""
    if isinstance(scene, Scene):
        return scene.footer.notes, scene.header.meta
    return scene.caption.notes, scene.caption.facts


@every_question
@pytest.mark.parametrize("language", ["de", "en"])
def test_an_answer_becomes_a_picture_under_its_sentence(question: Any, language: Language) -> None:
    _, scene = asked(question, language)
    assert type(scene) in VIEWS
    drawing = render(scene, theme=theme_of(scene), language=language)
    assert drawing.title
    notes, facts = notes_and_facts(scene)
    assert notes[-1] == "How it was counted."
    assert any("2026" in fact for fact in facts)
    if not isinstance(question, Flow):
        assert drawing.title == "So it is."


@every_question
def test_nobody_and_nothing_becomes_a_picture_too(question: Any) -> None:
    if isinstance(question, NAMING):
        return  # these name touchpoints, which data without events do not have
    reply = ask(index_of([]), question)
    scene = picture_of(reply, "de", ("Keine Ereignisse.",))
    assert render(scene, theme=theme_of(scene), language="de").title == "Keine Ereignisse."


def test_the_funnel_draws_its_customers() -> None:
    answer, scene = asked(Funnel(("ad", "web", "shop"), window="14d"))
    assert [step.customers for step in scene.steps] == [step.customers for step in answer.steps]
    assert [step.of_first.amount for step in scene.steps[1:]] == [step.of_first.value for step in answer.steps[1:]]
    assert scene.caption.facts[0].endswith(f"{answer.entered} customers")


def test_the_flow_looks_where_it_was_asked_to() -> None:
    assert not asked(Flow(anchor="ad"))[1].backward
    assert asked(Flow(anchor="shop", direction="before"), "de")[1].backward


def test_a_flow_ends_at_a_step_with_a_condition_only_where_it_holds() -> None:
    rows = [Event("gil", hour * 3600, name, "web") for hour, name in enumerate(("ad", "shop", "call"))]
    reply = ask(index_of(rows), Flow(anchor="ad", until="shop[value>9]|call", steps=1))
    shop = picture_of(reply, "en", ("So it is.",)).columns[1].nodes[0]
    assert [(end.kind, end.count) for end in shop.ends] == [(EndKind.ONWARD, 1)]


def test_retention_draws_a_triangle_and_all_cohorts_together() -> None:
    answer, scene = asked(Retention(unit="day"))
    assert len(scene.rows) == len(answer.cohorts) + 1
    assert scene.rows[-1].strong
    drawn = [[cell.value.amount for cell in row.cells if cell] for row in scene.rows[:-1]]
    assert drawn == [[cell.share.value for cell in cohort.cells] for cohort in answer.cohorts]
    assert any(cell.open for row in scene.rows for cell in row.cells if cell)


def test_a_row_of_the_matrix_adds_up_to_all_events() -> None:
    _, scene = asked(Transitions())
    for row in scene.rows:
        assert sum(cell.value.amount for cell in row.cells if cell) == pytest.approx(1)


def test_the_curve_of_arrivals_starts_at_nobody_and_keeps_its_range() -> None:
    answer, scene = asked(TimeToEvent("ad", "shop"))
    points = scene.lines[0].points
    assert (points[0].x, points[0].y) == (0.0, 0.0)
    assert points[-1].y == answer.curve[-1].share.value
    assert all(point.low <= point.y <= point.high for point in points)


def test_bounce_rates_come_with_their_range_and_all_visits_first() -> None:
    answer, scene = asked(Visits())
    assert [bar.values[0].amount for bar in scene.bars] == [
        answer.figures.bounce_rate.value, *(group.figures.bounce_rate.value for group in answer.groups),
    ]  # fmt: skip
    assert scene.bars[0].name == "all" and not scene.bars[0].strong


def test_a_question_among_a_segment_is_drawn_as_the_question_in_it() -> None:
    reply = ask(index_of(ROWS), Among(Visits(), "channel = phone"))
    scene = picture_of(reply, "en", ("Visits.", "Only the segment channel = phone."))
    assert scene.bars[0].note == f"{reply.answer.answer.figures.visits} visits"
    assert scene.caption.more == ("Only the segment channel = phone.",)


def test_change_points_are_drawn_where_the_level_changes() -> None:
    daily = [(30 if day >= 40 else 10) + day * 7 % 5 for day in range(80)]
    rows = [Event(f"c{day}-{k}", day * DAY, "ad", "web") for day, many in enumerate(daily) for k in range(many)]
    reply = ask(index_of(rows), Changes())
    scene = picture_of(reply, "de", ("Mehr.",))
    [change] = reply.answer.series[0].changes
    [mark] = scene.marks
    assert mark.x == date.fromisoformat(change.day).toordinal()
    assert mark.low <= mark.x <= mark.high
    assert mark.label == "Niveau 12,0 davor, 32,0 von hier an"
    level, counted = scene.lines
    before, after = (segment.level.value for segment in reply.answer.series[0].segments)
    assert [point.y for point in level.points] == [before, before, None, after, after]
    assert counted.quiet and [point.y for point in counted.points] == list(reply.answer.series[0].values)


def test_a_day_that_stands_out_is_a_dot_and_named() -> None:
    daily = [200 if day == 50 else 20 + day * 7 % 5 for day in range(80)]
    rows = [Event(f"c{day}-{k}", day * DAY, "ad", "web") for day, many in enumerate(daily) for k in range(many)]
    reply = ask(index_of(rows), Changes())
    scene = picture_of(reply, "en", ("A day.",))
    [outlier] = reply.answer.series[0].outliers
    [dot] = [point for point in scene.lines[1].points if point.hint]
    assert (dot.x, dot.y) == (date.fromisoformat(outlier.day).toordinal(), 200)
    assert dot.hint.startswith("stands out: 200, expected 2")
    assert scene.caption.notes[0].startswith("Dots:") and "(21 Jul 2026)" in scene.caption.notes[0]


def test_churn_starts_with_everybody_and_only_falls() -> None:
    answer, scene = asked(Churn(silence="2d"))
    heights = [point.y for point in scene.lines[0].points]
    assert heights[0] == 1.0 and heights == sorted(heights, reverse=True)
    assert heights[-1] == answer.everything.curve[-1].share.value


def test_attribution_sets_the_last_contact_beside_the_removal_effect() -> None:
    answer, scene = asked(Attribution("shop"))
    assert scene.series == ("Removal effect (Markov)", "Last contact")
    first = {credit.model: credit.share.value for credit in answer.credited[0].credits}
    assert [value.amount for value in scene.bars[0].values] == [first["markov"], first["last"]]


def test_only_tested_switches_are_drawn_and_gaps_are_full() -> None:
    answer, scene = asked(Gaps(minimum=1))
    tested = [switch for switch in answer.switches if switch.tested]
    assert [bar.strong for bar in scene.bars] == [switch.is_gap for switch in tested]


def test_a_question_without_a_picture_says_so() -> None:
    class Weather:
        pass

    class Reply:
        question = Weather()

    with pytest.raises(WaypostError) as wrong:
        picture_of(Reply(), "de", ("Es regnet.",))
    assert "weather" in wrong.value.in_("de") and "time-to-event" in wrong.value.in_("de")
