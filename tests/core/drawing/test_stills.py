"""Pictures of steps in drawings: carried or shown by address, told in words, and in every file that can hold them."""

import io
import zipfile

import pytest
from PIL import Image

from waypost.core.drawing.compose import compose
from waypost.core.drawing.export.pptx.writing import pptx
from waypost.core.drawing.render import render
from waypost.core.drawing.scene import Scene, Still
from waypost.core.drawing.scene.stills import illustrated, stills_of
from waypost.core.drawing.shapes import Box, Picture, walk
from waypost.core.vocabulary.journey import read_journey
from waypost.core.vocabulary.journey.pictures import is_picture, name_of, pictured

THEMES = ("infographic", "blueprint", "executive")


def a_file(width: int = 300, height: int = 200) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#1f6fb2").save(out, "PNG")
    return out.getvalue()


FILE = a_file()
NAME = name_of(FILE, "png")
SHOP = f"""
kind: journey
name: Kauf
stages:
- name: Kauf
  steps:
  - {{name: Sucht, image: {NAME}, image_text: Ein Schaufenster, emotions: [1]}}
  - {{name: Zahlt, image: shopping-cart, emotions: [-1]}}
"""


def scene(still: Still | None) -> Scene:
    return illustrated(compose(read_journey(SHOP), language="de"), lambda name: still if name == NAME else None)


CARRIED = Still(NAME, "image/png", 300, 200, FILE)
SHOWN = Still(NAME, "image/png", 300, 200, href=f"/pictures/{NAME}")


@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_stands_in_its_own_proportions_with_its_words(theme: str) -> None:
    drawn = render(scene(CARRIED), theme=theme, language="de")
    [picture] = [shape for shape in walk(drawn.shapes) if isinstance(shape, Picture)]
    assert picture.box.width / picture.box.height == pytest.approx(1.5, rel=0.01)
    assert Box(0, 0, drawn.width, drawn.height).right >= picture.box.right
    assert "<title>Ein Schaufenster</title>" in drawn.svg()
    assert "data:image/png;base64," in drawn.svg()


def test_a_page_shows_a_picture_by_its_address() -> None:
    svg = render(scene(SHOWN), language="de").svg()
    assert f'href="/pictures/{NAME}"' in svg
    assert "base64" not in svg
    harmful = render(scene(Still(NAME, "image/png", 3, 2, href="javascript:alert(1)")), language="de").svg()
    assert "javascript" not in harmful


@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_that_is_missing_is_told_and_an_icon_is_none(theme: str) -> None:
    drawn = render(scene(None), theme=theme, language="de")
    assert not [shape for shape in walk(drawn.shapes) if isinstance(shape, Picture)]
    if theme != "executive":  # which shows only what is there
        assert "Ein Schaufenster" in drawn.svg()
    assert stills_of(scene(None)) == (NAME,)
    assert [step.name for step in pictured(read_journey(SHOP))] == ["Sucht"]


@pytest.mark.parametrize("theme", ["infographic", "blueprint"])
def test_the_table_says_what_a_picture_shows(theme: str) -> None:
    rows = {row.name: row.cells for row in render(scene(CARRIED), theme=theme, language="de").table.rows}
    assert rows["Storyboard"] == (("Ein Schaufenster",), ())


def test_a_presentation_holds_the_file_once_however_often_it_is_shown() -> None:
    deck = zipfile.ZipFile(io.BytesIO(pptx(render(scene(CARRIED), language="de")).content))
    media = [name for name in deck.namelist() if name.startswith("ppt/media/")]
    assert [deck.read(name) for name in media] == [FILE]
    slides = [deck.read(name).decode() for name in deck.namelist() if name.startswith("ppt/slides/slide")]
    assert any('descr="Ein Schaufenster"' in slide and "<p:pic>" in slide for slide in slides)


@pytest.mark.parametrize("image", ["", "shopping-cart", "../../etc/passwd.png", f"{'A' * 32}.png", f"{'a' * 32}.svg"])
def test_only_names_of_ours_are_pictures(image: str) -> None:
    assert not is_picture(image)
