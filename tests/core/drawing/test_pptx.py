"""Slides: native shapes with words that can be edited, in masters that we did not make the way we would."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE, MSO_SHAPE_TYPE
from pptx.util import Emu, Inches

from tests.core.drawing.conftest import drawn
from waypost.core.drawing.export.pptx.icons import outline
from waypost.core.drawing.export.pptx.writing import Deck, pptx
from waypost.core.drawing.fonts import Fonts
from waypost.core.drawing.shapes import Icon, TextRun, walk
from waypost.core.drawing.text import TINY, Typesetter
from waypost.core.vocabulary.wording import WaypostError


def saved(deck: Any) -> bytes:
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def old_deck() -> bytes:
    """4:3, with example slides and a logo in the corner of its master."""
    deck = Presentation()
    for _ in range(3):
        deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "An example"
    logo = deck.slide_master.shapes._spTree
    box = deck.slides[0].shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(8.5), Inches(6.6), Inches(1.3), Inches(0.7))
    logo.append(box._element)
    return saved(deck)


def dark_deck() -> bytes:
    """16:9, light words on a dark ground, the title on the left."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    fill = deck.slide_master.background.fill
    fill.solid()
    colour: Any = RGBColor
    fill.fore_color.rgb = colour.from_string("101820")
    colours = deck.slide_master._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}clrMap")
    colours.attrib.update({"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"})
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type is not None and "TITLE" in str(shape.placeholder_format.type):
                shape.left, shape.top, shape.width, shape.height = Emu(0), Emu(0), Inches(2.5), Inches(7.5)
    return saved(deck)


def odd_deck() -> bytes:
    """A4 across, no layout with nothing but a title, the title at the bottom, a theme font that is wide."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Emu(10_692_000), Emu(7_560_000)
    layouts = deck.slide_layouts
    for layout in list(layouts):
        if layout.name in ("Title Only", "Blank"):
            layouts.remove(layout)
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if "TITLE" in str(shape.placeholder_format.type):
                shape.left, shape.top, shape.width, shape.height = (
                    Emu(300_000),
                    Emu(6_700_000),
                    Emu(10_000_000),
                    Emu(700_000),
                )
    content, out = saved(deck), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w") as written:
        for each in archive.infolist():
            text = archive.read(each)
            written.writestr(
                each.filename, text.replace(b'<a:latin typeface="Calibri"', b'<a:latin typeface="Verdana"')
            )
    return out.getvalue()


MASTERS: dict[str, Callable[[], bytes]] = {"old": old_deck, "dark": dark_deck, "odd": odd_deck}


def shapes_in(several: Any) -> Iterator[Any]:
    for shape in several:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes_in(shape.shapes)


def slides(deck: Deck) -> list[Any]:
    return list(Presentation(io.BytesIO(deck.content)).slides)


def picture_of(slide: Any) -> Any:
    return next(shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)


def words(slide: Any) -> str:
    found = [shape.text_frame.text for shape in shapes_in(slide.shapes) if shape.has_text_frame]
    return " ".join(" ".join(found).replace("\v", " ").split())


def letters(text: str) -> str:
    """Letters and digits alone: other columns break words elsewhere."""
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize("name", ["retailer", "twenty_steps", "one_step", "long_nouns", "nothing"])
def test_every_word_of_the_picture_can_be_edited(name: str) -> None:
    drawing = drawn(name)
    every = slides(pptx(drawing))
    first, there = every[0], letters(" ".join(map(words, every)))
    texts = [shape.text for shape in walk(drawing.shapes) if isinstance(shape, TextRun)]
    pages = {text for text in texts if "Seite 1/1" in text}  # the title says which of how many
    assert {text for text in texts for word in text.split() if letters(word) not in there} <= pages
    assert not any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for slide in every for shape in shapes_in(slide.shapes))
    assert first.shapes.title.text_frame.text == drawing.title
    assert drawing.description[:40] in first.notes_slide.notes_text_frame.text


def test_lines_of_a_paragraph_are_one_text_box() -> None:
    drawing = drawn("retailer")
    boxes = [s for s in shapes_in(slides(pptx(drawing))[0].shapes) if s.has_text_frame and s.text_frame.text]
    runs = [shape for shape in walk(drawing.shapes) if isinstance(shape, TextRun)]
    assert any("\v" in box.text_frame.text for box in boxes) and len(boxes) < len(runs)


@pytest.mark.parametrize("name", MASTERS)
def test_a_foreign_master_keeps_its_size_its_title_and_its_fonts(name: str) -> None:
    master = MASTERS[name]()
    before = Presentation(io.BytesIO(master))
    drawing = drawn("retailer")
    deck = pptx(drawing, master=master, name=f"{name}.pptx")
    after: Any = Presentation(io.BytesIO(deck.content))
    assert (after.slide_width, after.slide_height) == (before.slide_width, before.slide_height)
    assert len(after.slides) == deck.slides and "An example" not in words(after.slides[0])
    for slide in after.slides:
        title, picture = slide.shapes.title, picture_of(slide)
        assert title.text_frame.text.startswith(drawing.title)
        assert picture.left >= 0 and picture.left + picture.width <= after.slide_width + 1
        assert picture.top >= 0 and picture.top + picture.height <= after.slide_height + 1
        apart = (
            picture.top >= title.top + title.height
            or picture.top + picture.height <= title.top
            or picture.left >= title.left + title.width
        )
        assert apart, "the picture stands beside the title, not under it"
        assert [shape for shape in slide.placeholders if shape != title] == []
    fonts = after.slides[0]._element.findall(".//{http://schemas.openxmlformats.org/drawingml/2006/main}latin")
    assert fonts and all(font.get("typeface") == "+mn-lt" for font in fonts)


@pytest.mark.parametrize("name", MASTERS)
def test_texts_stay_within_their_boxes_and_these_within_the_free_area(name: str, fonts: Fonts) -> None:
    """Measured by our own fonts at the size that the file says; a wide font of the theme has been made smaller."""
    typesetter, letters = Typesetter(fonts, "de"), 0.88 if name == "odd" else 1
    for slide in slides(pptx(drawn("retailer"), master=MASTERS[name]())):
        picture, beside = picture_of(slide), [*slide.slide_layout.slide_master.shapes, *slide.shapes]
        taken = [shape for shape in beside if not shape.is_placeholder and shape.shape_type != MSO_SHAPE_TYPE.GROUP]
        assert not any(_meet(picture, shape) for shape in (slide.shapes.title, *taken))
        for box in shapes_in(picture.shapes):
            if not box.has_text_frame or not box.text_frame.text:
                continue
            assert _within(box, picture), box.text_frame.text
            for run in box.text_frame.paragraphs[0].runs:
                size, apart = run.font.size / 12_700, int(run._r.rPr.get("spc", 0)) / 100
                style = replace(TINY, size=size, weight=600 if run.font.bold else 400, spacing=apart / size)
                assert typesetter.width(run.text, style) * 12_700 <= box.width * letters * 1.02 + 12_700, run.text


def _meet(one: Any, other: Any) -> bool:
    return bool(
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


def _within(one: Any, other: Any) -> bool:
    slack = 12_700
    return bool(
        one.left >= other.left - slack
        and one.top >= other.top - slack
        and one.left + one.width <= other.left + other.width + slack
        and one.top + one.height <= other.top + other.height + slack
    )


def test_the_parts_of_a_large_map_use_the_whole_free_area() -> None:
    for master in MASTERS.values():
        deck = pptx(drawn("twenty_steps"), master=master())
        _, *parts = slides(deck)
        assert max(picture_of(part).width for part in parts) > 0.6 * Presentation(io.BytesIO(master())).slide_width


def test_the_title_of_our_own_master_fits_its_line() -> None:
    slide = slides(pptx(drawn("one_step")))[0]
    [style] = slide.slide_layout.placeholders[0]._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr")  # fmt: skip
    assert int(style.get("sz")) / 100 * 12_700 * 1.3 < slide.shapes.title.height


def test_a_dark_master_gets_a_dark_picture() -> None:
    light, dark = (slides(pptx(drawn("retailer"), master=MASTERS[name]()))[0] for name in ("old", "dark"))
    grounds = [
        next(shape for shape in shapes_in(picture_of(slide).shapes)).fill.fore_color.rgb for slide in (light, dark)
    ]
    assert sum(grounds[0]) > 600 and sum(grounds[1]) < 200


def test_the_logo_of_a_master_is_not_drawn_over() -> None:
    picture = picture_of(slides(pptx(drawn("retailer"), master=old_deck()))[0])
    right, bottom = picture.left + picture.width, picture.top + picture.height
    assert right <= Inches(8.5) or bottom <= Inches(6.6)


def test_texts_in_a_wide_font_are_set_smaller() -> None:
    sizes = []
    for master in (odd_deck(), old_deck()):
        slide = slides(pptx(drawn("nothing"), master=master))[0]
        runs = slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr")
        sizes.append(min(int(run.get("sz")) for run in runs if run.get("sz")) / picture_of(slide).width)
    assert sizes[0] == pytest.approx(0.88 * sizes[1], rel=0.03)


def test_a_large_map_comes_in_parts_that_can_be_read() -> None:
    deck = pptx(drawn("twenty_steps"))
    assert deck.slides > 2 and "The first slide is an overview" in deck.notes[0].en
    smallest = [
        min(int(run.get("sz")) for run in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr") if run.get("sz"))
        for slide in slides(deck)[1:]
    ]  # fmt: skip
    assert min(smallest) >= 800 and deck.slides < 9


def test_every_shape_has_a_number_of_its_own() -> None:
    for slide in slides(pptx(drawn("retailer"))):
        ids = [shape.shape_id for shape in shapes_in(slide.shapes)]
        assert len(ids) == len(set(ids))


def test_a_template_becomes_a_presentation() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(old_deck())) as archive, zipfile.ZipFile(out, "w") as written:
        for each in archive.infolist():
            written.writestr(
                each.filename,
                archive.read(each).replace(b"presentationml.presentation.main", b"presentationml.template.main"),
            )
    assert slides(pptx(drawn("one_step"), master=out.getvalue(), name="house.potx"))


def remade(change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(old_deck())) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for each in archive.infolist():
            written.writestr(each.filename, change(each.filename, archive.read(each)))
    return out.getvalue()


@pytest.mark.parametrize(
    ("master", "words"),
    [
        (b"no archive", "no presentation"),
        (b"PK\x03\x04 cut off", "no presentation"),
        (remade(lambda name, text: text.replace(b"presentationml.presentation.main", b"presentation.macroEnabled.main")), "macros"),
        (remade(lambda name, text: text.replace(b"?>", b"?><!DOCTYPE x [<!ENTITY a 'b'>]>", 1) if "theme" in name else text), "DOCTYPE"),
        (remade(lambda name, text: text + b" " * 160_000_000 if "theme1" in name else text), "grows without measure"),
    ],
    ids=["no archive", "cut off", "macros", "entities", "bomb"],
)  # fmt: skip
def test_a_hostile_master_is_refused_with_a_way_out(master: bytes, words: str) -> None:
    with pytest.raises(WaypostError, match=words):
        pptx(drawn("one_step"), master=master)


def test_every_icon_of_a_picture_has_an_outline() -> None:
    names = {shape.name for shape in walk(drawn("retailer").shapes) if isinstance(shape, Icon)}
    assert names and all(outline(name) for name in names)
