"""The shape of our own code, as a table: run it with `make shape`.

Long files, long functions, big classes and import circles are how a code base grows tired; this shows them early.
"""

import ast
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines of each file, lines of each function, methods of each class, by name."""

    files: dict[str, int]
    functions: dict[str, int]
    classes: dict[str, int]


@cache
def shape_of(folder: Path) -> Shape:
    """Measure every Python file below a folder."""
    files: dict[str, int] = {}
    functions: dict[str, int] = {}
    classes: dict[str, int] = {}
    for file in sorted(folder.rglob("*.py")):
        name = str(file.relative_to(folder))
        text = file.read_text()
        files[name] = text.count("\n")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                functions[f"{name}:{node.name}"] = (node.end_lineno or node.lineno) - node.lineno + 1
            elif isinstance(node, ast.ClassDef):
                classes[f"{name}:{node.name}"] = sum(isinstance(part, ast.FunctionDef) for part in node.body)
    return Shape(files, functions, classes)


@cache
def circles(package: str) -> list[str]:
    """Parts of a package, on any level, that import each other."""
    graph = grimp.build_graph(package, exclude_type_checking_imports=True)
    found = []
    for parent in sorted(graph.modules):
        for broken in graph.nominate_cycle_breakers(parent):
            found.append(f"{broken[0]} -> {broken[1]}")
    return sorted(set(found))


def lines() -> Iterator[str]:
    """The table, line by line."""
    code, tests = shape_of(ROOT / "src"), shape_of(ROOT / "tests")
    for title, sizes in (("lines per file", code.files), ("lines per function", code.functions)):
        values = sorted(sizes.values())
        yield f"{title:20} median {statistics.median(values):.0f}, p95 {_p95(values)}, max {values[-1]}  ({_largest(sizes)})"
    over = sum(length > 60 for length in code.functions.values()) / len(code.functions)
    yield f"{'functions over 60':20} {over:.1%}"
    yield f"{'biggest class':20} {_largest(code.classes)}, {max(code.classes.values())} methods"
    yield f"{'import circles':20} {', '.join(circles('waypost')) or 'none'}"
    total, tested = sum(code.files.values()), sum(tests.files.values())
    yield f"{'size':20} {len(code.files)} files, {total} lines; tests {tested} lines, {tested / total:.2f} per line of code"
    yield ""
    yield from (f"{length:5}  {name}" for name, length in sorted(code.files.items(), key=lambda item: -item[1])[:12])


def _p95(values: list[int]) -> int:
    return values[int(0.95 * (len(values) - 1))]


def _largest(sizes: dict[str, int]) -> str:
    return max(sizes, key=lambda name: sizes[name])


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()) + "\n")
