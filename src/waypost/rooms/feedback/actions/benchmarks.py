"""Benchmarks are entered, one by one or as a file, and deleted."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from io import StringIO
from math import isfinite
from uuid import UUID

from django.db import transaction

from waypost.core.vocabulary.harmless import text_of
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.models import Benchmark
from waypost.rooms.feedback.records import MEASURE_OF, NO_BENCHMARK, SCALES, About, AskedHow
from waypost.rooms.feedback.rights import KEEP_BENCHMARKS
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

MOST = 500
COLUMNS = ("name", "source", "year", "scale", "about", "method", "value", "low", "high", "n")


@dataclass(frozen=True, slots=True)
class BenchmarkGiven:
    """A benchmark as it is given. NPS between −100 and +100, shares in percent, means in points of their scale."""

    name: str
    source: str
    year: int
    scale: str
    value: float
    about: About = About.COMPANY
    method: AskedHow = AskedHow.UNKNOWN
    low: float | None = None
    high: float | None = None
    n: int | None = None


@transaction.atomic
def keep_benchmark(who: Who, given: BenchmarkGiven) -> UUID:
    """Enter a benchmark; one of the same name, source, year, scale and family takes the place of the one before.

    Raises WaypostError for a value off its scale or outside of its range.
    """
    who.must(KEEP_BENCHMARKS)
    _check(given)
    rows = Benchmark.objects.filter(workspace_id=who.workspace_id)
    values = asdict(given)
    key = {name: values.pop(name) for name in ("name", "source", "year", "scale", "about")}
    if rows.count() >= MOST and not rows.filter(**key).exists():
        raise WaypostError(
            en=f"A workspace keeps {MOST} benchmarks. Delete some first.",
            de=f"Ein Arbeitsbereich nimmt {MOST} Vergleichswerte auf. Bitte erst einige löschen.",
        )
    row, _ = rows.update_or_create(**key, workspace_id=who.workspace_id, defaults=values)
    journal.record(who, "benchmark.kept", row.ref)
    return row.uuid


@transaction.atomic
def keep_benchmarks(who: Who, content: bytes) -> int:
    """Enter the benchmarks of a CSV file, all of them or none; gives how many. Its first row names the columns.

    Raises WaypostError that names the line.
    """
    who.must(KEEP_BENCHMARKS)
    given = list(_read(content))
    for each in given:
        keep_benchmark(who, each)
    return len(given)


@transaction.atomic
def delete_benchmark(who: Who, uuid: UUID) -> None:
    """Delete one; raises NotThere."""
    who.must(KEEP_BENCHMARKS)
    row = Benchmark.objects.select_for_update().filter(workspace_id=who.workspace_id, uuid=uuid).first()
    if row is None:
        raise NotThere(NO_BENCHMARK)
    ref = row.ref
    row.delete()
    journal.record(who, "benchmark.deleted", ref)


def _read(content: bytes) -> Iterator[BenchmarkGiven]:
    text = text_of(content)
    comma = ";" if text.partition("\n")[0].count(";") >= text.partition("\n")[0].count(",") else ","
    rows = csv.DictReader(StringIO(text), delimiter=comma)
    heads = {(name or "").strip().casefold() for name in rows.fieldnames or ()}
    if lacking := [name for name in (*COLUMNS[:4], "value") if name not in heads]:
        raise WaypostError(
            en=f"The file has no column {lacking[0]}. Its first row names the columns: {', '.join(COLUMNS)}.",
            de=f"In der Datei fehlt die Spalte {lacking[0]}. Die erste Zeile nennt die Spalten: {', '.join(COLUMNS)}.",
        )
    for row in rows:
        plain = {
            (name or "").strip().casefold(): (value or "").strip()
            for name, value in row.items()
            if isinstance(value, str)
        }
        if any(plain.values()):
            yield _line(plain, rows.line_num)


def _line(row: Mapping[str, str], line: int) -> BenchmarkGiven:
    try:
        return BenchmarkGiven(
            name=row["name"], source=row["source"], year=int(row["year"]), scale=row["scale"].casefold(),
            value=_number(row["value"]), about=About(row.get("about") or About.COMPANY),
            method=AskedHow(row.get("method") or AskedHow.UNKNOWN),
            low=_number(row["low"]) if row.get("low") else None,
            high=_number(row["high"]) if row.get("high") else None,
            n=int(row["n"]) if row.get("n") else None,
        )  # fmt: skip
    except ValueError as error:
        raise WaypostError(
            en=f"Line {line} cannot be read: {error}. Numbers are written 12.5, about is one of {', '.join(About)}, "
            f"method one of {', '.join(AskedHow)}.",
            de=f"Zeile {line} ist nicht lesbar: {error}. Zahlen werden 12,5 geschrieben, about ist eines von {', '.join(About)}, "
            f"method eines von {', '.join(AskedHow)}.",
        ) from error


def _number(text: str) -> float:
    found = float(text.replace("−", "-").replace("%", "").replace(",", ".").strip())
    if not isfinite(found):
        raise ValueError(text)
    return found


def _check(given: BenchmarkGiven) -> None:
    if given.scale not in MEASURE_OF:
        known = ", ".join(MEASURE_OF)
        raise WaypostError(
            en=f"There is no scale “{given.scale}” with a score; there are: {known}.",
            de=f"Eine Skala „{given.scale}“ mit Zahl gibt es nicht; es gibt: {known}.",
        )
    if not given.name.strip() or len(given.name) > 120 or not given.source.strip() or len(given.source) > 200:
        raise WaypostError(
            en="A benchmark needs a name and a source, so that others can look it up.",
            de="Ein Vergleichswert braucht Namen und Quelle, damit andere ihn nachschlagen können.",
        )
    if not 1950 <= given.year <= 2100 or (given.n is not None and not 0 < given.n < 2**31):
        raise WaypostError(
            en="Name the year as 2026, and how many answered as a number above 0.",
            de="Bitte das Jahr als 2026 angeben und die Zahl der Antworten größer als 0.",
        )
    least, most = ends_of(given.scale)
    low, high = given.low, given.high
    inside = all(each is None or least <= each <= most for each in (given.value, low, high))
    if (
        not inside
        or (low is None) != (high is None)
        or (low is not None and high is not None and not low <= given.value <= high)
    ):
        raise WaypostError(
            en=f"On this scale values lie between {least:g} and {most:g}; a range has both ends and holds the value.",
            de=f"Auf dieser Skala liegen Werte zwischen {least:g} und {most:g}; eine Spanne hat beide Enden und enthält den Wert.",
        )


def ends_of(scale: str) -> tuple[float, float]:
    """Between which values scores of a scale lie."""
    if scale == "nps":
        return -100, 100
    return (SCALES[scale].low, SCALES[scale].high) if scale == "met-5" else (0, 100)
