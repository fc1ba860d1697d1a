"""The wheel holds everything: unpacked somewhere else it maps a file and speaks German."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.shape import ROOT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", build, str(folder)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    wheel = folder / done.stdout.split()[-1]
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "content")
    _with_kernels(folder / "content")
    return folder / "content"


def _with_kernels(content: Path) -> None:
    """Its sources are ours to the letter: what numba compiled of ours need not be compiled of them."""
    for kernel in (ROOT / "src").rglob("__pycache__/*.nb?"):
        target = content / kernel.relative_to(ROOT / "src")
        target.parent.mkdir(exist_ok=True)
        shutil.copy(kernel, target)


def test_the_wheel_maps_a_file_and_speaks_german(unpacked: Path, tmp_path: Path) -> None:
    events = tmp_path / "ereignisse.csv"
    events.write_text("kunde;zeit;ereignis\n" + "".join(f"k{n};0{n + 1}.03.2026 10:00;Anruf\n" for n in range(9)))
    env = os.environ | {"PYTHONPATH": str(unpacked), "WAYPOST_LANG": "de", "PYTHONIOENCODING": "utf-8"}
    run = [sys.executable, "-m", "waypost.cli", "map", str(events), "-o", str(tmp_path / "karte.html")]
    done = subprocess.run(run, env=env, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "Die Karte mit" in done.stdout
    assert (tmp_path / "karte.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_wheel_holds_the_package_and_nothing_else(unpacked: Path) -> None:
    assert {path.name.split("-")[0] for path in unpacked.iterdir()} == {"waypost"}
    assert (unpacked / "waypost" / "py.typed").exists()
    assert (unpacked / "waypost" / "core" / "drawing" / "export" / "page.css").exists()
    models = unpacked / "waypost" / "core" / "language" / "models"
    assert {path.name for path in models.iterdir()} == {"de.npz", "de.json", "en.npz", "en.json"}
    templates = unpacked / "waypost" / "core" / "vocabulary" / "templates"
    assert {len(list((templates / language).glob("*.yaml"))) for language in ("de", "en")} == {12}


def test_constraints_name_every_requirement_and_no_address() -> None:
    pinned = (ROOT / "constraints.txt").read_text()
    assert "://" not in pinned
    names = {line.split("==")[0] for line in pinned.splitlines()}
    assert {"numba", "pyarrow", "typer", "rich", "hatchling", "pytest", "chdb", "duckdb"} <= names
