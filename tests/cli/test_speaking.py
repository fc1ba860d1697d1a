"""Help in German and English, and a start that loads nothing heavy: real processes."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

import waypost as package
from tests.cli.conftest import Waypost, group_of
from waypost.cli.app import app
from waypost.cli.language import chosen_language, usage_error
from waypost.cli.order import question_first
from waypost.cli.terminal import _drawn
from waypost.core.telling.told import Column, Table

SOURCES = str(Path(package.__file__).parents[1])


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {
        name: value
        for name, value in os.environ.items()
        if name not in ("LANG", "LC_ALL", "LC_MESSAGES", "WAYPOST_LANG")
    }
    env = plain | {"PYTHONPATH": SOURCES, "COLUMNS": "120", "PYTHONIOENCODING": "utf-8"} | environment
    return subprocess.run([sys.executable, *arguments], env=env, capture_output=True, text=True, encoding="utf-8")


def test_importing_the_command_line_is_quick_and_loads_nothing_heavy() -> None:
    look = """
import sys, time
began = time.process_time()
import waypost.cli
took = time.process_time() - began
import waypost.cli.app
heavy = {"numpy", "numba", "pyarrow", "sklearn", "scipy", "django", "pandas", "pydantic", "fontTools"}
import json; print(json.dumps([took, sorted(heavy & set(sys.modules))]))
"""
    took, heavy = json.loads(process("-c", look).stdout)
    assert heavy == []
    assert took < 0.15


@pytest.mark.parametrize("environment", [{"LANG": "de_DE.UTF-8"}, {"WAYPOST_LANG": "de", "LANG": "en_US.UTF-8"}])
def test_help_is_german_for_germans(environment: dict[str, str]) -> None:
    said = process("-m", "waypost.cli", "--help", **environment)
    assert said.returncode == 0
    for german in ("Aufruf:", "Befehle", "Zeigt diese Hilfe", "Eine Frage stellen"):
        assert german in said.stdout
    assert "Show this" not in said.stdout


@pytest.mark.parametrize(
    "command",
    [
        ["map"],
        ["ask", "x", "funnel"],
        ["ask", "x", "gaps"],
        ["index"],
        ["links"],
        ["dictionary"],
        ["simulate"],
        ["bench"],
        ["doctor"],
    ],
)
def test_no_help_text_mixes_languages(waypost: Waypost, command: list[str]) -> None:
    german, english = (waypost(*command, "--lang", language, "--help").out for language in ("de", "en"))
    assert "Aufruf:" in german and "Usage:" in english
    assert "\u001f" not in german + english
    for word in ("Language.", "Show this help", "Default:"):
        assert word not in german


@pytest.mark.parametrize("command", [["read"], ["lint"], ["map"], ["simulate"], ["ask", "x", "funnel"]])
def test_types_beside_options_are_german_words_and_flags_have_none(waypost: Waypost, command: list[str]) -> None:
    german, english = (waypost(*command, "--lang", language, "--help").out for language in ("de", "en"))
    assert "<bool>" not in german + english
    typed = set(re.findall(r"<([^<>|]+)>", german))
    assert not {word for each in typed for word in re.findall(r"\w+", each)} & {
        "file",
        "list",
        "Path",
        "str",
        "int",
        "range",
    }


def test_a_file_is_named_one_in_german_and_choices_stay_as_they_are_typed(waypost: Waypost) -> None:
    german = waypost("read", "--lang", "de", "--help").out
    assert "<Datei>" in german and "<de|en>" in german


def test_a_process_answers_with_its_exit_code() -> None:
    said = process("-m", "waypost.cli", "ask", "none.csv", "paths", "--json")
    assert said.returncode == 1
    assert said.stdout == ""
    assert process("-m", "waypost.cli", "--version").stdout == f"waypost {package.__version__}\n"


def test_the_language_is_the_one_asked_for() -> None:
    assert chosen_language(["ask", "--lang=de"], {"LANG": "en_GB"}) == "de"
    assert chosen_language([], {"LC_ALL": "C", "LANG": "de_DE"}) == "en"
    assert chosen_language(["--lang", "en"], {"WAYPOST_LANG": "de"}) == "en"


def test_an_unknown_message_stays_as_it_is() -> None:
    assert usage_error("Something else", "de") == "Something else"
    assert usage_error("Got unexpected extra argument (x)", "de") == "Überzählig: x"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("map --json x", "map --json x"),
        ("ask --help", "ask --help"),
        ("ask e.csv --json", "ask e.csv --json"),
        ("ask e.csv --help funnel", "ask e.csv --help funnel"),
        ("ask --json e.csv --lang de funnel --steps A,B", "ask e.csv funnel --json --lang de --steps A,B"),
        ("ask --leave-open-out e.csv attribution --goal X", "ask e.csv attribution --leave-open-out --goal X"),
        ("ask --collapse --counts e.csv transitions", "ask e.csv transitions --collapse --counts"),
        ("ask --repeats e.csv paths", "ask e.csv paths --repeats"),
        ("ask --repeats keep e.csv attribution --goal X", "ask e.csv attribution --repeats keep --goal X"),
        ("ask -o a.svg --top=3 e.csv paths", "ask e.csv paths -o a.svg --top=3"),
        ("ask --channel paths paths funnel --steps A", "ask paths funnel --channel paths --steps A"),
        (
            "ask --collapse e.csv compare --left L --counts transitions --top 3",
            "ask e.csv compare --left L transitions --top 3 --collapse --counts",
        ),
    ],
)
def test_options_of_a_question_may_stand_before_it(typed: str, meant: str) -> None:
    ask = group_of(app).commands["ask"]
    assert question_first(typed.split(), ask) == meant.split()


def test_a_switch_before_the_events_does_not_swallow_them(waypost: Waypost, events: Path) -> None:
    for question in (["transitions", "--collapse"], ["attribution", "--leave-open-out"], ["paths", "--repeats"]):
        goal = ["--goal", "Bestellung"] if question[0] == "attribution" else []
        said = waypost("ask", question[1], events, question[0], *goal)
        assert said.code == 0, said.err


@pytest.mark.parametrize(("width", "together"), [(140, True), (120, True), (106, False)])
def test_a_range_is_never_broken(width: int, together: bool) -> None:
    heads = (
        "Role",
        "Passage",
        "Switch",
        "Customers",
        "Drop-off with",
        "without",
        "Difference, adjusted",
        "Drop-offs",
        "E-value",
    )
    row = ("device", "Add to cart → Checkout", "mobile → desktop", "41,233", "38.1%", "22.1%", "22.4% (21.7–23.0)", "9,223 (8,952–9,494)", "2.9")  # fmt: skip
    console = Console(width=width, file=io.StringIO())
    console.print(
        _drawn(Table(tuple(Column(head, right=place > 2) for place, head in enumerate(heads)), (row,)), width)
    )
    said = console.file.getvalue()  # type: ignore[attr-defined]
    for figure in ("41,233", "22.4%", "(21.7–23.0)", "9,223", "(8,952–9,494)"):
        assert figure in said
    assert (row[6] in said and row[7] in said) is together
    assert all(word in said for head in heads for word in head.split())
    assert max(map(len, said.splitlines())) <= width
