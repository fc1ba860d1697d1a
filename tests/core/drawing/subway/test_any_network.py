"""Whatever lines run through whatever steps: nothing is clipped, covered or crossed where it must not be."""

import itertools
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.drawing.geometry import crossed_texts, overlapping_texts, texts
from tests.core.drawing.subway.ground import badges, chips, touched, ways
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene import (
    Contact,
    Header,
    Line,
    Scene,
    Stage,
    Step,
    Stop,
    Touchpoint,
    TouchpointLane,
    Unit,
    Value,
)
from waypost.core.drawing.shapes import Box
from waypost.core.drawing.telling.subway import table
from waypost.core.drawing.twin import html

_WORDS = ("Paket", "prüft", "E-Mail", "Kundenrückgewinnung", "Rindfleischetikettierungsgesetz", "T02_check")
short = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=2).map(" ".join)
drops = st.none() | st.floats(0, 1).map(lambda share: Value(share, Unit.SHARE))


@st.composite
def networks(draw: st.DrawFn) -> Scene:
    """One to six lines through two to twenty steps."""
    count, lines = draw(st.integers(2, 20)), draw(st.integers(1, 6))
    ids = tuple(f"s{place}" for place in range(count))
    cuts = sorted({0, count, *draw(st.lists(st.integers(1, count - 1), max_size=4))})
    stages = tuple(Stage(draw(short), ids[a:b]) for a, b in itertools.pairwise(cuts))
    kinds = draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(Contact)))
    found = []
    for number in range(lines):
        at = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=count, unique=True))
        stops = tuple(
            Stop(
                step,
                draw(st.none() | st.floats(-2, 2)),
                customers=draw(st.none() | st.integers(0, 10**6)),
                dropped=draw(drops),
                closed=draw(st.booleans()),
                note=draw(st.sampled_from(("", "12\u202f% überspringen ihn"))),
            )
            for step in at
        )
        found.append(Line(f"l{number}", draw(short), stops, planned=draw(st.booleans()), weighted=draw(st.booleans())))
    steps = tuple(Step(step, draw(short), moment_of_truth=draw(st.booleans())) for step in ids)
    lanes = (TouchpointLane("Touchpoints", {step: (Touchpoint("x", "", kind),) for step, kind in kinds.items()}),)
    return Scene(Header(draw(short)), stages, steps, lanes, lines=tuple(found))


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(networks())
def test_the_guards_hold_for_any_network(scene: Scene) -> None:
    drawing = render(scene, theme="subway")
    hold(drawing)
    ElementTree.fromstring(drawing.svg())
    assert html(table(scene, "de"), lang="de")


def hold(drawing: Drawing) -> None:
    """Every guard that a transit map has to pass."""
    page = Box(0, 0, drawing.width, drawing.height)
    assert [run.text for run in texts(drawing.shapes) if not page.holds(run.box)] == []
    assert overlapping_texts(drawing.shapes) == []
    assert crossed_texts(drawing.shapes, ()) == []
    strokes, ends = ways(drawing), badges(drawing)
    assert not [chip for chip in chips(drawing) for _, path in strokes if touched(chip.box, path)]
    assert not [(a, b) for a, box in ends for b, path in strokes if a != b and touched(box, path, slack=0.6)]
    assert not [(a, b) for (a, one), (b, two) in itertools.combinations(ends, 2) if one.overlaps(two)]


def test_drop_offs_of_neighbouring_lines_find_room_before_the_next_station() -> None:
    steps = tuple(Step(f"s{place}", "Paket") for place in range(7))
    gone = Value(1.0, Unit.SHARE)
    lines = (
        Line("a", "Ada", (Stop("s0", dropped=gone), Stop("s1"), Stop("s6"))),
        Line("b", "Ben", (Stop("s0"),)),
        Line("c", "Cem", (Stop("s0", dropped=gone), *(Stop(f"s{place}") for place in range(1, 6)))),
    )
    met = TouchpointLane("Touchpoints", {"s0": (Touchpoint("x"),), "s1": (Touchpoint("x", "", Contact.PERSONAL),)})
    scene = Scene(Header("Paket"), (Stage("Paket", tuple(step.id for step in steps)),), steps, (met,), lines=lines)
    hold(render(scene, theme="subway"))


@pytest.mark.parametrize("personas", [11, 12, 13, 40])
def test_of_very_many_lines_those_with_most_stops_are_drawn_and_the_rest_is_said(personas: int) -> None:
    steps = tuple(Step(f"s{place}", f"Schritt {place}") for place in range(8))
    lines = tuple(
        Line(f"l{k}", f"Gruppe {k}", tuple(Stop(step.id, (k + place) % 5 - 2.0) for place, step in enumerate(steps[: 1 + k % 8])))
        for k in range(personas)
    )  # fmt: skip
    scene = Scene(Header("Ich ziehe um"), (Stage("Alles", tuple(step.id for step in steps)),), steps, lines=lines)
    drawing = render(scene, theme="subway", language="de")
    hold(drawing)
    said = " ".join(run.text for run in texts(drawing.shapes))
    drawn = [line for line in lines if line.name in {run.text for run in texts(drawing.shapes)}]
    left = personas - min(personas, 12)
    assert (f"{left} Linie" in said) == (left > 0)
    assert min((len(line.stops) for line in drawn), default=0) >= max(
        (len(line.stops) for line in lines if line not in drawn), default=0
    )
    assert all(line.name in html(table(scene, "de"), lang="de") for line in lines)
