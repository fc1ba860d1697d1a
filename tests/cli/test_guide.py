"""The guide says what the command line takes: every command is told of, and every line that is shown can be typed."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup

from tests.cli.conftest import group_of
from waypost.cli.app import app

HERE = Path(__file__).parents[2]
ROOT = group_of(app)
ASK = ROOT.commands["ask"]


def options(command: Any) -> set[str]:
    """What it takes; each part of a group has its own."""
    return {option for of in command.params for option in (*of.opts, *of.secondary_opts)}


def lines() -> Iterator[tuple[str, str]]:
    for path in (HERE / "README.md", *sorted((HERE / "docs").glob("*.md"))):
        for block in re.findall(r"^```\w*\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL):
            for line in block.replace("\\\n", " ").splitlines():
                if found := re.match(r"(?:\$ )?(?:\w+=\S+ )*waypost (?=[a-z-])(.*)", line):
                    yield path.name, found[1]


@pytest.mark.parametrize("name", ROOT.commands)
def test_the_guide_tells_of_every_command(name: str) -> None:
    guide = (HERE / "docs" / "cli.md").read_text("utf-8")
    table = guide.partition("| command | what it does |")[2].partition("\n\n")[0]
    assert re.search(rf"`(?:waypost )?{name}\b", table)


@pytest.mark.parametrize("name", [name for name, each in ROOT.commands.items() if "--json" in options(each)])
def test_the_guide_tells_what_comes_as_json(name: str) -> None:
    table = (HERE / "docs" / "cli.md").read_text("utf-8").partition("| command | JSON |")[2].partition("\n\n")[0]
    assert re.search(rf"^\|(?: `\w+`,)* `{name}`(?:, `\w+`)* \|", table, re.MULTILINE)


@pytest.mark.parametrize(("file", "line"), [pytest.param(*each, id=f"{each[0]}: {each[1][:60]}") for each in lines()])
def test_a_line_of_the_guides_can_be_typed(file: str, line: str) -> None:
    assert isinstance(ASK, TyperGroup)
    words = shlex.split(re.split(r" [|>] ", line)[0], comments=True)
    command, *rest = words
    takes = [ROOT.commands[command]]
    if command == "ask":
        takes = [
            ASK.commands[word] for word in rest if word in ASK.commands
        ]  # compare: the question of both sides, too
        assert takes
    known = {"--help"}.union(*map(options, takes))
    assert {word.partition("=")[0] for word in rest if word.startswith("--")} <= known
