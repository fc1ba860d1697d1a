"""Import contracts hold, and each of them would notice a violation."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

# contract -> (file, line added to its end): each breaks this contract.
PLANTED = {
    "house": ("core/planted.py", "import waypost.cli.planted"),
    "rooms": ("rooms/journal/planted.py", "import waypost.rooms.people.records"),
    "vocabulary": ("core/vocabulary/documents/planted.py", "import waypost.core.vocabulary.journey.lanes"),
    "room": ("rooms/people/queries.py", "import waypost.rooms.people.actions"),
    "journal": ("rooms/people/planted.py", "import waypost.rooms.journal.models"),
    "people": ("rooms/maps/planted.py", "import waypost.rooms.people.models"),
    "maps": ("rooms/insights/planted.py", "import waypost.rooms.maps.models"),
    "customers": ("rooms/insights/planted.py", "import waypost.rooms.customers.models"),
    "contacts": ("rooms/feedback/planted.py", "import waypost.rooms.contacts.models"),
    "feedback": ("rooms/insights/planted.py", "import waypost.rooms.feedback.models"),
    "surveys": ("rooms/insights/planted.py", "import waypost.rooms.surveys.models"),
    "studies": ("rooms/steering/planted.py", "import waypost.rooms.studies.models"),
    "ideas": ("rooms/insights/planted.py", "import waypost.rooms.ideas.models"),
    "walks": ("rooms/insights/planted.py", "import waypost.rooms.walks.models"),
    "insights": ("site/planted.py", "import waypost.rooms.insights.planted"),
    "steering": ("site/planted.py", "import waypost.rooms.steering.planted"),
    "workshops": ("rooms/steering/planted.py", "import waypost.rooms.workshops.models"),
    "core": ("core/measures/planted.py", "import waypost.core.analytics.planted"),
    "analytics": ("core/analytics/index/planted.py", "import waypost.core.analytics.engines.planted"),
    "drawing": ("core/drawing/scene/planted.py", "import waypost.core.drawing.layout.planted"),
    "language": ("core/language/labels.py", "import waypost.core.language.reader"),
    "exchange": ("core/exchange/tables/planted.py", "import waypost.core.exchange.workbook.planted"),
    "pure": ("core/measures/planted.py", "import rich"),
    "acyclic": ("core/analytics/interning.py", "import waypost.core.analytics.index.batch"),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the sources in which an import can be planted."""
    return copied(tmp_path)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of a house with every violation planted, but the circle: the others make circles too."""
    house = copied(tmp_path_factory.mktemp("broken"))
    for contract, (file, line) in PLANTED.items():
        if contract != "acyclic":
            plant(house, file, line)
    done = lint(house)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def copied(to: Path) -> Path:
    shutil.copytree(ROOT / "src", to / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", to)
    return to


def lint(house: Path, *contract: str) -> subprocess.CompletedProcess[str]:
    limit = [word for name in contract for word in ("--contract", name)]
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
            "--no-logo",
            *limit,
        ],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )


def plant(house: Path, file: str, line: str) -> None:
    """Add the import to the file; the file and the module it names are made where there are none."""
    source = house / "src"
    named = line.removeprefix("import ").replace(".", "/") + ".py"
    for module in [f"waypost/{file}", *([named] if named.startswith("waypost") else [])]:
        path = source / module
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.touch()
    with (source / "waypost" / file).open("a") as target:
        target.write(f"\n{line}\n")


def test_every_contract_holds(house: Path) -> None:
    done = lint(house)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_has_a_planted_violation() -> None:
    assert {contract["id"] for contract in CONTRACTS} == set(PLANTED)


@pytest.mark.parametrize("contract", [name for name in PLANTED if name != "acyclic"])
def test_a_planted_violation_breaks_its_contract(contract: str, broken: str) -> None:
    file, line = PLANTED[contract]
    name = next(c["name"] for c in CONTRACTS if c["id"] == contract)
    said = broken.partition(f"\n{name}\n{'-' * len(name)}\n")[2].partition("\n---")[0]
    importing = "waypost." + file.removesuffix(".py").replace("/", ".")
    assert f" {importing} -> {line.split()[-1]} (" in said, broken


def test_a_planted_circle_is_found(house: Path) -> None:
    plant(house, *PLANTED["acyclic"])
    done = lint(house, "acyclic")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "No cycles are allowed in waypost.core.analytics." in done.stdout


def test_a_folder_that_nobody_placed_breaks_the_house(house: Path) -> None:
    stranger = house / "src/waypost/stranger"
    stranger.mkdir()
    (stranger / "__init__.py").touch()
    done = lint(house, "house")
    assert done.returncode == 1
    assert "stranger" in done.stdout


def test_core_opens_no_address() -> None:
    """import-linter cannot forbid a part of a standard package, so the words are looked for."""
    for file in (ROOT / "src/waypost/core").rglob("*.py"):
        text = file.read_text()
        assert "urllib.request" not in text, file
        assert "import_module(" not in text or file.name in ("registry.py", "warming.py"), (
            f"{file}: an import nobody sees"
        )
