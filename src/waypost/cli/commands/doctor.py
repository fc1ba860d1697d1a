"""`waypost doctor`: is everything in place on this machine, and is an index whole?"""

import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Annotated

import typer

import waypost
from waypost.cli.errors import Exit
from waypost.cli.language import both
from waypost.cli.options import Output, takes
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import WaypostError

HELP = both(
    "Look whether everything is in place on this machine; --verify DIR checks every byte of an index.",
    "Prüfen, ob auf diesem Rechner alles bereit ist; --verify ORDNER prüft jedes Byte eines Index.",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, how it stands, and what to do when it does not."""

    what: str
    good: bool
    found: str


@takes(output=Output)
def examine(
    verify: Annotated[Path | None, typer.Option("--verify", help=both("Index folder to check in full.", "Index-Ordner, der ganz geprüft wird."), metavar=both("DIR", "ORDNER"))] = None,
    *,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    findings = [_verified(verify, terminal)] if verify else [_tried(check, terminal) for check in _CHECKS]
    good = all(finding.good for finding in findings)
    if terminal.json:
        checks = [{"what": each.what, "good": each.good, "found": each.found} for each in findings]
        terminal.document({"good": good, "version": waypost.__version__, "checks": checks})
    else:
        _tell(findings, good, terminal)
    if not good:
        raise typer.Exit(Exit.DATA)


def _tell(findings: list[Finding], good: bool, terminal: Terminal) -> None:
    said = (
        terminal.say("All is well.", "Alles in Ordnung.")
        if good
        else terminal.say(
            "Something is missing; the table says what to do.", "Etwas fehlt; die Tabelle sagt, was zu tun ist."
        )
    )
    columns = tuple(
        Column(title, right=False)
        for title in ("", terminal.say("Looked at", "Geprüft"), terminal.say("Found", "Befund"))
    )
    rows = tuple(("✓" if each.good else "✗", each.what, each.found) for each in findings)
    terminal.tell(Told((said,), (Table(columns, rows),)))


def _verified(folder: Path, terminal: Terminal) -> Finding:
    """Raises DamagedIndexError, which names the file, when something is not as it was written."""
    from waypost.core.analytics.index.files import verify_index

    files = verify_index(folder)
    size = number(sum(file.bytes for file in files) / 1e6, terminal.language, digits=1)
    found = terminal.say(
        f"{len(files)} files, {size} MB: every byte as written",
        f"{len(files)} Dateien, {size} MB: jedes Byte wie geschrieben",
    )
    return Finding(str(folder), True, found)


def _tried(check: Callable[[Terminal], Finding], terminal: Terminal) -> Finding:
    try:
        return check(terminal)
    except WaypostError as error:
        return Finding(check.__name__.strip("_"), False, error.in_(terminal.language))
    except Exception as error:
        return Finding(check.__name__.strip("_"), False, f"{type(error).__name__}: {error}")


def _python(terminal: Terminal) -> Finding:
    good = sys.version_info >= (3, 11)
    found = f"{platform.python_version()}, {platform.system()} {platform.machine()}"
    return Finding(
        "Python",
        good,
        found if good else terminal.say(f"{found}: 3.11 or newer is needed", f"{found}: nötig ist 3.11 oder neuer"),
    )


def _packages(terminal: Terminal) -> Finding:
    what = terminal.say("Packages", "Pakete")
    missing, found = [], []
    try:
        needed = requires("waypost") or []
    except PackageNotFoundError:
        needed = []  # run from its sources, without having been installed
    for requirement in needed:
        if "extra ==" in requirement:
            continue
        name = requirement.split(";")[0].split(">")[0].split("=")[0].strip()
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        names = " ".join(missing)
        return Finding(
            what,
            False,
            terminal.say(
                f"missing: {names}. Install: pip install {names}", f"fehlt: {names}. Installieren: pip install {names}"
            ),
        )
    return Finding(what, True, ", ".join(found))


def _kernels(terminal: Terminal) -> Finding:
    from waypost.core.analytics.engines.local import ask
    from waypost.core.analytics.index.build import index_of_rows
    from waypost.core.analytics.questions.funnel import Funnel
    from waypost.core.analytics.warming import warm

    started = time.perf_counter()
    with terminal.progress("Preparing the calculations", "Berechnungen werden vorbereitet") as advance:
        warm(advance)
    index = index_of_rows([("a", 1, "x", {}), ("a", 2, "y", {})])
    reply = ask(index, Funnel(("x", "y")))
    seconds = number(time.perf_counter() - started, terminal.language, digits=1)
    good = reply.answer.converted == 1
    return Finding(
        terminal.say("Calculations", "Berechnungen"),
        good,
        terminal.say(f"ready after {seconds} s", f"bereit nach {seconds} s"),
    )


def _fonts(terminal: Terminal) -> Finding:
    from waypost.core.drawing.fonts import load_fonts

    return Finding(terminal.say("Fonts", "Schriften"), True, str(load_fonts().folder))


def _pictures(terminal: Terminal) -> Finding:
    from resvg_py import svg_to_bytes

    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'
    good = bytes(svg_to_bytes(svg_string=svg)).startswith(b"\x89PNG")
    return Finding(
        terminal.say("Pictures (PNG)", "Bilder (PNG)"), good, terminal.say("can be drawn", "können gezeichnet werden")
    )


def _zones(terminal: Terminal) -> Finding:
    from zoneinfo import ZoneInfo

    return Finding(terminal.say("Time zones", "Zeitzonen"), True, str(ZoneInfo("Europe/Berlin")))


_CHECKS = (_python, _packages, _kernels, _fonts, _pictures, _zones)
