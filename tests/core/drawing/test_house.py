"""A house's own design: its colours as they are where that can be read, mended and said where not; its logo, lines, typeface."""

import io
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.drawing import scenes
from tests.core.drawing.geometry import contrasts, named, overlapping_texts, texts
from waypost.core.drawing.export.html import standalone_svg
from waypost.core.drawing.export.pages import pages
from waypost.core.drawing.export.png import png
from waypost.core.drawing.fonts import FACES, Fonts
from waypost.core.drawing.house import GRAPHIC, TEXT, HouseDesign, colour, house, readable, repairs
from waypost.core.drawing.render import render
from waypost.core.drawing.shapes import Box, Picture, walk
from waypost.core.drawing.text import BODY, Typesetter
from waypost.core.drawing.themes import MODES, Logo, Mode, contrast
from waypost.core.drawing.typeface import Typeface, fonts_of, prepared
from waypost.core.vocabulary.wording import WaypostError

YELLOW = "#FFD100"
LOGO = Logo("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"/>', 120, 40)
OWN = HouseDesign(YELLOW, (YELLOW, "#003366", "#00A0E0", "#E2001A"), "Ellermark", "Internal use only", LOGO)
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@given(colours, st.sampled_from(list(MODES)))
@settings(max_examples=150, deadline=None)
def test_whatever_colour_a_house_has_its_texts_and_lines_can_be_seen(given_: str, mode: Mode) -> None:
    theme, _ = house(MODES[mode], HouseDesign(given_, (given_,)))
    for hue in (theme.accent, theme.stages[0]):
        assert hue.ground == given_
        assert contrast(hue.on_ground, hue.ground) >= TEXT
        assert contrast(hue.on, hue.strong) >= TEXT
        for ground in (theme.surface, hue.wash):
            assert contrast(hue.ink, ground) >= TEXT
            assert contrast(hue.strong, ground) >= GRAPHIC


def test_a_colour_that_could_not_be_read_is_mended_and_said() -> None:
    found = repairs(HouseDesign(accent=YELLOW))
    assert [each.given for each in found] == [YELLOW, YELLOW]
    assert found[1].used == readable(YELLOW, ("#FFFFFF", house(MODES["light"], HouseDesign(YELLOW))[0].accent.wash))
    assert found[1].told("en").startswith("#FFD100 on #FFFFFF has a contrast of 1.5:1; texts use ")
    assert "Kontrast von 1,5:1; Texte nutzen stattdessen" in found[1].told("de")


def test_a_colour_that_can_be_read_is_left_alone_and_nothing_is_said() -> None:
    assert repairs(HouseDesign(accent="#003366")) == ()


def test_what_is_no_colour_is_refused_with_what_one_looks_like() -> None:
    with pytest.raises(WaypostError, match="#1F6FB2"):
        colour("yellow")


@pytest.mark.parametrize("theme", ["infographic", "subway", "blueprint", "executive"])
@pytest.mark.parametrize("mode", list(MODES))
def test_a_picture_in_the_colours_of_a_house_can_be_read(theme: str, mode: Mode) -> None:
    drawing = render(scenes.retailer("de"), theme=theme, mode=mode, language="de", design=OWN)
    weak = {
        (what, colour_, ground, round(ratio, 2))
        for what, colour_, ground, ratio in contrasts(drawing.shapes, MODES[mode].paper)
        if ratio < (TEXT if what.startswith("text") else GRAPHIC)
    }
    assert weak == set()
    assert overlapping_texts(drawing.shapes) == []


@pytest.mark.parametrize("theme", ["infographic", "subway", "blueprint", "executive"])
def test_logo_and_lines_of_the_house_stand_on_the_page(theme: str) -> None:
    drawing = render(scenes.retailer("en"), theme=theme, language="en", design=OWN)
    page = Box(0, 0, drawing.width, drawing.height)
    pictures = [shape for shape in walk(drawing.shapes) if isinstance(shape, Picture)]
    said = [run.text for run in texts(drawing.shapes)]
    assert len(pictures) == 1
    assert page.holds(pictures[0].box)
    assert "Ellermark" in said
    assert any("Internal use only" in text for text in said)
    assert all(page.holds(run.box) for run in texts(drawing.shapes))
    assert "data:image/svg+xml;base64," in drawing.svg()


def test_without_a_design_a_picture_is_as_it_was() -> None:
    scene = scenes.retailer("en")
    assert render(scene, language="en").svg() == render(scene, language="en", design=HouseDesign()).svg()


def test_a_picture_inside_a_page_leaves_the_lines_of_the_house_to_the_page() -> None:
    from dataclasses import replace

    scene = scenes.retailer("en")
    drawing = render(replace(scene, header=replace(scene.header, bare=True)), language="en", design=OWN)
    assert named(drawing.shapes, "house") == []


def test_each_page_of_paper_has_the_lines_of_the_house_and_the_size_of_the_paper() -> None:
    drawing = render(scenes.retailer("en"), mode="print", language="en", design=OWN)
    plain = pages(render(scenes.retailer("en"), mode="print", language="en"))
    found = pages(drawing)
    assert all(named(page.shapes, "house") for page in found)
    assert {page.width for page in found} == {page.width for page in plain}
    assert min(page.height for page in found) == min(page.height for page in plain)


def _font(fonts: Fonts, **os2: Any) -> bytes:
    """The regular cut as a company's own file, its licence bits as given."""
    font = TTFont(fonts.path(FACES[0]), recalcTimestamp=False)
    for name, value in os2.items():
        setattr(font["OS/2"], name, value)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def own(fonts: Fonts) -> Typeface:
    return prepared(_font(fonts, fsType=0), fonts.path(FACES[2]).read_bytes())


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    from waypost.core.drawing.fonts import load_fonts

    return load_fonts()


def test_a_typeface_measures_and_draws_under_a_name_of_its_own(own: Typeface, fonts: Fonts, tmp_path: Path) -> None:
    mine = fonts_of(own.family, own.files, tmp_path, fonts, embeddable=own.embeddable)
    drawing = render(scenes.two_steps("de"), language="de", design=HouseDesign(fonts=mine))
    assert f'font-family="{own.family}, Inter, sans-serif"' in drawing.svg()
    assert f'@font-face{{font-family:"{own.family}"' in standalone_svg(drawing)
    assert png(drawing)[:4] == b"\x89PNG"
    setter = Typesetter(mine, "de")
    assert setter.width("Waypost", BODY) == pytest.approx(Typesetter(fonts, "de").width("Waypost", BODY), rel=1e-3)
    assert own.notes == ()


def test_a_typeface_of_one_weight_is_taken_and_that_is_said(fonts: Fonts) -> None:
    assert any("one weight" in note.en for note in prepared(_font(fonts, fsType=0)).notes)


def test_a_licence_for_paper_only_keeps_the_typeface_out_of_files_that_travel(fonts: Fonts, tmp_path: Path) -> None:
    found = prepared(_font(fonts, fsType=4))
    mine = fonts_of(found.family, found.files, tmp_path, fonts, embeddable=found.embeddable)
    drawing = render(scenes.two_steps("de"), language="de", design=HouseDesign(fonts=mine))
    assert not found.embeddable
    assert found.family not in standalone_svg(drawing)
    assert found.family in drawing.svg()


@pytest.mark.parametrize("bits", [0x0002, 0x0200])
def test_a_licence_that_forbids_documents_is_heeded(fonts: Fonts, bits: int) -> None:
    with pytest.raises(WaypostError, match="licence"):
        prepared(_font(fonts, fsType=bits))


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"wOF2" + b"\0" * 100, b"\x00\x01\x00\x00" + b"\xff" * 400, b"OTTO" + b"\0" * 50]
)
def test_what_is_no_font_is_refused_with_the_way_out(content: bytes) -> None:
    with pytest.raises(WaypostError):
        prepared(content)


def test_a_font_that_is_too_large_or_lacks_umlauts_is_refused(fonts: Fonts) -> None:
    with pytest.raises(WaypostError, match="4 MB"):
        prepared(b"\x00\x01\x00\x00" + b"\0" * 4_000_001)
    font = TTFont(fonts.path(FACES[0]))
    for table in font["cmap"].tables:
        table.cmap.pop(ord("ß"), None)
    out = io.BytesIO()
    font.save(out)
    with pytest.raises(WaypostError, match="ß"):
        prepared(out.getvalue())
