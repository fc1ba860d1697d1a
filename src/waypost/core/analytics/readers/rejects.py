"""Rows that are no events: counted by reason, written down with their true lines, too many of them an error."""

import contextlib
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import numpy as np

from waypost.core.analytics.readers.block import Block
from waypost.core.analytics.readers.report import LINES_SHOWN, MAX_REJECTED, Reason, Rejects
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import WaypostError

HEADER = ("file", "line", "reason", "reason_en", "reason_de", "row")
EARLY_ROWS, EARLY_SHARE = 20_000, 0.5  # a wrong setting shows at once: no need to read on


@contextlib.contextmanager
def rejects_file(where: Path | TextIO | None) -> Iterator[TextIO | None]:
    """What to write rejects to: a path is opened (UTF-8 with mark, so that Excel reads it), anything else stays."""
    if isinstance(where, Path):
        with where.open("w", encoding="utf-8-sig", newline="") as out:
            yield out
    else:
        yield where


class TooManyRejectsError(WaypostError):
    """More rows of a file are no events than is believable: most likely a setting is wrong."""


class RejectLog:
    """Counts rejects over all files and writes each to `out`, when there is one."""

    def __init__(self, out: TextIO | None) -> None:
        self._writer = csv.writer(out) if out is not None else None
        if self._writer:
            self._writer.writerow(HEADER)
        self._rows = dict.fromkeys(Reason, 0)
        self._first: dict[Reason, list[tuple[str, int]]] = {reason: [] for reason in Reason}

    def add(self, file: Path, block: Block) -> None:
        """Take the rows of `block` whose `bad` is not 0."""
        for row in np.flatnonzero(block.bad):
            reason = Reason(int(block.bad[row]))
            line = int(block.lines[row])
            self._rows[reason] += 1
            if len(self._first[reason]) < LINES_SHOWN:
                self._first[reason].append((file.name, line))
            if self._writer:
                words = reason.wording
                self._writer.writerow((file.name, line, reason.code, words.en, words.de, block.raw(int(row))))

    def all(self) -> tuple[Rejects, ...]:
        """The reasons that occurred, the commonest first."""
        found = [Rejects(reason, rows, tuple(self._first[reason])) for reason, rows in self._rows.items() if rows]
        return tuple(sorted(found, key=lambda each: (-each.rows, each.reason)))

    def check(self, file: Path, rows: int, rejected: int, *, end: bool) -> None:
        """Raise WaypostError when more of a file was rejected than is believable."""
        limit = MAX_REJECTED if end else EARLY_SHARE
        if rejected <= limit * rows or (not end and rows < EARLY_ROWS):
            return
        worst = max(self.all(), key=lambda each: (sum(name == file.name for name, _ in each.first) > 0, each.rows))
        lines = ", ".join(str(line) for name, line in worst.first if name == file.name)
        way = _WAY_OUT.get(worst.reason, _WAY_OUT[Reason.WRONG_NUMBER_OF_FIELDS])
        share = rejected / rows
        raise TooManyRejectsError(
            en=f"{file.name}: {number(rejected, 'en')} of {number(rows, 'en')} rows ({percent(share, 'en')}) are no "
            f"events, more than the {percent(MAX_REJECTED, 'en')} allowed. Most often {worst.reason.wording.en} "
            f"(lines {lines}). {way[0]} Or allow rejects; they are all written to the file of rejects.",
            de=f"{file.name}: {number(rejected, 'de')} von {number(rows, 'de')} Zeilen ({percent(share, 'de')}) sind "
            f"keine Ereignisse, mehr als die erlaubten {percent(MAX_REJECTED, 'de')}. Am häufigsten: "
            f"{worst.reason.wording.de} (Zeilen {lines}). {way[1]} Oder abgewiesene Zeilen zulassen; sie stehen vollständig "
            "in der Datei der abgewiesenen Zeilen.",
        )


_WAY_OUT = {
    Reason.NO_CUSTOMER: (
        "Name another column with the option customer.",
        "Mit der Option customer lässt sich eine andere Spalte nennen.",
    ),
    Reason.NO_TIME: (
        "Name another column with the option time.",
        "Mit der Option time lässt sich eine andere Spalte nennen.",
    ),
    Reason.IMPOSSIBLE_TIME: (
        "Name another column with the option time, or the order of day and month with date_order.",
        "Mit der Option time lässt sich eine andere Spalte nennen, mit date_order die Folge von Tag und Monat.",
    ),
    Reason.WRONG_NUMBER_OF_FIELDS: (
        "Name the separator with the option separator, or look at these lines.",
        "Das Trennzeichen nennt die Option separator; sonst bitte diese Zeilen ansehen.",
    ),
    Reason.NOT_DECODABLE: (
        "Name the encoding with the option encoding.",
        "Die Kodierung nennt die Option encoding.",
    ),
    Reason.NO_RATING: (
        "Name another column with the option rating.",
        "Mit der Option rating lässt sich eine andere Spalte nennen.",
    ),
    Reason.RATING_OFF_SCALE: (
        "Say from where to where it goes with the option scale, or name another column with rating.",
        "Die Option scale sagt, von wo bis wo die Skala geht; rating nennt eine andere Spalte.",
    ),
    Reason.NOT_JSON: ("Each line has to be one JSON object.", "Jede Zeile muss ein JSON-Objekt sein."),
}
