"""The document as a scene: what is shown, in which order, and what is left out."""

from dataclasses import replace
from pathlib import Path

import pytest

from waypost.core.drawing import scene, told
from waypost.core.drawing.compose import compose
from waypost.core.drawing.composing.lanes import _ICONS
from waypost.core.drawing.composing.metrics import figure_of
from waypost.core.drawing.figures import write
from waypost.core.drawing.icons import known, names
from waypost.core.drawing.scene import (
    BackstageLane,
    Boundary,
    CardLane,
    EdgeKind,
    EmotionLane,
    Evidence,
    FigureLane,
    FlowLane,
    GapLane,
    MixLane,
    QuoteLane,
    SwitchKind,
    TextLane,
    TouchpointLane,
    Unit,
    Verdict,
)
from waypost.core.drawing.told import change
from waypost.core.vocabulary import journey as document
from waypost.core.vocabulary.journey import (
    Direction,
    Emotion,
    Figure,
    Journey,
    Lane,
    LaneKind,
    Measure,
    Measurement,
    Metric,
    Quote,
    Stage,
    Step,
    Touchpoint,
    read,
    read_journey,
)

EXAMPLE = (Path(__file__).parents[3] / "docs" / "schema" / "example.yaml").read_text("utf-8")
MEASURED = """
kind: journey
name: Kauf
stages: [{id: purchase, steps: [A, B, C]}]
edges: [{from: a, to: c, kind: branch, share: 0.2}, {from: c, to: a, kind: loop}, {from: a, to: b}, {from: b, to: b}]
measurement:
  data_as_of: "2026-01-31T10:00:00+01:00"
  from: "2026-01-01"
  to: "2026-02-01"
  customers: 1234
  sources: [web.csv]
  left_out: 12 events
  figures:
    - {measure: customers, step: a, value: 100, n: 120}
    - {measure: drop_off_rate, step: a, value: 0.3, n: 90, low: 0.2, high: 0.4}
    - {measure: continuation_rate, step: a, value: 0.7, n: 90}
    - {measure: time_to_next, step: a, value: 60, n: 63}
    - {measure: channel_share, step: b, part: Web, value: 0.8, n: 50}
    - {measure: channel_share, step: b, part: Shop, value: 0.2, n: 50}
    - {measure: switch_rate, step: a, to: b, part: device, value: 0.4, n: 60}
    - {measure: switch_rate, step: b, to: c, part: device, value: 0.05, n: 60}
    - {measure: gap, step: a, to: b, part: channel, before: Web, after: Shop, value: 12, low: 3, high: 20, n: 40}
    - {measure: switch_drop_off, step: a, to: b, part: channel, value: 0.5, n: 40}
    - {measure: stay_drop_off, step: a, to: b, part: channel, value: 0.2, n: 400}
    - {measure: emotion, step: b, value: -0.5, low: -0.8, high: -0.2, n: 33}
    - {measure: metric, step: "", part: nps, value: 20, n: 99}
metrics: [{id: nps, name: NPS, unit: score, before: 25, direction: up}]
"""


def kinds(journey: Journey) -> list[str]:
    return [type(lane).__name__ for lane in compose(journey, language="de").lanes]


def test_the_example_shows_what_it_lists_in_its_order() -> None:
    scene = compose(read_journey(EXAMPLE), language="en")
    assert [lane.name for lane in scene.lanes] == [
        "Actions",
        "Touchpoints",
        "Emotions",
        "Pain points",
        "Opportunities",
        "Questions for the review",
    ]
    assert [stage.name for stage in scene.stages] == ["Awareness", "Purchase", "After the purchase"]
    assert scene.header.persona is not None
    assert scene.header.persona.name == "Commuter Kim"
    assert [fact.kind.value for fact in scene.header.facts][:2] == ["customer_goal", "trigger"]


def test_without_a_list_every_lane_that_has_cells_is_shown() -> None:
    journey = replace(read_journey(EXAMPLE), lanes=())
    scene = compose(journey, language="de")
    shown = {type(lane) for lane in scene.lanes}
    assert {TextLane, TouchpointLane, EmotionLane, CardLane, FigureLane, FlowLane, BackstageLane} <= shown
    assert not {MixLane, GapLane} & shown, "nothing was measured for them"
    assert all(getattr(lane, "cells", True) for lane in scene.lanes)
    assert next(lane for lane in scene.lanes if isinstance(lane, BackstageLane)).above is Boundary.VISIBILITY


def test_every_lane_icon_exists() -> None:
    journey = replace(read_journey(EXAMPLE), lanes=())
    assert [
        lane.icon for lane in compose(journey, language="de").lanes if known(lane.icon, "?") == "?" and lane.icon
    ] == []
    assert set(_ICONS.values()) <= names()


def test_default_stages_are_named_in_the_language_of_the_picture() -> None:
    journey = read_journey(MEASURED)
    assert compose(journey, language="de").stages[0].name == "Kauf"
    assert compose(journey, language="en").stages[0].name == "Purchase"


def test_measured_lanes_carry_values_with_n_and_range() -> None:
    scene = compose(read_journey(MEASURED), language="de")
    flow = next(lane for lane in scene.lanes if isinstance(lane, FlowLane))
    dropped = flow.cells["a"].dropped
    assert dropped is not None
    assert (dropped.amount, dropped.low, dropped.high, dropped.n, dropped.unit) == (0.3, 0.2, 0.4, 90, Unit.SHARE)
    assert flow.cells["a"].customers == 100
    assert flow.cells["a"].reach == 100 / 120
    assert set(flow.cells) == {"a"}
    mix = next(lane for lane in scene.lanes if isinstance(lane, MixLane))
    assert [(part.label, part.share) for part in mix.cells["b"].parts] == [("Web", 0.8), ("Shop", 0.2)]
    # No touchpoints: the switches stand in a lane of their own, before the gaps.
    marked, gap = (lane for lane in scene.lanes if isinstance(lane, GapLane))
    assert [switch.kinds for switch in marked.switches] == [(SwitchKind.DEVICE,)]
    [switch] = gap.switches
    assert (switch.kinds, switch.before, switch.after) == ((SwitchKind.CHANNEL,), "Web", "Shop")
    assert switch.additional is not None and switch.drop_off is not None and switch.usual is not None
    assert (switch.additional.amount, switch.drop_off.amount, switch.usual.amount) == (12, 0.5, 0.2)
    emotion = next(lane for lane in scene.lanes if isinstance(lane, EmotionLane))
    assert emotion.curves[0].evidence is Evidence.MEASURED
    assert scene.footer.as_of is not None
    assert scene.footer.notes == ("12 events",)


def test_without_a_measurement_nothing_is_computed() -> None:
    assert kinds(replace(read_journey(MEASURED), measurement=None)) == []


def test_only_the_rates_that_are_listed_are_shown() -> None:
    lanes = (Lane(kind=LaneKind.CUSTOMERS), Lane(kind=LaneKind.DROP_OFF_RATE), Lane(kind=LaneKind.GAPS, hidden=True))
    scene = compose(replace(read_journey(MEASURED), lanes=lanes), language="de")
    [flow] = scene.lanes
    assert isinstance(flow, FlowLane)
    assert flow.cells["a"].continued is None
    assert flow.cells["a"].dropped is not None


def test_switches_without_touchpoints_have_a_lane_of_their_own() -> None:
    journey = replace(read_journey(MEASURED), lanes=(Lane(kind=LaneKind.SWITCHES),))
    [lane] = compose(journey, language="de").lanes
    assert isinstance(lane, GapLane)
    assert [(s.source, s.target, s.shares) for s in lane.switches] == [("a", "b", (0.4,))]


def test_edges_are_branches_ahead_and_loops_back() -> None:
    scene = compose(read_journey(MEASURED), language="de")
    assert [(edge.source, edge.target, edge.kind) for edge in scene.edges] == [
        ("a", "c", EdgeKind.BRANCH),
        ("c", "a", EdgeKind.LOOP),
    ]


def test_a_metric_knows_whether_its_change_is_good() -> None:
    scene = compose(read_journey(MEASURED), language="de")
    figure, customers = scene.header.figures
    assert customers.value.amount == 1234
    assert figure.value.amount == 20
    assert figure.delta is not None
    assert (figure.delta.value.amount, figure.delta.verdict) == (-5, Verdict.BAD)
    journey = Journey(id="a", metrics=(Metric(id="m", unit="%", value=20, before=10),))
    delta = compose(journey, language="en").header.figures[0].delta
    assert delta is not None
    assert (delta.verdict, delta.value.unit) == (Verdict.NEUTRAL, Unit.POINTS)


def test_a_touchpoint_without_a_measuring_point_says_so() -> None:
    text = "kind: journey\nstages: [{steps: [{name: A, touchpoints: [Shop, {name: Web, measuring_point: clicks}]}]}]\n"
    [lane] = compose(read_journey(text), language="de").lanes
    assert isinstance(lane, TouchpointLane)
    assert [touchpoint.hint for touchpoint in lane.cells["a"]] == ["ohne Messpunkt", ""]


def test_designed_channel_changes_are_switches_until_they_are_measured() -> None:
    text = (
        "kind: journey\nstages: [{steps: [{name: A, touchpoints: [{name: Ad, channel: Web, device: Phone}]},"
        " {name: B, touchpoints: [{name: Shop, channel: Shop, device: Phone}]}]}]\n"
    )
    lane = compose(read_journey(text), language="de").lanes[0]
    assert isinstance(lane, TouchpointLane)
    assert [(s.source, s.target, s.kinds, s.before, s.after) for s in lane.switches] == [
        ("a", "b", (SwitchKind.CHANNEL,), "Web", "Shop")
    ]
    figures = "measurement: {figures: [{measure: switch_rate, step: a, to: b, part: channel, value: 0.1, n: 9}]}\n"
    lane = compose(read_journey(text + figures), language="de").lanes[0]
    assert isinstance(lane, TouchpointLane)
    assert lane.switches == ()


def test_a_quote_that_was_refused_is_never_shown() -> None:
    text = "kind: journey\nstages: [{steps: [{name: A, quotes: [{text: Ja, consent: refused}, {text: Nein}]}]}]\n"
    [lane] = compose(read_journey(text), language="de").lanes
    assert isinstance(lane, QuoteLane)
    assert [quote.text for quote in lane.cells["a"]] == ["Nein"]


def test_a_journey_without_steps_is_a_header() -> None:
    [journey] = read("kind: journey\nname: Leer\nstages: [Kauf]\n")
    assert isinstance(journey, Journey)
    scene = compose(journey, language="de")
    assert (scene.header.title, scene.stages, scene.lanes) == ("Leer", (), ())


def _drafted(*channels: str) -> Journey:
    """Steps called as their touchpoints, as a draft makes them."""
    steps = tuple(
        Step(id=f"s{i}", name=f"S{i}", touchpoints=(Touchpoint(id=f"s{i}", name=f"S{i}", channel=channel, measuring_point=f"s{i}"),))
        for i, channel in enumerate(channels)
    )  # fmt: skip
    return Journey(id="j", stages=(Stage(id="a", name="A", steps=steps),))


def test_a_channel_that_never_changes_needs_no_lane_of_touchpoints() -> None:
    assert not [
        lane for lane in compose(_drafted("Web", "Web"), language="de").lanes if isinstance(lane, TouchpointLane)
    ]
    [lane] = compose(_drafted("Web", "Filiale"), language="de").lanes
    assert isinstance(lane, TouchpointLane)


def test_each_kind_of_switch_tells_its_share() -> None:
    figures = tuple(
        Figure(measure=Measure.SWITCH_RATE, step="s0", to="s1", part=part, value=value, n=10)
        for part, value in (("device", 0.3), ("channel", 1.0), ("department", 0.1))
    )
    journey = replace(_drafted("Web", "Filiale"), measurement=Measurement(figures=figures))
    [lane] = [lane for lane in compose(journey, language="de").lanes if isinstance(lane, TouchpointLane)]
    [switch] = lane.switches
    assert (switch.kinds, switch.shares) == ((SwitchKind.DEVICE, SwitchKind.CHANNEL), (0.3, 1.0))


def test_the_header_names_the_period_and_a_day_only_once() -> None:
    measured = Measurement(from_="2026-03-01", to="2026-03-02", data_as_of="2026-03-01T12:00:00")
    journey = replace(_drafted("Web"), measurement=measured, date="2026-03-01")
    assert compose(journey, language="de").header.meta[-1] == "Daten vom 01.03.2026"


def test_a_quote_is_said_once_at_the_main_feeling_of_its_step() -> None:
    step = Step(id="a", name="A", emotions=(Emotion(value=-1.5, persona="p"), Emotion(value=0.2, persona="q")), quotes=(Quote(text="„Nein“"),))  # fmt: skip
    journey = Journey(id="j", stages=(Stage(id="s", name="S", steps=(step,)),))
    [lane] = [lane for lane in compose(journey, language="de").lanes if isinstance(lane, EmotionLane)]
    assert [bool(curve.points["a"].quote) for curve in lane.curves] == [True, False]


@pytest.mark.parametrize(("unit", "value"), [("%", 38.0), ("share", 0.38)])
def test_a_metric_in_per_cent_is_the_same_as_its_share(unit: str, value: float) -> None:
    figure = figure_of(Metric(name="Abbruch", unit=unit, value=value, before=value, target=value), None)
    assert (figure.value.amount, figure.value.unit, figure.target) == (0.38, Unit.SHARE, 0.38)


def _changed(unit: str, value: float, before: float) -> scene.Figure:
    return figure_of(Metric(name="m", unit=unit, value=value, before=before, direction=Direction.DOWN), None)


@pytest.mark.parametrize(
    ("unit", "value", "before"), [("share", 0.384, 0.382), ("", 30.2, 30.0), ("seconds", 600.3, 600.0), ("%", 38.2, 38)]
)
def test_a_change_that_reads_zero_is_unchanged(unit: str, value: float, before: float) -> None:
    figure = _changed(unit, value, before)
    assert figure.delta is not None
    assert (figure.delta.value.amount, figure.delta.verdict) == (0, Verdict.NEUTRAL)
    assert change(figure.delta, "de") == "unverändert"


def test_a_change_that_nobody_called_better_or_worse_is_its_amount_alone() -> None:
    figure = figure_of(Metric(name="m", unit="share", value=0.40, before=0.35), None)
    assert figure.delta is not None
    assert change(figure.delta, "de") == "+5 Pkt."


def test_the_lane_of_customers_says_who_is_counted_and_of_whom_the_shares_are() -> None:
    step = Step(id="a", name="A", metrics=(Metric(id="m", name="M"),))
    figures = (
        Figure(measure=Measure.CUSTOMERS, step="a", value=300, n=8000),
        Figure(measure=Measure.METRIC, step="a", part="m", value=0.5, n=12),
    )
    journey = Journey(
        id="j", stages=(Stage(id="s", name="S", steps=(step,)),), measurement=Measurement(figures=figures)
    )
    notes = {type(lane): lane.note for lane in compose(journey, language="de").lanes}
    assert "Alle mit Kontakt am Schritt, darunter der Anteil von allen 8.000 Kund:innen" in notes[FlowLane]
    assert notes[FigureLane] == "Aus den Daten, gegen die Zeit davor, außer wo steht: von Hand"


def test_beside_measured_metrics_a_written_one_says_so_even_where_it_has_an_n() -> None:
    backed = document.Evidence(grade=document.Grade.MEASURED, n=120)
    step = Step(
        id="a", name="A", metrics=(Metric(id="m", name="M"), Metric(id="w", name="W", value=0.4, evidence=backed))
    )
    journey = Journey(id="j", stages=(Stage(id="s", name="S", steps=(step,)),))
    live = Measurement(figures=(Figure(measure=Measure.METRIC, step="a", part="m", value=0.5, n=12),))
    [alone] = [lane for lane in compose(journey, language="en").lanes if isinstance(lane, FigureLane)]
    assert [figure.source for figure in alone.cells["a"]] == ["", ""], "all are written: nothing to tell apart"
    [lane] = [
        lane
        for lane in compose(replace(journey, measurement=live), language="en").lanes
        if isinstance(lane, FigureLane)
    ]
    measured, written = lane.cells["a"]
    assert (measured.value.n, measured.source) == (12, "")
    assert (written.value.n, written.source) == (120, "written by hand")
    assert "n=" not in lane.note and "Without n" not in lane.note
    assert "written by hand" in told.figure(written, "en") and "written" not in told.figure(measured, "en")


def test_a_small_rate_is_not_rounded_to_zero() -> None:
    figure = _changed("", 0.08, 0.12)
    assert figure.delta is not None
    assert (write(figure.value, "de"), change(figure.delta, "de")) == ("0,08", "−0,04 besser")
