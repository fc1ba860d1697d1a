"""A picture that is edited comes in pieces: together they are the picture, and each stays what it is until it changes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.large import journey as large
from tests.core.drawing.test_places import BARE, EXAMPLE
from tests.core.vocabulary.test_operations import journeys, operations
from waypost.core.drawing.compose import compose
from waypost.core.drawing.house import PLAIN, HouseDesign
from waypost.core.drawing.layout.lanes import infographic, pieces
from waypost.core.drawing.render import render
from waypost.core.drawing.shapes import Group, Shape, walk
from waypost.core.vocabulary.journey import Journey, LaneKind
from waypost.core.vocabulary.journey.operations import addressable, apply
from waypost.core.vocabulary.wording import Language
from waypost.web import drawings
from waypost.web.drawings import Parts, drawn_in_parts, in_both_modes

LARGE = addressable(large(4, 2))


def drawn(journey: Journey, language: Language = "de", design: HouseDesign = PLAIN) -> Parts:
    return drawn_in_parts(compose(journey, language=language, edited=True), language=language, design=design)


def anew(journey: Journey, language: Language = "de", design: HouseDesign = PLAIN) -> Parts:
    """The same, by somebody who remembers nothing."""
    drawings._inked.cache_clear()
    drawings._typesetter.cache_clear()
    return drawn(journey, language, design)


LANGUAGES: tuple[Language, ...] = ("de", "en")


def changed(before: Parts, after: Parts) -> set[str]:
    known = {part.name: part.svg.mark for part in before.parts}
    return {part.name for part in after.parts if known.get(part.name) != part.svg.mark}


@pytest.mark.parametrize("journey", [EXAMPLE, BARE, LARGE], ids=["example", "bare", "large"])
def test_the_pieces_together_are_the_picture_that_is_drawn_in_one_go(journey: Journey) -> None:
    scene = compose(journey, language="en", edited=True)
    picture = render(scene, language="en")
    whole = infographic.lay_out(scene, picture.colours, drawings._typesetter("en"))
    assert (picture.width, picture.height, picture.heads) == (whole.width, whole.height, whole.heads)
    for one, other in zip(leaves(picture.shapes), leaves(whole.shapes), strict=True):
        assert one[0] == other[0]
        assert one[1:] == pytest.approx(other[1:], abs=0.011)


def leaves(shapes: tuple[Shape, ...]) -> list[tuple[str | float, ...]]:
    """What is drawn and where, groups or not, from left to right."""
    found = [
        (getattr(each, "text", type(each).__name__), each.box.x, each.box.y, each.box.width, each.box.height)
        for each in walk(shapes)
        if not isinstance(each, Group)
    ]
    return sorted(found, key=lambda each: (str(each[0]), *(round(float(side)) for side in each[1:])))


@pytest.mark.parametrize("journey", [EXAMPLE, BARE], ids=["example", "bare"])
def test_a_piece_in_both_modes_has_the_colours_of_each(journey: Journey) -> None:
    scene = compose(journey, language="de", edited=True)
    both, parts = in_both_modes(render(scene, language="de")), drawn(journey)
    for part in parts.parts:
        for colour in {each.split(")")[0] for each in part.svg.content.split("light-dark(")[1:]}:
            assert f"light-dark({colour})" in both
    assert "\ue000" not in "".join(part.svg.content for part in parts.parts)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_whoever_remembers_pieces_draws_what_one_draws_who_does_not(data: st.DataObject) -> None:
    journey, shown = data.draw(st.one_of(journeys(), st.just(LARGE))), []
    for _ in range(4):
        journey = apply(journey, data.draw(operations(journey))).journey
        language = data.draw(st.sampled_from(LANGUAGES))
        design = data.draw(st.sampled_from((PLAIN, HouseDesign(accent="#FFD100", stages=("#112233",)))))
        shown.append((journey, language, design, drawn(journey, language, design)))
    for journey, language, design, kept in shown:
        assert kept == anew(journey, language, design)


def test_a_lane_that_is_pushed_down_stays_what_it_is() -> None:
    step = LARGE.stages[0].steps[1]
    long = replace(step, expectation="A very long expectation indeed, " * 9)
    stage = replace(LARGE.stages[0], steps=(LARGE.stages[0].steps[0], long))
    before, after = drawn(LARGE), drawn(replace(LARGE, stages=(stage, *LARGE.stages[1:])))
    assert after.height > before.height
    assert changed(before, after) == {"ground", "lane:expectations"}
    tops = [{part.name: part.top for part in each.parts} for each in (before, after)]
    assert tops[1]["lane:gains"] > tops[0]["lane:gains"]


def test_a_lane_that_goes_or_comes_changes_no_other() -> None:
    without = replace(LARGE, lanes=tuple(lane for lane in LARGE.lanes if lane.kind is not LaneKind.TOOLS))
    assert changed(drawn(LARGE), drawn(without)) == {"ground"}
    assert changed(drawn(without), drawn(LARGE)) == {"ground", "lane:tools"}


def test_a_step_that_is_called_otherwise_changes_its_row_alone() -> None:
    step = replace(LARGE.stages[0].steps[1], name="Called otherwise")
    stage = replace(LARGE.stages[0], steps=(LARGE.stages[0].steps[0], step))
    assert changed(drawn(LARGE), drawn(replace(LARGE, stages=(stage, *LARGE.stages[1:])))) <= {"ground", "steps"}


def test_nothing_reaches_far_beyond_its_piece() -> None:
    """A page shows each piece in a box of its own height, with a rim of eight pixels."""
    for journey in (EXAMPLE, BARE, LARGE):
        scene = compose(journey, language="de", edited=True)
        for wanted in pieces.asked(scene):
            piece = pieces.drawn(wanted, render(scene, language="de").colours, drawings._typesetter("de"))
            for shape in piece.shapes:
                assert shape.box.y >= -8, wanted.name
                assert shape.box.bottom <= piece.height + 8, wanted.name
