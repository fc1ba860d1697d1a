"""The infographic as a whole: sizes, empty lanes, few and many steps, speed, and the approved drawing."""

import hashlib
import os
import pathlib
import time
from dataclasses import replace

import pytest

from tests.core.drawing import scenes
from tests.core.drawing.conftest import drawn
from tests.core.drawing.geometry import named, texts
from waypost.core.drawing.export.png import png
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene import (
    BackstageLane,
    Card,
    CardKind,
    CardLane,
    Curve,
    Emotion,
    EmotionLane,
    FigureLane,
    FlowLane,
    GapLane,
    MixLane,
    QuoteLane,
    Scene,
    Stage,
    Switch,
    SwitchKind,
    Text,
    TextLane,
    TouchpointLane,
)
from waypost.core.drawing.shapes import Box, Path, Rect, walk
from waypost.core.vocabulary.wording import WaypostError

APPROVED = pathlib.Path(__file__).parent / "approved"


def test_a_lane_without_cells_collapses() -> None:
    scene = scenes.two_steps()
    empty = (
        TextLane("leer", {}), TextLane("leer", {"pay": Text("")}), TouchpointLane("leer", {"pay": ()}),
        EmotionLane("leer", (Curve("leer", {"pay": Emotion(None)}),)), EmotionLane("leer", ()), CardLane("leer", {}),
        FigureLane("leer", {"pay": ()}), FlowLane("leer", {}), MixLane("leer", {}), GapLane("leer", ()),
        BackstageLane("leer", ()), QuoteLane("leer", {}),
    )  # fmt: skip
    with_empty = replace(scene, lanes=(*empty[:5], *scene.lanes, *empty[5:]))
    assert render(with_empty).shapes == render(scene).shapes


def test_a_new_map_without_any_step_can_be_drawn() -> None:
    drawing = drawn("nothing")
    assert [run.text for run in texts(drawing.shapes)] == ["Neue Journey"]
    assert drawing.height < 300


@pytest.mark.parametrize(("name", "steps"), [("one_step", 1), ("two_steps", 2), ("twenty_steps", 20)])
def test_few_and_many_steps_fill_the_page_evenly(name: str, steps: int) -> None:
    drawing = drawn(name)
    centres = [group.box.middle[0] for group in named(drawing.shapes, "step")]
    assert len(centres) == steps
    left, right = 240.0, drawing.width - 54
    pitch = (right - left) / steps
    for place, centre in enumerate(centres):
        assert centre == pytest.approx(left + (place + 0.5) * pitch, abs=40)
    assert 140 <= pitch <= 760


def test_columns_have_the_width_of_the_recipe() -> None:
    assert drawn("retailer").width == pytest.approx(40 + 200 + 11 * 156 + 14 + 40)


def test_german_and_english_draw_their_own_words_and_numbers() -> None:
    german, english = ({run.text for run in texts(drawn("retailer", "light", each).shapes)} for each in ("de", "en"))
    assert {"Moment of Truth", "9.640", "Sichtbarkeitslinie", "11,8\u202f%"} <= german
    assert {"Moment of truth", "9,640", "Line of visibility", "11.8%"} <= english


def test_stages_and_steps_must_agree() -> None:
    scene = scenes.two_steps()
    with pytest.raises(WaypostError, match="same ids in the same order"):
        replace(scene, stages=(Stage("Kauf", ("mail", "pay")),))
    with pytest.raises(WaypostError, match="occur twice"):
        Scene(scene.header, (Stage("Kauf", ("pay", "pay")),), (scene.steps[0], scene.steps[0]))


def test_eleven_steps_and_ten_lanes_are_laid_out_and_written_in_time() -> None:
    scene = scenes.retailer()
    render(scene).svg()
    spent = []
    for _ in range(5):
        start = time.process_time()
        render(scene).svg()
        spent.append(time.process_time() - start)
    assert min(spent) < 0.15  # about 0.03 s on a quiet machine


def test_a_png_has_the_size_that_was_asked_for() -> None:
    drawing = drawn("two_steps")
    for picture, width in (
        (png(drawing, width=640), 640),
        (png(drawing, scale=0.5), round(drawing.width / 2)),
    ):
        assert picture.startswith(b"\x89PNG")
        assert int.from_bytes(picture[16:20], "big") == width


def test_every_letter_arrives_in_the_png() -> None:
    """Text in a family that the renderer lacks vanishes silently: the same scene without texts must be emptier."""
    drawing = drawn("two_steps")
    silent = replace(drawing, shapes=tuple(shape for shape in drawing.shapes[:1]))
    assert len(png(drawing)) > 3 * len(png(silent))


@pytest.mark.parametrize("name", ["retailer", "drafted"])
def test_the_drawing_is_the_approved_one(name: str) -> None:
    """Renew after looking at the picture: WAYPOST_APPROVE=1 pytest tests/core/drawing -k approved."""
    file = APPROVED / f"{name}.sha256"
    found = hashlib.sha256(drawn(name).svg().encode()).hexdigest()
    if os.environ.get("WAYPOST_APPROVE"):
        APPROVED.mkdir(exist_ok=True)
        file.write_text(found + "\n")
    assert file.read_text().strip() == found, "the picture changed: look at it, then approve it (see docstring)"


def _linked(lanes: tuple[CardLane, ...]) -> Scene:
    return replace(scenes.two_steps(), lanes=lanes)


def test_a_pain_is_joined_to_its_opportunity_in_the_next_lane() -> None:
    pain = Card("Zwang zum Konto", CardKind.PAIN, id="p", leads_to=("o",))
    chance = Card("Gastkauf", CardKind.OPPORTUNITY, id="o")
    drawing = render(
        _linked((CardLane("Pain Points", {"pay": (pain,)}), CardLane("Opportunities", {"pay": (chance,)})))
    )
    (arrow,) = [each for each in walk(drawing.shapes) if isinstance(each, Path) and each.name == "leads-to"]
    upper, lower = (_ground_of(drawing, name) for name in ("p", "o"))
    assert arrow.box.y == pytest.approx(upper.bottom, abs=2)
    assert arrow.box.bottom == pytest.approx(lower.y, abs=8)


def test_an_opportunity_elsewhere_is_told_in_the_pain() -> None:
    pain = Card("Zwang zum Konto", CardKind.PAIN, id="p", leads_to=("o", "gone"))
    chance = Card("Gastkauf", CardKind.OPPORTUNITY, id="o")
    drawing = render(_linked((CardLane("Pain Points", {"pay": (pain,), "mail": (chance,)}),)))
    assert not [each for each in walk(drawing.shapes) if isinstance(each, Path) and each.name == "leads-to"]
    card = next(group for group in named(drawing.shapes, "card") if ("card", "p") in group.marks)
    assert [run.text for run in texts(card.children)].count("Gastkauf") == 1


def _ground_of(drawing: Drawing, card: str) -> Box:
    group = next(group for group in named(drawing.shapes, "card") if ("card", card) in group.marks)
    return group.box


def test_three_curves_do_not_hide_each_others_markers() -> None:
    near = (0.5, 0.45, 0.4)
    curves = tuple(
        Curve(f"Persona {place}", {"pay": Emotion(value), "mail": Emotion(-value)}) for place, value in enumerate(near)
    )
    drawing = render(replace(scenes.two_steps(), lanes=(EmotionLane("Emotion", curves),)))
    shown = [group for place in range(3) for group in named(drawing.shapes, f"marker-{place}") if group.children]
    assert len(shown) == 2


def test_switches_without_a_gap_are_badges_with_their_shares_and_no_cards() -> None:
    scene = scenes.two_steps()
    first, second = (step.id for step in scene.steps[:2])
    switch = Switch(first, second, (SwitchKind.DEVICE, SwitchKind.CHANNEL), shares=(0.37, 0.998))
    drawing = render(replace(scene, lanes=(GapLane("Wechsel", (switch,)),)), language="de")
    assert not named(drawing.shapes, "gap")
    [group] = named(drawing.shapes, "switch")
    assert [run.text for run in texts(group.children)] == ["Gerät 37\u202f%", "Kanal 99,8\u202f%"]


def test_the_strip_of_lane_names_reaches_from_the_steps_to_the_last_lane() -> None:
    drawing = drawn("retailer")
    bands = [group.children[0] for group in named(drawing.shapes, "lane")]
    grounds = [band.box for band in bands if isinstance(band, Rect)]
    [steps] = [group.children[0] for group in named(drawing.shapes, "steps")]
    assert isinstance(steps, Rect)
    assert drawing.heads.y == steps.box.y
    assert drawing.heads.bottom == max(box.bottom for box in grounds)
