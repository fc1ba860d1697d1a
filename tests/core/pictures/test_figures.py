"""The figures of pictures and of their table twins are those of the answers, for what is compared and planned."""

import random
from typing import Any

import pytest

from tests.core.analytics.clusters import customers
from tests.core.analytics.paths.ways_by_hand import Event
from tests.core.drawing.geometry import texts
from tests.core.pictures.test_pictures import DAY, ROWS, index_of
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.churn import Churn
from waypost.core.analytics.questions.clusters import Clusters
from waypost.core.analytics.questions.comparing import Compare
from waypost.core.analytics.questions.concerns import Concerns
from waypost.core.analytics.questions.conformance import Conformance, JourneyPlan, PlannedStep
from waypost.core.analytics.questions.expectations import Expectations, Pair
from waypost.core.analytics.questions.forecast import Forecast
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.process import InternalStep, Link, Process
from waypost.core.analytics.questions.retention import TimeToEvent
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.analytics.questions.success import Success
from waypost.core.drawing import figures
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene.charts import BarChart, LineChart, Panels
from waypost.core.pictures.registry import picture_of, theme_of
from waypost.core.vocabulary.numbers import duration
from waypost.core.vocabulary.wording import Language


def many() -> list[Event]:
    """Who calls after the ad buys less often and later: 600 customers with chances of their own."""
    chance = random.Random(7)
    rows = []
    for k in range(600):
        calls = chance.random() < 0.4
        at, channel = k * 7200, "phone" if calls else "web"
        names = ["ad", *(["call"] if calls else []), *(["web"] * chance.randint(1, 3))]
        names += ["shop"] if chance.random() < (0.3 if calls else 0.7) else []
        for name in names:
            rows.append(Event(f"c{k}", at, name, channel))
            at += chance.randint(1, 12 if calls else 6) * 3600
    return [*rows, Event("last", 100 * DAY, "web", "web")]


MANY = index_of(many())


def asked(question: Any, language: Language = "en", index: Any = MANY) -> tuple[Any, Any, Drawing]:
    reply = ask(index, question)
    scene = picture_of(reply, language, ("So it is.",), ("How it was counted.",))
    return reply.answer, scene, render(scene, theme=theme_of(scene), language=language)


def cells(drawing: Drawing) -> str:
    return "\n".join(" ".join((row.name, row.note, *(text for cell in row.cells for text in cell))) for row in drawing.table.rows)  # fmt: skip


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_forecast_draws_what_comes_next_and_whether_it_kept_its_word(language: Language) -> None:
    answer, scene, drawing = asked(Forecast(after=("ad",), horizon="2d"), language)
    assert isinstance(scene, Panels)
    following, calibration = scene.charts
    assert isinstance(following, BarChart) and isinstance(calibration, LineChart)
    steps = answer.outlooks[0].next
    assert [bar.values[0].amount for bar in following.bars][: len(steps)] == [step.probability.value for step in steps]
    assert [bar.strong for bar in following.bars][: len(steps)] == [step.name is not None for step in steps]
    found = [(point.x, point.y, point.low, point.high) for point in calibration.lines[0].points]
    tenths = [one for one in answer.score.calibration if one.steps >= 20]
    assert bool(calibration.caption.notes) == (len(tenths) < len(answer.score.calibration))
    assert found == [(one.predicted, one.came_true.value, one.came_true.low, one.came_true.high) for one in tenths]
    assert [(point.x, point.y) for point in calibration.lines[1].points] == [(0, 0), (1, 1)]
    assert all(figures.share(step.probability.value, language, 1) in cells(drawing) for step in steps)
    assert [name for name, _ in drawing.table.groups] == [chart.caption.title for chart in scene.charts]


def test_a_forecast_after_every_step_sets_drop_off_beside_the_likeliest_step() -> None:
    answer, scene, _ = asked(Forecast(horizon="2d"))
    bars = scene.charts[0].bars
    assert [bar.name for bar in bars] == [outlook.after[0] for outlook in answer.outlooks]
    for bar, outlook in zip(bars, answer.outlooks, strict=True):
        gone = next(step for step in outlook.next if step.name is None)
        likeliest = next((step.probability.value for step in outlook.next if step.name is not None), None)
        assert [value.amount for value in bar.values] == [likeliest, gone.probability.value]


def test_success_ranks_what_those_who_succeeded_did_more_often() -> None:
    answer, scene, drawing = asked(Success(goal="shop", entry="ad", window="7d", observe="1h"))
    drawn = [bar.values[0].amount for bar in scene.bars]
    assert drawn == sorted(drawn, reverse=True) and len(drawn) > 2
    assert set(drawn) == {each.difference.value for each in answer.contrasts}
    assert sum(bar.strong for bar in scene.bars) == sum(each.significant for each in answer.contrasts)
    assert scene.caption.facts[0].endswith(f"{answer.succeeded + answer.failed} customers")
    assert all(each.name.en in cells(drawing) for each in answer.contrasts)


def test_a_comparison_names_both_sides_at_its_axis() -> None:
    question = Compare(Funnel(("ad", "shop")), left="channel = phone", right="channel = web")
    answer, scene, drawing = asked(question)
    shares = [each for each in answer.differences if each.kind == "share"]
    told = any(note.startswith("Not drawn") for note in scene.caption.notes)
    assert told == (len(shares) < len(answer.differences))
    assert [bar.values[0].amount for bar in scene.bars] == sorted((e.difference.value for e in shares), reverse=True)
    assert drawing.table.columns == ("channel phone minus channel web, in points",)


def test_a_comparison_without_shares_draws_the_kind_that_differs_most() -> None:
    answer, scene, drawing = asked(Compare(TimeToEvent("ad", "web"), left="channel = phone"), "de")
    assert {each.kind for each in answer.differences} == {"seconds"}
    drawn = {bar.name: bar for bar in scene.bars}
    for each in answer.differences:
        bar = drawn[each.figure.de]
        assert (bar.values[0].amount, bar.values[0].low) == (each.difference.value, each.difference.low)
        assert bar.note == f"{duration(each.left, 'de')} : {duration(each.right, 'de')}"
    assert any(run.text.startswith("+") for run in texts(drawing.shapes))


def test_planned_steps_are_drawn_as_they_were_made() -> None:
    plan = JourneyPlan(tuple(PlannedStep(name, name.title()) for name in ("ad", "call", "web", "shop")))
    answer, scene, drawing = asked(Conformance(plan))
    assert scene.series == ("As planned", "Out of order", "Skipped")
    for bar, step in zip(scene.bars, answer.steps, strict=True):
        found = [value.amount for value in bar.values]
        assert found == [step.made_share.value, step.out_of_order / answer.ways, step.skipped / answer.ways]
    assert any(step.skipped for step in answer.steps)
    assert figures.share(answer.steps[1].made_share.value, "en", 1) in cells(drawing)


def test_internal_steps_show_their_times_and_what_stands_out_behind_them() -> None:
    question = Process((InternalStep("Web", "web"),), (Link("Web", "shop", "Shop"),), horizon="7d")
    answer, scene, drawing = asked(question)
    [step] = answer.steps
    times = scene.charts[0] if isinstance(scene, Panels) else scene
    assert isinstance(times, BarChart)
    assert [value.amount for value in times.bars[0].values] == [step.lead.median, step.lead.p90]
    assert isinstance(scene, Panels)
    standing_out = {kind for link in answer.links for kind in ("reached", "dropped", "time") if getattr(link, kind).stands_out}  # fmt: skip
    assert len(scene.charts) == 1 + max(1, len(standing_out))
    assert duration(step.lead.median, "en") in cells(drawing)


def test_expectations_are_drawn_around_zero() -> None:
    question = Expectations((Pair("Shop", "ad", "shop"), Pair("Call", "call", "ad")))
    answer, scene, drawing = asked(question, index=index_of(ROWS))
    assert scene.bars[0].values[0].amount == answer.pairs[0].difference.value == 2
    assert scene.bars[1].values[0].amount is None
    assert "expected 2.00, experienced 4.00" in cells(drawing)


def test_concerns_begin_with_all_of_them() -> None:
    answer, scene, _ = asked(Concerns(within="1d"))
    settled, each = scene.charts
    groups = [answer.everything, *answer.reasons]
    assert [bar.values[0].amount for bar in settled.bars] == [group.settled_at_once.value for group in groups]
    assert [bar.values[0].amount for bar in each.bars] == [group.mean for group in groups]
    assert [bar.strong for bar in each.bars] == [False, *(True for _ in answer.reasons)]


def test_segments_are_drawn_by_their_share() -> None:
    rules = (NamedRule("Phone", "channel = phone"), NamedRule("Web", "channel = web"))
    answer, scene, _ = asked(Segments(rules))
    assert [(bar.name, bar.values[0].amount) for bar in scene.bars] == [
        (s.name, s.share.value) for s in answer.segments
    ]


def test_steps_before_churn_stand_around_one() -> None:
    answer, scene, drawing = asked(Churn(silence="2d", minimum=20))
    curve, steps = scene.charts
    tested = [step for step in answer.steps if step.precedes] or [step for step in answer.steps if step.tested]
    assert steps.base == 1.0
    assert [bar.values[0].amount for bar in steps.bars] == sorted((step.ratio.value for step in tested), reverse=True)
    assert curve.lines[0].points[-1].y == answer.everything.curve[-1].share.value
    assert len(drawing.table.columns) == 2


def test_clusters_are_lines_that_stop_where_a_quarter_of_their_customers_were() -> None:
    index = customers.index_of(customers.rows_of("kinds", 3))
    answer, scene, drawing = asked(Clusters(k=7, outcome=None), index=index)
    assert len(answer.clusters) == 7 and len(scene.lines) == 5
    assert any("the 2 smallest of 7 groups" in note for note in scene.footer.notes)
    for line, cluster in zip(scene.lines, answer.clusters[:5], strict=True):
        reached = {stop.name: round(stop.share.value * cluster.customers) for stop in cluster.touchpoints if stop.share.value >= 0.25}  # fmt: skip
        drawn = {stop.step: stop.customers for stop in line.stops}
        assert drawn == {name: many for name, many in reached.items() if name in {step.id for step in scene.steps}}
    assert len(drawing.table.columns) == len(scene.steps) <= 18


def test_data_without_groups_are_one_line() -> None:
    index = customers.index_of(customers.rows_of("process", 5, 200))
    answer, scene, _ = asked(Clusters(k=1), "de", index)
    assert len(answer.clusters) == 1
    assert [line.name for line in scene.lines] == ["Alle"]
