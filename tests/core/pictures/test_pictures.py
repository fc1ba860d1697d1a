"""Pictures of answers: the figures drawn are the figures of the answer, for every question that has a picture."""

from typing import Any

import pytest

from tests.core.analytics.paths.ways_by_hand import WITNESSES, Event, index_of
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.paths import Flow, Paths
from waypost.core.analytics.questions.retention import Retention, TimeToEvent
from waypost.core.analytics.questions.subjects import SUBJECTS
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.analytics.questions.visits import Visits
from waypost.core.drawing.render import render
from waypost.core.drawing.views import VIEWS
from waypost.core.pictures.registry import PICTURES, picture_of
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
    Funnel(("ad", "web", "shop"), window="14d"),
    Flow(anchor="ad"),
    Gaps(minimum=1),
    Paths(),
    Retention(unit="day"),
    TimeToEvent("ad", "shop"),
    Transitions(),
    Visits(),
)
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.KIND)


def asked(question: Any, language: Language = "en") -> tuple[Any, Any]:
    reply = ask(index_of(ROWS), question)
    return reply.answer, picture_of(reply, language, ("So it is.", "And more."), ("How it was counted.",))


def test_every_picture_belongs_to_a_question_and_every_question_here_has_one() -> None:
    assert set(PICTURES) <= set(SUBJECTS)
    assert {type(question).__name__ for question in QUESTIONS} <= set(PICTURES)


@every_question
@pytest.mark.parametrize("language", ["de", "en"])
def test_an_answer_becomes_a_picture_under_its_sentence(question: Any, language: Language) -> None:
    _, scene = asked(question, language)
    assert type(scene) in VIEWS
    drawing = render(scene, language=language)
    assert drawing.title
    assert scene.caption.notes[-1] == "How it was counted."
    assert any("2026" in fact for fact in scene.caption.facts)
    if not isinstance(question, Flow):
        assert drawing.title == "So it is."


@every_question
def test_nobody_and_nothing_becomes_a_picture_too(question: Any) -> None:
    if isinstance(question, Funnel | Flow | TimeToEvent):
        return  # these name touchpoints, which data without events do not have
    reply = ask(index_of([]), question)
    assert render(picture_of(reply, "de", ("Keine Ereignisse.",)), language="de").title == "Keine Ereignisse."


def test_the_funnel_draws_its_customers() -> None:
    answer, scene = asked(QUESTIONS[0])
    assert [step.customers for step in scene.steps] == [step.customers for step in answer.steps]
    assert [step.of_first.amount for step in scene.steps[1:]] == [step.of_first.value for step in answer.steps[1:]]
    assert scene.caption.facts[0].endswith(f"{answer.entered} customers")


def test_the_flow_says_what_most_do_next() -> None:
    assert asked(Flow(anchor="ad"))[1].caption.title == "After ad 64% go to web, 36% go nowhere."
    before = asked(Flow(anchor="shop", direction="before"), "de")[1]
    assert before.caption.title == "Direkt vor „shop“ waren 100\u202f% bei „web“, 0\u202f% nirgends."
    assert before.backward
    between = asked(Flow(anchor="ad", until="shop"))[1]
    assert between.caption.title == "Between ad and shop 100% go to web first."


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
    assert "Weather" in wrong.value.in_("de") and "Funnel" in wrong.value.in_("de")
