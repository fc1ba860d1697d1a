"""PDF: text as text in our four fonts, pages as large as the paper, nothing too small, nothing lost."""

import importlib.util
import io
from functools import lru_cache
from typing import Any

import pytest
from pypdf import PdfReader

from tests.core.drawing import scenes
from tests.core.drawing.charts import examples
from tests.core.drawing.conftest import drawn
from tests.core.drawing.geometry import crossed_texts, named, overlapping_texts, texts
from waypost.core.drawing.export.pages import PAPERS, POSTERS, SCALE, Paper, pages
from waypost.core.drawing.export.pdf import pdf
from waypost.core.drawing.layout.lanes.infographic import fitting
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene import (
    Edge,
    EdgeKind,
    Header,
    Scene,
    Stage,
    Step,
    Switch,
    SwitchKind,
    Touchpoint,
    TouchpointLane,
)
from waypost.core.drawing.shapes import Box
from waypost.core.vocabulary.wording import WaypostError

PRINTED = ("retailer", "twenty_steps", "long_nouns", "drafted", "one_step")
CUT = [paper for paper in PAPERS if paper not in POSTERS]
every_print = pytest.mark.parametrize(("name", "paper"), [(name, paper) for name in PRINTED for paper in CUT])


@lru_cache(maxsize=16)
def paged(name: str, paper: Paper) -> list[Drawing]:
    return pages(drawn(name), paper=paper)


@lru_cache(maxsize=8)
def read(name: str, paper: Paper | None = None) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(drawn(name), paper=paper)))


def fonts_of(page: Any) -> dict[str, Any]:
    """Fonts of a page by their names, also of the pictures in it."""
    found: dict[str, Any] = {}
    waiting = [page["/Resources"]]
    while waiting:
        resources = waiting.pop().get_object()
        for font in resources.get("/Font", {}).values():
            found[str(font.get_object()["/BaseFont"])] = font.get_object()
        for inner in resources.get("/XObject", {}).values():
            if "/Resources" in inner.get_object():
                waiting.append(inner.get_object()["/Resources"])
    return found


def test_the_fonts_are_embedded_and_only_ours() -> None:
    fonts = fonts_of(read("retailer").pages[0])
    names = {name.split("+")[1] for name in fonts}
    assert names == {"Inter-Regular", "Inter-SemiBold", "Inter-Bold", "Inter-Italic"}
    for font in fonts.values():
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in described or "/FontFile3" in described
        assert "/ToUnicode" in font


def test_words_are_text() -> None:
    said = " ".join(read("retailer").pages[0].extract_text().split())
    for run in ("Ich kaufe online ein Geschenk und brauche Hilfe", "Bekanntheit", "Rückgaberecht", "−1,8", "38\u202f%"):
        assert run in said.replace("\u00a0", " ") or run.replace("\u202f", " ") in said


def test_a_page_is_as_large_as_its_drawing() -> None:
    box, drawing = read("one_step").pages[0].mediabox, drawn("one_step")
    assert (float(box.width), float(box.height)) == pytest.approx(
        (drawing.width * 0.75, drawing.height * 0.75), abs=0.1
    )


@pytest.mark.parametrize("paper", CUT)
def test_pages_have_the_size_of_the_paper_and_the_fonts(paper: Paper) -> None:
    found = read("twenty_steps", paper)
    assert len(found.pages) == len(paged("twenty_steps", paper)) > 1
    for page in found.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(PAPERS[paper], abs=0.1)
        assert all("+Inter-" in name for name in fonts_of(page))


@pytest.mark.parametrize("paper", sorted(POSTERS))
def test_a_poster_is_one_sheet_with_the_whole_map_on_it(paper: Paper) -> None:
    found = PdfReader(io.BytesIO(pdf(drawn("retailer"), paper=paper)))
    (page,) = found.pages
    sides = (float(page.mediabox.width), float(page.mediabox.height))
    assert sorted(sides) == pytest.approx(sorted(PAPERS[paper]), abs=0.1)
    said = page.extract_text()
    assert all(step.title.split()[0] in said for step in drawn("retailer").scene.steps)
    assert min(sides[0] / drawn("retailer").width, sides[1] / drawn("retailer").height) * 12 >= 6.5  # points


def test_it_names_title_and_language() -> None:
    found = read("one_step")
    assert found.metadata is not None
    assert found.metadata.title == drawn("one_step").title
    assert str(found.root_object["/Lang"]) == "de"


def test_the_same_drawing_gives_the_same_pages() -> None:
    one, other = (PdfReader(io.BytesIO(pdf(drawn("one_step")))) for _ in range(2))
    assert one.pages[0].get_contents().get_data() == other.pages[0].get_contents().get_data()  # type: ignore[union-attr]


def test_only_links_to_the_web_stay_links() -> None:
    steps = (Step("a", "Zahlt", href="https://example.org/a"), Step("b", "Wartet", href="/w/shop"))
    drawing = render(Scene(Header("Ich"), (Stage("Kauf", ("a", "b")),), steps))
    page = PdfReader(io.BytesIO(pdf(drawing))).pages[0]
    links = [note.get_object() for note in page["/Annots"]]  # type: ignore[attr-defined]
    assert [link["/A"]["/URI"] for link in links] == ["https://example.org/a"]
    left, low, right, high = map(float, links[0]["/Rect"])
    assert 0 < left < right < page.mediabox.width and 0 < low < high < page.mediabox.height


def test_a_chart_becomes_one_page_of_the_paper() -> None:
    found = PdfReader(io.BytesIO(pdf(render(examples.weeks(960.0)), paper="a4")))
    assert [(float(p.mediabox.width), float(p.mediabox.height)) for p in found.pages] == [
        pytest.approx(PAPERS["a4"], abs=0.1)
    ]
    high = PdfReader(io.BytesIO(pdf(render(examples.differences(360.0)), paper="a4"))).pages[0].mediabox
    assert high.height > high.width


def test_without_the_extra_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.util.find_spec
    monkeypatch.setattr(
        "waypost.core.drawing.export.pdf.find_spec", lambda name: None if name == "vl_convert" else known(name)
    )
    with pytest.raises(WaypostError) as wrong:
        pdf(drawn("one_step"))
    for language in ("de", "en"):
        assert 'pip install "waypost[pdf]"' in wrong.value.in_(language)


@every_print
def test_every_step_stands_on_pages_of_one_group_and_none_is_lost(name: str, paper: Paper) -> None:
    found = paged(name, paper)
    order = [step.id for page in found for step in page.scene.steps]
    assert list(dict.fromkeys(order)) == [step.id for step in drawn(name).scene.steps]


@every_print
def test_no_word_of_a_lane_is_lost(name: str, paper: Paper) -> None:
    def said(drawing: Drawing) -> set[str]:
        return {line for row in drawing.table.rows for cell in row.cells for line in cell}

    whole = said(drawn(name))
    printed = {line for page in paged(name, paper) for line in said(page)}
    cut = {line for line in whole - printed if "Wechsel (" not in line and "Übergabe →" not in line}
    assert {line for line in cut if "→" not in line} == set()


@every_print
def test_pages_fit_the_paper_at_eight_points(name: str, paper: Paper) -> None:
    width, height = (side / SCALE for side in PAPERS[paper])
    for page in paged(name, paper):
        assert page.width == pytest.approx(width)
        assert len(page.scene.steps) <= fitting(width)
        # A single lane may be higher than a page; everything else fits.
        assert page.height == pytest.approx(height, abs=1) or len(page.scene.lanes) == 1
        assert all(run.style.size * SCALE >= 7.99 for run in texts(page.shapes))


@every_print
def test_nothing_is_clipped_or_covered_on_a_page(name: str, paper: Paper) -> None:
    for page in paged(name, paper):
        ground = Box(0, 0, page.width, page.height)
        assert [run.text for run in texts(page.shapes) if not ground.holds(run.box)] == []
        assert overlapping_texts(page.shapes) == []
        assert crossed_texts(page.shapes, ("scale", "seam", "row")) == []


def test_every_page_says_which_it_is_and_names_its_lanes() -> None:
    found = paged("retailer", "a3")
    for place, page in enumerate(found, 1):
        runs = [run.text for run in texts(page.shapes)]
        assert any(text.endswith(f"Seite {place}/{len(found)}") for text in runs)
        assert "Ich kaufe online ein Geschenk und brauche Hilfe" in runs
        assert {dict(group.marks)["name"] for group in named(page.shapes, "lane")} == {
            lane.name for lane in page.scene.lanes
        }


def test_a_stage_that_is_too_long_is_split_between_steps_and_says_so() -> None:
    steps = tuple(Step(f"s{k}", f"Schritt {k}") for k in range(14))
    scene = Scene(Header("Ich"), (Stage("Umzug", tuple(step.id for step in steps)),), steps)
    found = pages(render(scene), paper="a4")
    assert [[stage.name for stage in page.scene.stages] for page in found] == [
        ["Umzug (1/3)"], ["Umzug (2/3)"], ["Umzug (3/3)"],
    ]  # fmt: skip
    assert [len(page.scene.steps) for page in found] == [4, 5, 5]
    assert len({stage.hue for page in found for stage in page.scene.stages}) == 1


def test_stages_keep_their_hues_on_later_pages() -> None:
    hues = {stage.name: stage.hue for page in paged("retailer", "a3") for stage in page.scene.stages}
    assert list(hues.values()) == list(range(len(drawn("retailer").scene.stages)))


def test_what_leads_to_another_page_is_told() -> None:
    steps = tuple(Step(f"s{k}", f"Schritt {k}") for k in range(8))
    ids = tuple(step.id for step in steps)
    lane = TouchpointLane(
        "Touchpoints",
        {step: (Touchpoint("App", "smartphone"),) for step in ids},
        switches=(Switch("s3", "s4", (SwitchKind.DEVICE,)), Switch("s0", "s1", (SwitchKind.DEVICE,))),
    )
    scene = Scene(Header("Ich"), (Stage("Umzug", ids),), steps, (lane,), (Edge("s6", "s1", EdgeKind.LOOP),))
    said = [run.text for page in pages(render(scene), paper="a4") for run in texts(page.shapes)]
    assert said.count("Wechsel, die auf eine andere Seite führen: Schritt 3 → Schritt 4.") == 2
    assert said.count("Abzweige und Schleifen auf eine andere Seite: Schritt 6 → Schritt 1.") == 2


def test_a_map_without_steps_is_one_page() -> None:
    assert len(pages(render(scenes.nothing("de")), paper="a4")) == 1
