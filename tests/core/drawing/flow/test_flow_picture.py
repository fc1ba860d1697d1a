"""The flow as drawn: widths that add up exactly, ends that can be told apart, the same for before and between."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.paths.ways_by_hand import WITNESSES, Event, events, index_of
from tests.core.drawing.charts import examples
from tests.core.drawing.geometry import crossed_texts, flat, named, overlapping_texts
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.paths import Flow
from waypost.core.drawing.layout.flow.columns import HEIGHT
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene.flows import EndKind, FlowPicture
from waypost.core.drawing.shapes import Box, Path, Rect
from waypost.core.pictures.registry import picture_of

PIXELS = 1e-6


def boxes(drawing: Drawing) -> dict[str, Box]:
    """The box of each node by its key: its first rectangle."""
    return {
        dict(group.marks)["node"]: next(s.box for s in flat(group.children) if isinstance(s, Rect))
        for group in named(drawing.shapes, "node")
    }


def ribbons(drawing: Drawing) -> list[tuple[str, str, float, float, float, float]]:
    """Each band: source, target, and upper and lower edge at its left and right end."""
    found = []
    for group in named(drawing.shapes, "band"):
        marks = dict(group.marks)
        [ribbon] = [shape for shape in flat(group.children) if isinstance(shape, Path)]
        numbers = [numbers for _, numbers in ribbon.commands]
        left = (numbers[0][1], numbers[3][-1])
        right = (numbers[1][-1], numbers[2][1])
        found.append((marks["source"], marks["target"], *left, *right))
    return found


def check_sums(picture: FlowPicture) -> None:
    """Boxes, bands and ends are as high as their ways, and what leaves or enters a node fills its side exactly."""
    drawing = render(picture)
    scale = HEIGHT / picture.total
    nodes = {node.key: node for column in picture.columns for node in column.nodes}
    first = {node.key for node in picture.columns[0].nodes} if picture.columns else set()
    leaving: dict[str, list[tuple[float, float]]] = {key: [] for key in nodes}
    entering: dict[str, list[tuple[float, float]]] = {key: [] for key in nodes}
    for source, target, top, bottom, far_top, far_bottom in ribbons(drawing):
        near, far = (
            ((far_top, far_bottom), (top, bottom)) if picture.backward else ((top, bottom), (far_top, far_bottom))
        )
        leaving[source].append(near)
        entering[target].append(far)
        assert near[1] - near[0] == pytest.approx(far[1] - far[0], abs=PIXELS)
    for group in named(drawing.shapes, "node"):
        key = dict(group.marks)["node"]
        for end in (child for child in group.children if getattr(child, "name", "") == "end"):
            outline = flat((end,))[0].box
            leaving[key].append((outline.y, outline.bottom))
    for key, box in boxes(drawing).items():
        height = nodes[key].count * scale
        assert box.height == pytest.approx(max(1.0, height), abs=PIXELS)
        for side in (leaving[key], *([] if key in first else [entering[key]])):
            edges = sorted(side)
            assert sum(bottom - top for top, bottom in edges) == pytest.approx(height, abs=PIXELS)
            assert edges[0][0] == pytest.approx(box.y, abs=PIXELS)
            for (_, bottom), (top, _) in itertools.pairwise(edges):
                assert bottom == pytest.approx(top, abs=PIXELS)


def test_widths_add_up_in_the_example() -> None:
    check_sums(examples.flow(960.0))


questions = st.builds(
    Flow,
    anchor=st.sampled_from(["", "web", "shop"]),
    until=st.sampled_from(["", "ad"]),
    direction=st.sampled_from(["after", "before"]),
    occurrence=st.sampled_from(["first", "last"]),
    steps=st.sampled_from([1, 2, 4]),
    top=st.sampled_from([1, 2, 8]),
).filter(lambda question: not question.until or (question.anchor != "" and question.direction == "after"))


@given(events, questions)
@settings(max_examples=60, deadline=None)
def test_widths_add_up_for_every_answer(given_events: list[Event], question: Flow) -> None:
    picture = picture_of(ask(index_of(given_events + WITNESSES), question), "en", ("Ways.",))
    if picture.total:
        check_sums(picture)
        drawing = render(picture)
        assert overlapping_texts(drawing.shapes) == []
        assert crossed_texts(drawing.shapes, ()) == []


@given(events, questions)
@settings(max_examples=60, deadline=None)
def test_every_way_is_in_each_column_or_has_ended_before(given_events: list[Event], question: Flow) -> None:
    reply = ask(index_of(given_events + WITNESSES), question)
    picture = picture_of(reply, "de", ("Wege.",))
    gone = 0
    for column in picture.columns:
        assert sum(node.count for node in column.nodes) == picture.total - gone
        gone += sum(end.count for node in column.nodes for end in node.ends)
    assert gone == picture.total
    if question.until:
        kinds = {end.kind for column in picture.columns for node in column.nodes for end in node.ends}
        assert kinds <= {EndKind.GOAL, EndKind.ONWARD}


def test_before_is_read_from_right_to_left() -> None:
    picture = examples.flow(960.0)
    ahead, back = boxes(render(picture)), boxes(render(replace(picture, backward=True)))
    assert ahead["0"].x < ahead["1:a"].x < ahead["2:a"].x
    assert back["0"].x > back["1:a"].x > back["2:a"].x
    check_sums(replace(picture, backward=True))


def test_ends_differ_in_shape_and_others_in_their_outline() -> None:
    drawing = render(examples.flow(960.0))
    ends = {dict(g.marks)["kind"]: flat(g.children) for g in named(drawing.shapes, "end") if g.children}
    assert any(isinstance(shape, Path) and shape.name == "hatch" for shape in ends["drop_off"])
    assert any(isinstance(shape, Path) and shape.name == "wall" for shape in ends["drop_off"])
    assert isinstance(ends["goal"][0], Path)
    assert any(isinstance(shape, Rect) and shape.dash for shape in ends["open"])
    assert boxes(drawing).keys() == {"0", "1:a", "1:b", "1", "2:a", "2:b"}
    [other] = [g for g in named(drawing.shapes, "node") if dict(g.marks)["node"] == "1"]
    assert any(isinstance(shape, Rect) and shape.dash for shape in flat(other.children))


def test_bands_keep_to_the_room_between_the_boxes() -> None:
    drawing = render(examples.flow(960.0))
    nodes = boxes(drawing).values()
    for group in named(drawing.shapes, "band"):
        assert not any(group.box.grown(-0.01).overlaps(box) for box in nodes)


def test_the_twin_tells_ends_and_where_ways_lead() -> None:
    table = render(examples.flow(960.0), language="en").table
    assert table.rows[0].cells == (
        ("1,000",), ("100%",), ("150 end here", "50 still open"),
        (f"{examples.LONG} 500", "Kasse 200", "12 weitere 100"),
    )  # fmt: skip
