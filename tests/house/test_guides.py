"""Every package says in its `__init__` what lies where, so that a newcomer finds a line of code from the folder list."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "waypost"
PACKAGES = sorted(path.parent for path in SOURCE.rglob("__init__.py") if path.parent.name != "migrations")
# Every room has these; what they are is said once, in docs/adr/0010-the-web-house.md.
EVERY_ROOM = {
    "access", "actions", "api", "apps", "forms", "jobs", "migrations", "models", "pages", "queries", "records",
    "rights", "urls",
}  # fmt: skip


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.relative_to(SOURCE.parent).as_posix())
def test_a_package_names_each_of_its_parts(package: Path) -> None:
    guide = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    parts = {path.stem for path in package.glob("*.py") if not path.stem.startswith("_")}
    parts |= {path.parent.name for path in package.glob("*/__init__.py")}
    named = set(re.findall(r"\w+", guide))
    families = [prefix.removesuffix("*") for prefix in re.findall(r"\*\w+|\w+\*", guide)]
    if package.parent == SOURCE / "rooms":
        parts -= EVERY_ROOM
    missing = {part for part in parts - named if not any(part.endswith(f.lstrip("*")) for f in families)}
    assert not missing
