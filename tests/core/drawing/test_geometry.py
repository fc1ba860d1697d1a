"""Guards of every picture: nothing clipped, nothing covered, everything readable."""

import itertools
import math

import pytest

from tests.core.drawing.conftest import SCENES, drawn
from tests.core.drawing.geometry import contrasts, crossed_texts, flat, named, overlapping_texts, texts
from waypost.core.drawing.fonts import Fonts
from waypost.core.drawing.shapes import Box, Group, Path, Rect, TextRun
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import MODES, Mode

every_scene = pytest.mark.parametrize("name", SCENES)
_GROUND_LINES = ("scale", "seam", "row")


@every_scene
def test_no_text_leaves_the_page(name: str) -> None:
    drawing = drawn(name)
    page = Box(0, 0, drawing.width, drawing.height)
    assert [run.text for run in texts(drawing.shapes) if not page.holds(run.box)] == []


@every_scene
def test_no_text_leaves_its_band_card_box_or_callout(name: str) -> None:
    outside = []
    for part in ("lane", "steps", "header", "card", "gap", "callout", "work", "stage"):
        for group in named(drawn(name).shapes, part):
            ground = max(
                (shape.box for shape in flat(group.children) if not isinstance(shape, TextRun)),
                key=lambda box: box.width * box.height,
            )
            outside += [(part, run.text) for run in texts(group.children) if not ground.holds(run.box, 1)]
    assert outside == []


@every_scene
def test_every_text_is_as_wide_as_the_font_says(name: str, fonts: Fonts) -> None:
    drawing = drawn(name)
    measure = Typesetter(fonts, "de")
    for run in texts(drawing.shapes):
        assert run.width == pytest.approx(measure.width(run.text, run.style))


@every_scene
def test_no_two_texts_overlap(name: str) -> None:
    assert overlapping_texts(drawn(name).shapes) == []


@every_scene
def test_no_line_runs_through_a_text(name: str) -> None:
    assert crossed_texts(drawn(name).shapes, _GROUND_LINES) == []


@every_scene
def test_no_two_badges_overlap(name: str) -> None:
    drawing = drawn(name)
    boxes: list[tuple[str, Box]] = []
    for group in (shape for shape in _groups(drawing.shapes) if shape.name.startswith("marker")):
        if group.children:
            boxes.append((group.title, group.box.grown(-1)))
    boxes += [(g.title, _rect(g)) for part in ("callout", "card", "gap", "work") for g in named(drawing.shapes, part)]
    touching = [
        (one[0], other[0])
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one[1].overlaps(other[1])
    ]
    assert touching == []


@every_scene
def test_no_leader_runs_through_a_marker_that_is_not_its_own(name: str) -> None:
    drawing = drawn(name)
    leaders = [each for each in flat(drawing.shapes) if isinstance(each, Path) and each.name == "leader"]
    markers = [group.box for place in (0, 1, 2) for group in named(drawing.shapes, f"marker-{place}") if group.children]
    touched = [
        (leader.points(), box)
        for leader in leaders
        for box in markers
        if any(math.dist(point, box.middle) < box.width / 2 for point in _along(leader))
    ]
    assert touched == []


@every_scene
def test_no_handoff_runs_through_a_box(name: str) -> None:
    drawing = drawn(name)
    ways = [each for each in flat(drawing.shapes) if isinstance(each, Path) and each.name == "handoff"]
    boxes = [_rect(group) for group in named(drawing.shapes, "work")]
    for way in ways:
        for (x1, y1), (x2, y2) in itertools.pairwise(way.points()):
            leg = Box(min(x1, x2), min(y1, y2), abs(x2 - x1) + 0.1, abs(y2 - y1) + 0.1)
            assert not any(leg.overlaps(box.grown(-1)) for box in boxes)


@every_scene
@pytest.mark.parametrize("mode", list(MODES))
def test_texts_have_a_contrast_of_four_and_a_half_and_icons_of_three(name: str, mode: Mode) -> None:
    drawing = drawn(name, mode)
    weak = {
        (what, colour, ground, round(ratio, 2))
        for what, colour, ground, ratio in contrasts(drawing.shapes, MODES[mode].paper)
        if ratio < (4.5 if what.startswith("text") else 3)
    }
    assert weak == set()


@every_scene
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_character_is_in_the_fonts(name: str, language: str, fonts: Fonts) -> None:
    drawing = drawn(name, "light", language)
    missing = {c for run in texts(drawing.shapes) for c in run.text if not fonts.has(c)}
    assert missing == set()


@every_scene
def test_bands_follow_each_other_without_overlap(name: str) -> None:
    bands = [_rect(group) for part in ("header", "steps", "lane") for group in named(drawn(name).shapes, part)]
    for upper, lower in itertools.pairwise(bands):
        assert upper.bottom + 6 <= lower.y


def _groups(shapes: tuple[object, ...]) -> list[Group]:
    found = []
    for shape in shapes:
        if isinstance(shape, Group):
            found += [shape, *_groups(shape.children)]
    return found


def _rect(group: Group) -> Box:
    """The largest rectangle of a group: its ground."""
    rects = [shape.box for shape in flat(group.children) if isinstance(shape, Rect)]
    return max(rects, key=lambda box: box.width * box.height)


def _along(leader: Path) -> list[tuple[float, float]]:
    """Forty points of a straight line."""
    (x1, y1), (x2, y2) = leader.points()
    return [(x1 + (x2 - x1) * k / 40, y1 + (y2 - y1) * k / 40) for k in range(41)]
