"""The executive slide: one screen, few words, all of them readable, none of them made up."""

import pytest

from tests.core.drawing import scenes
from tests.core.drawing.conftest import SCENES
from tests.core.drawing.geometry import contrasts, crossed_texts, flat, named, outside, overlapping_texts, texts
from waypost.core.drawing.composing.executive import MOST_COLUMNS, digest
from waypost.core.drawing.export.png import png
from waypost.core.drawing.fonts import Fonts
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene import Card, CardKind, CardLane, Header, Scene, Stage, Step
from waypost.core.drawing.shapes import Box, Rect
from waypost.core.drawing.text import TINY, Typesetter
from waypost.core.drawing.themes import MODES, Mode
from waypost.core.vocabulary.wording import Language

every_scene = pytest.mark.parametrize("name", SCENES)
_drawn: dict[tuple[str, Mode, Language], Drawing] = {}


def slide(name: str, mode: Mode = "light", language: Language = "de") -> Drawing:
    key = (name, mode, language)
    if key not in _drawn:
        _drawn[key] = render(getattr(scenes, name)(language), theme="executive", mode=mode, language=language)
    return _drawn[key]


@every_scene
def test_the_slide_has_the_size_of_a_screen_and_nothing_leaves_it(name: str) -> None:
    drawing = slide(name)
    page = Box(0, 0, 1920, 1080)
    assert (drawing.width, drawing.height) == (1920, 1080)
    assert [run.text for run in texts(drawing.shapes) if not page.holds(run.box)] == []
    assert all(page.holds(shape.box) for shape in flat(drawing.shapes) if isinstance(shape, Rect))


@every_scene
@pytest.mark.parametrize("language", ["de", "en"])
def test_no_text_of_the_slide_is_smaller_than_fourteen_pixels(name: str, language: Language) -> None:
    assert [run.text for run in texts(slide(name, "light", language).shapes) if run.style.size < 14] == []


@every_scene
def test_no_text_leaves_its_card_or_chevron_and_none_covers_another(name: str) -> None:
    drawing = slide(name)
    assert outside(drawing, ("card", "stage", "header", "lane")) == []
    assert overlapping_texts(drawing.shapes) == []
    assert crossed_texts(drawing.shapes, ("scale", "seam")) == []


@every_scene
@pytest.mark.parametrize("mode", list(MODES))
def test_texts_of_the_slide_have_a_contrast_of_four_and_a_half(name: str, mode: Mode) -> None:
    weak = {
        (what, colour, ground, round(ratio, 2))
        for what, colour, ground, ratio in contrasts(slide(name, mode).shapes, MODES[mode].paper)
        if ratio < (4.5 if what.startswith("text") else 3)
    }
    assert weak == set()


@every_scene
def test_every_character_of_the_slide_is_in_the_fonts(name: str, fonts: Fonts) -> None:
    assert {c for run in texts(slide(name).shapes) for c in run.text if not fonts.has(c)} == set()


@every_scene
def test_the_worst_moment_is_named_at_the_curve_and_in_the_sentence(name: str) -> None:
    short = digest(getattr(scenes, name)("de"), "de")
    if not short.curves:
        return
    worst = min((e for e in short.curves[0].points.values()), key=lambda emotion: emotion.value or 0.0)
    assert short.curves[0].points[short.named[0]].value == worst.value
    assert named(slide(name).shapes, "moment")
    assert short.headline.startswith("Schwierigster Moment: ")


@every_scene
def test_there_are_at_most_six_columns_and_every_step_is_in_one_of_them(name: str) -> None:
    scene = getattr(scenes, name)("de")
    columns = digest(scene, "de").columns
    assert len(columns) <= MOST_COLUMNS
    assert [step.id for column in columns for step in column.steps] == [step.id for step in scene.steps]


def test_the_gravest_pain_of_a_column_stands_above_the_opportunity_it_leads_to() -> None:
    pains = (Card("mild", severity=2, n=90), Card("grave", severity=5, leads_to=("o2",)))
    answers = (Card("other", CardKind.OPPORTUNITY, id="o1", severity=5), Card("answer", CardKind.OPPORTUNITY, id="o2"))
    lanes = (CardLane("Pains", {"a": pains}), CardLane("Opportunities", {"a": answers}))
    scene = Scene(Header("I buy"), (Stage("Buy", ("a",)),), (Step("a", "Pays"),), lanes)
    short = digest(scene, "en")
    assert [each.card.text for each in short.pains if each] == ["grave"]
    assert [each.card.text for each in short.opportunities if each] == ["answer"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_table_of_the_slide_says_each_text_whole(language: Language) -> None:
    drawing = slide("retailer", "light", language)
    short = digest(scenes.retailer(language), language)
    told = " ".join(text for row in drawing.table.rows for cell in row.cells for text in cell)
    assert all(each.card.text in told for each in (*short.pains, *short.opportunities) if each)
    assert short.headline in drawing.description
    assert drawing.table.columns == tuple(column.name for column in short.columns)


def test_what_is_left_off_a_text_is_told_by_an_ellipsis_after_a_whole_word(fonts: Fonts) -> None:
    typesetter = Typesetter(fonts, "en")
    lines = typesetter.shortened("one two three four five six seven eight nine ten", TINY, 70, 2)
    assert len(lines) == 2
    assert lines[-1].endswith(" …")
    assert all(typesetter.width(line, TINY) <= 70 for line in lines)
    assert typesetter.shortened("one two", TINY, 70, 2) == ["one two"]


def test_the_slide_is_written_as_a_picture_of_its_size() -> None:
    content = png(slide("retailer"))
    assert content[16:24] == (1920).to_bytes(4) + (1080).to_bytes(4)
