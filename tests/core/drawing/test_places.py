"""A picture to be edited: everything is there, with exactly one box for each thing that can be changed."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from waypost.core.drawing.compose import compose
from waypost.core.drawing.layout.sheet import Place
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.shapes import Icon, TextRun, walk
from waypost.core.vocabulary.journey import Journey, Lane, LaneKind, Stage, Step, read_journey, write_json
from waypost.core.vocabulary.journey.operations import addressable
from waypost.core.vocabulary.journey.operations.cells import cell_of

EXAMPLE = addressable(read_journey((Path(__file__).parents[3] / "docs" / "schema" / "example.yaml").read_text("utf-8")))
BARE = addressable(
    Journey(
        name="I move house",
        stages=(Stage(id="a"), Stage(id="b", steps=(Step(id="one"), Step(id="two", name="Two"))), Stage(id="c")),
        lanes=tuple(Lane(kind=kind) for kind in LaneKind),
    )
)


def drawn(journey: Journey) -> Drawing:
    return render(compose(journey, language="de", edited=True), language="de")


def writable(journey: Journey) -> list[str]:
    kinds = [lane for lane in journey.lanes if lane.kind is LaneKind.WORKFLOW or cell_of(lane, "")]
    return [lane.id for lane in kinds if not lane.hidden]


@pytest.mark.parametrize("journey", [EXAMPLE, BARE], ids=["example", "bare"])
def test_each_thing_that_can_be_edited_has_exactly_one_box(journey: Journey) -> None:
    found = Counter((place.kind, place.id, place.step) for place in drawn(journey).places if place.kind != "item")
    steps = [step.id for step in journey.steps()]
    wanted = [
        *(("stage", stage.id, "") for stage in journey.stages),
        *(("vacant", stage.id, "") for stage in journey.stages if not stage.steps),
        *(("step", step, "") for step in steps),
        *(("cell", lane, step) for lane in writable(journey) for step in steps),
    ]
    assert {each: found[each] for each in wanted} == dict.fromkeys(wanted, 1)
    assert {each for each in found if each[0] in ("stage", "vacant", "step", "cell")} == set(wanted)
    lanes = [each[1] for each in found if each[0] == "lane"]
    assert set(writable(journey)) <= set(lanes)
    assert len(lanes) == len(set(lanes))


def test_the_plus_of_an_empty_cell_stands_on_no_word() -> None:
    backstage = replace(EXAMPLE, lanes=(Lane(id="work", kind=LaneKind.WORKFLOW), *EXAMPLE.lanes))
    text = write_json(backstage).replace('"Sales"', '"Online shop and all of the marketplaces"')
    shapes = list(walk(drawn(read_journey(text)).shapes))
    words = [each for each in shapes if isinstance(each, TextRun)]
    signs = [each for each in shapes if isinstance(each, Icon) and each.name == "plus"]
    assert any("marketplaces" in each.text for each in words) and len(signs) > 5
    assert [(one.text, sign.box) for sign in signs for one in words if sign.box.overlaps(one.box)] == []


@pytest.mark.parametrize("journey", [EXAMPLE, BARE], ids=["example", "bare"])
def test_no_two_boxes_overlap_and_all_stand_on_the_page(journey: Journey) -> None:
    picture = drawn(journey)
    boxes = [place for place in picture.places if place.kind != "item"]
    assert [(one, other) for one, other in combinations(boxes, 2) if one.box.grown(-0.01).overlaps(other.box)] == []
    assert all(place.box.x >= 0 and place.box.right <= picture.width for place in boxes)
    assert all(place.box.y >= 0 and place.box.bottom <= picture.height for place in boxes)


def test_every_header_fact_can_be_written_though_it_be_empty() -> None:
    fields = {place.field for place in drawn(BARE).places if place.kind == "journey"}
    assert fields == {
        *("name", "description", "customer_goal", "trigger", "motivation", "expectation", "best_outcome"),
        "brand_promise",
    }


def test_the_items_of_a_cell_lie_in_it_and_are_counted_from_the_first() -> None:
    places = drawn(EXAMPLE).places
    cells = {(place.id, place.step): place.box for place in places if place.kind == "cell"}
    items = [place for place in places if place.kind == "item"]
    assert items
    for item in items:
        assert cells[item.id, item.step].grown(8).holds(item.box), item
    pains = [item for item in items if item.id == "pain_points"]
    steps = {step.id: len(step.pain_points) for step in EXAMPLE.steps()}
    assert Counter(item.step for item in pains) == {step: count for step, count in steps.items() if count}


def test_a_point_of_a_curve_stands_on_the_scale_of_its_cell() -> None:
    places = drawn(EXAMPLE).places
    cells = {(p.id, p.step): p for p in places if p.kind == "cell" and p.scale}
    points = [p for p in places if p.kind == "item" and p.id == "emotions"]
    values = {(step.id, e.persona): e.value for step in EXAMPLE.steps() for e in step.emotions}
    assert points
    for point in points:
        assert _value(point, cells[point.id, point.step]) == pytest.approx(values[point.step, point.field], abs=0.02)


def _value(point: Place, cell: Place) -> float:
    assert cell.scale is not None
    top, bottom = cell.scale
    return 2 - 4 * (point.box.middle[1] - top) / (bottom - top)


def test_a_picture_that_is_only_read_knows_no_places() -> None:
    assert render(compose(EXAMPLE, language="de"), language="de").places == ()
