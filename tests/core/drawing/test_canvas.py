"""The blank canvas is one page of the paper that was asked for, and every name stands on it."""

import io

import pytest

from waypost.core.drawing.export.canvas import SHEETS, Column, canvas

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("vl_convert")


@pytest.mark.parametrize(("paper", "millimetres"), [("a0", (1189, 841)), ("a3", (420, 297))])
@pytest.mark.parametrize(("steps", "lanes"), [(1, 1), (5, 6), (40, 14)])
def test_the_grid_fills_one_page(paper: str, millimetres: tuple[int, int], steps: int, lanes: int) -> None:
    content = canvas(
        title="Ich ziehe um",
        columns=[Column(f"Schritt {n}", f"Phase {n // 3}") for n in range(steps)],
        rows=[f"Ebene {n}" for n in range(lanes)],
        foot="waypost.example/join",
        paper=paper,
        language="de",
    )
    [page] = pypdf.PdfReader(io.BytesIO(content)).pages
    size = [round(float(side) / 72 * 25.4) for side in (page.mediabox.width, page.mediabox.height)]
    assert tuple(size) == millimetres and paper in SHEETS
    words = page.extract_text()
    assert "Ich ziehe um" in words and "waypost.example/join" in words and "Phase 0" in words and "Ebene 0" in words


def test_a_long_name_without_a_gap_stays_in_its_box() -> None:
    name = "Donaudampfschifffahrtsgesellschaftskapitän" * 6
    assert canvas(
        title=name, columns=[Column(name, name)] * 12, rows=[name] * 8, foot=name, paper="a3", language="de"
    ).startswith(b"%PDF")
