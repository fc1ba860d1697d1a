"""Every template passes the picture tests in every view and both languages."""

from functools import cache
from typing import get_args

import pytest

from tests.core.drawing import geometry
from tests.core.drawing.subway.test_any_network import hold as hold_network
from tests.core.drawing.test_blueprint import hold as hold_blueprint
from waypost.core.drawing.compose import compose
from waypost.core.drawing.composing.lines import Lines
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.themes import MODES
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.templates import TEMPLATES, template
from waypost.core.vocabulary.wording import Language

pytestmark = [
    pytest.mark.parametrize("slug", [each.slug for each in TEMPLATES]),
    pytest.mark.parametrize("language", get_args(Language)),
]


@cache
def document(slug: str, language: Language) -> Journey:
    return template(slug).document(language)


@cache
def drawn(slug: str, language: Language, theme: str, lines: Lines = "") -> Drawing:
    scene = compose(document(slug, language), language=language, lines=lines)
    return render(scene, theme=theme, language=language)


def test_as_infographic(slug: str, language: Language) -> None:
    drawing = drawn(slug, language, "infographic")
    assert geometry.leaving(drawing) == []
    assert geometry.escaping(drawing) == []
    assert geometry.overlapping_texts(drawing.shapes) == []
    assert geometry.crossed_texts(drawing.shapes, ("scale", "seam", "row")) == []
    assert geometry.touching_badges(drawing) == []
    assert geometry.cut_by_handoffs(drawing) == []
    assert geometry.weak_contrasts(drawing, MODES["light"].paper) == set()
    assert {sign for run in geometry.texts(drawing.shapes) for sign in run.text if not drawing.fonts.has(sign)} == set()


@pytest.mark.parametrize("lines", ["personas", "channels", "departments"])
def test_as_subway(slug: str, language: Language, lines: Lines) -> None:
    hold_network(drawn(slug, language, "subway", lines))


def test_as_blueprint(slug: str, language: Language) -> None:
    hold_blueprint(drawn(slug, language, "blueprint"))


def test_as_executive_slide(slug: str, language: Language) -> None:
    drawing = drawn(slug, language, "executive")
    assert (drawing.width, drawing.height) == (1920, 1080)
    assert geometry.leaving(drawing) == []
    assert geometry.outside(drawing, ("card", "stage", "header", "lane")) == []
    assert geometry.overlapping_texts(drawing.shapes) == []
    assert geometry.crossed_texts(drawing.shapes, ("scale", "seam")) == []
    assert geometry.weak_contrasts(drawing, MODES["light"].paper) == set()
    assert min(run.style.size for run in geometry.texts(drawing.shapes)) >= 14
    assert {sign for run in geometry.texts(drawing.shapes) for sign in run.text if not drawing.fonts.has(sign)} == set()


def test_as_table(slug: str, language: Language) -> None:
    table = drawn(slug, language, "infographic").table
    told = " ".join(line for row in table.rows for cell in row.cells for line in cell)
    for step in document(slug, language).steps():
        assert all(pain.name in told for pain in step.pain_points)
        assert all(note.text in told for note in step.actions)
