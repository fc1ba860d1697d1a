"""Guards of every chart, narrow and wide: nothing clipped, nothing covered, everything readable."""

from collections.abc import Callable
from functools import lru_cache

import pytest

from tests.core.drawing.charts.examples import ALL, WIDTHS, Scene, flow
from tests.core.drawing.geometry import contrasts, crossed_texts, overlapping_texts, texts
from waypost.core.drawing.fonts import load_fonts
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.shapes import Box
from waypost.core.drawing.themes import MODES, Mode
from waypost.core.vocabulary.wording import Language

Make = Callable[[float], Scene]
every_chart = pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
every_width = pytest.mark.parametrize("width", WIDTHS)


@lru_cache(maxsize=256)
def drawn(make: Make, width: float, mode: Mode = "light", language: Language = "de") -> Drawing:
    return render(make(width), mode=mode, language=language)


@every_chart
@every_width
def test_no_text_leaves_the_page(make: Make, width: float) -> None:
    drawing = drawn(make, width)
    page = Box(0, 0, drawing.width, drawing.height)
    assert [run.text for run in texts(drawing.shapes) if not page.holds(run.box)] == []


@every_chart
@every_width
def test_no_two_texts_overlap(make: Make, width: float) -> None:
    assert overlapping_texts(drawn(make, width).shapes) == []


@every_chart
@every_width
def test_no_line_runs_through_a_text(make: Make, width: float) -> None:
    assert crossed_texts(drawn(make, width).shapes, ()) == []


@every_chart
@pytest.mark.parametrize("mode", list(MODES))
def test_texts_have_a_contrast_of_four_and_a_half_and_icons_of_three(make: Make, mode: Mode) -> None:
    weak = {
        (what, colour, ground, round(ratio, 2))
        for what, colour, ground, ratio in contrasts(drawn(make, 960.0, mode).shapes, MODES[mode].paper)
        if ratio < (4.5 if what.startswith("text") else 3)
    }
    assert weak == set()


@every_chart
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_character_is_in_the_fonts(make: Make, language: Language) -> None:
    runs = texts(drawn(make, 960.0, "light", language).shapes)
    assert {c for run in runs for c in run.text if not load_fonts().has(c)} == set()


@every_chart
@every_width
def test_a_chart_is_as_wide_as_asked_and_only_a_flow_is_wider(make: Make, width: float) -> None:
    drawing = drawn(make, width)
    assert drawing.width == width or (make is flow and drawing.width == 148 * 3 + 56)


@every_chart
def test_the_title_is_the_sentence_of_the_answer_and_the_twin_says_it_too(make: Make) -> None:
    drawing = drawn(make, 960.0)
    said = " ".join(run.text for run in texts(drawing.shapes))
    assert drawing.title in said
    assert drawing.table.description.startswith("486 Kund:innen sind noch offen")
    assert "Offene zählen nicht mit." in said


@every_chart
def test_the_same_chart_gives_the_same_bytes(make: Make) -> None:
    assert render(make(960.0)).svg() == render(make(960.0)).svg()
