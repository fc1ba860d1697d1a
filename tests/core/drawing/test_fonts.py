"""The four font files: made once, read ever after, never in the way of a drawing."""

import io
import time
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from waypost.core.drawing import fonts as module
from waypost.core.drawing.fonts import FACES, Fonts, load_fonts


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Fonts, list[tuple[str, float]], Path]:
    folder, heard = tmp_path_factory.mktemp("fonts"), list[tuple[str, float]]()
    return load_fonts(folder, lambda what, share: heard.append((what, share))), heard, folder


Made = tuple[Fonts, list[tuple[str, float]], Path]


def test_four_small_static_files_are_made(made: Made) -> None:
    fonts = made[0]
    for face in FACES:
        file = fonts.path(face)
        assert 50_000 < file.stat().st_size < 120_000
        font = TTFont(io.BytesIO(file.read_bytes()))
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == face.weight
        assert bool(font["OS/2"].fsSelection & 1) is face.italic


def test_making_them_tells_its_progress(made: Made) -> None:
    shares = [share for _, share in made[1]]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == 1


def test_kerning_and_tabular_figures_are_kept_and_contextual_alternates_are_not(made: Made) -> None:
    font = TTFont(io.BytesIO(Path(made[0].paths[0]).read_bytes()))
    substitutions = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    positions = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"tnum", "ccmp"} <= substitutions
    assert "calt" not in substitutions  # it widens hyphens between letters
    assert "kern" in positions


def test_a_second_process_reads_them_in_no_time(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_loaded", {})
    monkeypatch.setattr(module, "_make", _must_not_run)
    start = time.process_time()
    again = load_fonts(made[2])
    assert again.widths == made[0].widths
    assert time.process_time() - start < 0.5


def test_a_folder_without_its_widths_is_unfinished(tmp_path: Path) -> None:
    for face in FACES:
        (tmp_path / face.file).write_bytes(b"font")
    assert module._read(tmp_path) is None
    (tmp_path / "widths.json").write_text("{ broken")
    assert module._read(tmp_path) is None


def test_a_folder_that_cannot_be_written_is_replaced_by_a_temporary_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    folder = module.write_files(tmp_path / "file" / "fonts", {"a.ttf": b"1"})
    assert folder != tmp_path / "file" / "fonts"
    assert (folder / "a.ttf").read_bytes() == b"1"


def test_files_appear_whole_and_nothing_else_stays(tmp_path: Path) -> None:
    module._write(tmp_path / "new", {"a.ttf": b"1", "b.ttf": b"2"})
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a.ttf", "b.ttf"]


def _must_not_run(*_: object) -> Fonts:
    raise AssertionError("fonts are there already")
