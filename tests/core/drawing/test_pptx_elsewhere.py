"""Slides opened by another program: LibreOffice reads every word as text, in masters that are not ours."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pptx import Presentation

from tests.core.drawing.conftest import drawn
from tests.core.drawing.test_pptx import MASTERS, letters
from waypost.core.drawing.export.pptx.writing import pptx
from waypost.core.drawing.shapes import TextRun, walk

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed (apt install libreoffice-impress)")


def test_libreoffice_shows_the_map_as_text_in_three_foreign_masters(tmp_path: Path) -> None:
    from pypdf import PdfReader

    drawing = drawn("retailer")
    counts, noted = {}, {}
    for name, master in MASTERS.items():
        deck = pptx(drawing, master=master())
        (tmp_path / f"{name}.pptx").write_bytes(deck.content)
        counts[name] = deck.slides
        noted[name] = Presentation(io.BytesIO(deck.content)).slides[0].notes_slide.notes_text_frame.text
    home = tmp_path / "home"
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, tmp_path.glob("*.pptx"))],
        env=os.environ | {"HOME": str(tmp_path)}, check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    wanted = {word for shape in walk(drawing.shapes) if isinstance(shape, TextRun) for word in shape.text.split()}
    for name, count in counts.items():
        pages = PdfReader(tmp_path / f"{name}.pdf").pages
        assert len(pages) == count
        # What ties steps on different slides stands in the notes of the first one.
        found = letters("".join(page.extract_text() for page in pages) + noted[name])
        missing = {word for word in wanted if letters(word) not in found}
        assert missing == set(), name
