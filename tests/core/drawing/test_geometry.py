"""Guards of every picture: nothing clipped, nothing covered, everything readable."""

import itertools
import math

import pytest

from tests.core.drawing.conftest import SCENES, drawn
from tests.core.drawing.geometry import (
    crossed_texts,
    cut_by_handoffs,
    escaping,
    flat,
    largest_rect,
    leaving,
    named,
    overlapping_texts,
    texts,
    touching_badges,
    weak_contrasts,
)
from waypost.core.drawing.fonts import Fonts
from waypost.core.drawing.shapes import Path
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import MODES, Mode

every_scene = pytest.mark.parametrize("name", SCENES)
_GROUND_LINES = ("scale", "seam", "row")


@every_scene
def test_no_text_leaves_the_page(name: str) -> None:
    assert leaving(drawn(name)) == []


@every_scene
def test_no_text_leaves_its_band_card_box_or_callout(name: str) -> None:
    assert escaping(drawn(name)) == []


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
    assert touching_badges(drawn(name)) == []


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
    assert cut_by_handoffs(drawn(name)) == []


@every_scene
@pytest.mark.parametrize("mode", list(MODES))
def test_texts_have_a_contrast_of_four_and_a_half_and_icons_of_three(name: str, mode: Mode) -> None:
    assert weak_contrasts(drawn(name, mode), MODES[mode].paper) == set()


@every_scene
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_character_is_in_the_fonts(name: str, language: str, fonts: Fonts) -> None:
    drawing = drawn(name, "light", language)
    missing = {c for run in texts(drawing.shapes) for c in run.text if not fonts.has(c)}
    assert missing == set()


@every_scene
def test_bands_follow_each_other_without_overlap(name: str) -> None:
    bands = [largest_rect(group) for part in ("header", "steps", "lane") for group in named(drawn(name).shapes, part)]
    for upper, lower in itertools.pairwise(bands):
        assert upper.bottom + 6 <= lower.y


def _along(leader: Path) -> list[tuple[float, float]]:
    """Forty points of a straight line."""
    (x1, y1), (x2, y2) = leader.points()
    return [(x1 + (x2 - x1) * k / 40, y1 + (y2 - y1) * k / 40) for k in range(41)]
