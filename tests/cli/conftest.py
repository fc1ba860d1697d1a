"""People at a command line: what they type, and what they get."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command

from waypost.cli.app import run

EVENTS = """\
customer_id;Zeitpunkt;Ereignis;Kanal
anna;01.03.2026 10:00;Anzeige;Web
anna;01.03.2026 10:05;Warenkorb;Web
anna;01.03.2026 10:20;Bestellung;App
ben;02.03.2026 09:00;Anzeige;Web
ben;02.03.2026 09:30;Warenkorb;Web
carla;03.03.2026 18:00;Anzeige;App
dora;20.03.2026 12:00;Anzeige;Web
dora;20.03.2026 12:01;Warenkorb;App
dora;20.03.2026 12:09;Bestellung;App
"""


def group_of(app: typer.Typer) -> TyperGroup:
    """The commands of an application as they were declared, with their options."""
    found = get_command(app)
    assert isinstance(found, TyperGroup)
    return found


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON object on standard output."""
        return json.loads(self.out)


Waypost = Callable[..., Said]


@pytest.fixture
def waypost(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Waypost:
    """Run a command line in English, unless it says otherwise."""
    for name in ("WAYPOST_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def command(*arguments: object) -> Said:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return command


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """A CSV as it leaves a German office."""
    file = tmp_path / "ereignisse.csv"
    file.write_text(EVENTS, encoding="cp1252")
    return file
