"""No file outgrows the eye, and no parts import each other in a circle."""

from pathlib import Path

from tests.house.shape import ROOT, circles, lines, shape_of


def test_no_file_is_longer_than_an_eye_holds() -> None:
    written = {name: length for name, length in shape_of(ROOT / "src").files.items() if "/migrations/" not in name}
    assert {name: length for name, length in written.items() if length > 400} == {}


def test_no_name_says_nothing() -> None:
    names = {file.stem for file in (ROOT / "src").rglob("*.py")}
    assert not names & {"utils", "helpers", "common", "misc", "shared", "tools"}


def test_there_are_no_import_circles() -> None:
    assert circles("waypost") == []


def test_the_table_measures_functions_and_classes(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("class Map:\n    def draw(self):\n        return 1\n\n    def save(self): ...\n")
    shape = shape_of(tmp_path)
    assert shape.files == {"a.py": 5}
    assert shape.functions == {"a.py:draw": 2, "a.py:save": 1}
    assert shape.classes == {"a.py:Map": 2}


def test_the_table_says_all_it_promises() -> None:
    table = "\n".join(lines())
    for promised in ("lines per file", "lines per function", "biggest class", "import circles", "per line of code"):
        assert promised in table
