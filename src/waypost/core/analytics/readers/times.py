"""A column of times becomes instants: the compiled reading first, a slow exact one for the odd rest."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.interning import spans_of
from waypost.core.analytics.readers.block import Amounts, Column, Instants, Text
from waypost.core.analytics.readers.clock import (
    AS_DATE,
    AS_EPOCH,
    DAY,
    DAY_FIRST,
    END_DAY,
    FIRST_DAY,
    MISSING,
    MONTH_FIRST,
    ODD,
    READ_LOCAL,
    READ_UTC,
    read_times,
)
from waypost.core.analytics.readers.words import as_text
from waypost.core.analytics.readers.zones import FOLD, GAP, Zone, to_utc

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan jänner",
            "februar february feb",
            "märz march mar mär mrz",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "dezember december dez dec",
        ),
        start=1,
    )
    for name in names.split()
}
DAY_MONTH = re.compile(r"(?:[^\W\d]+\.?,? )?(\d{1,2})\.?[ -]([^\W\d]+)\.?[ -](\d{4})(?:(?:,| um| at)? (.*))?$")
MONTH_DAY = re.compile(r"(?:[^\W\d]+\.?,? )?([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:(?:,| at)? (.*))?$")
# Days since the last of 1899, as Excel keeps a time in a cell that is formatted as a number: from 1954 to 2099, five digits
# that are no time otherwise.
EXCEL_DAY = re.compile(r"([2-6]\d{4}|7[012]\d{3})(?:[.,](\d{1,12}))?")
EXCEL_BEGINS = datetime(1899, 12, 30)
LEAST_EPOCH = 1e8  # nine digits, as in texts: a smaller number is no time but an amount or a date written 20251231
ODD_KEPT = 100_000  # different odd texts remembered


@dataclass
class TimeReader:
    """Reads the times of one file's column. Counts what had to be decided about local times."""

    zone: Zone
    month_first: bool = False
    plain_number_is_date: bool = False
    local: int = 0
    folds: int = 0
    gaps: int = 0

    def __post_init__(self) -> None:
        self._odd: dict[str, tuple[int, int]] = {}

    def read(self, column: Column) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
        """µs UTC and states (READ_UTC, MISSING, ODD) of a column."""
        if isinstance(column, Instants):
            micros, states = column.micros.copy(), self._states_of(column)
        elif isinstance(column, Amounts) and not self.plain_number_is_date:
            micros, states = epochs(column)
        else:
            micros, states = self._texts(as_text(column))
        local = states == READ_LOCAL
        if local.any():
            counts = np.zeros(3, np.int64)
            to_utc(micros, local.view(np.uint8), self.zone.starts, self.zone.shifts, self.zone.kinds, counts)
            self.local += int(counts.sum())
            self.folds += int(counts[FOLD])
            self.gaps += int(counts[GAP])
            states[local] = READ_UTC
        return micros, states

    def _states_of(self, column: Instants) -> npt.NDArray[np.uint8]:
        states = np.full(len(column), READ_UTC if column.zoned else READ_LOCAL, np.uint8)
        states[(column.micros < FIRST_DAY * DAY) | (column.micros >= END_DAY * DAY)] = ODD
        states[column.missing] = MISSING
        return states

    def _texts(self, text: Text) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
        micros, states = np.empty(len(text), np.int64), np.empty(len(text), np.uint8)
        order = MONTH_FIRST if self.month_first else DAY_FIRST
        meaning = AS_DATE if self.plain_number_is_date else AS_EPOCH
        read_times(text.data, text.starts, text.ends, order, meaning, micros, states)
        for row in np.flatnonzero(states == ODD):
            micros[row], states[row] = self._odd_one(text.word(int(row)))
        return micros, states

    def _odd_one(self, text: str) -> tuple[int, int]:
        if text not in self._odd:
            if len(self._odd) >= ODD_KEPT:
                self._odd.clear()
            self._odd[text] = spelled_out(text)
        return self._odd[text]


def spelled_out(text: str) -> tuple[int, int]:
    """(µs, state) of a time with the month as a word, German or English, or as the number of a day that Excel shows.

    >>> spelled_out("31. Dezember 2025, 23:59 Uhr") == spelled_out("Wed, 31 Dec 2025 23:59")
    True
    >>> spelled_out("46300.5") == spelled_out("5 Oct 2026 12:00")
    True
    """
    words = " ".join(text.split())
    if number_of_day := EXCEL_DAY.fullmatch(words):
        days, fraction = number_of_day.groups()
        seconds = round(86_400 * float(f"0.{fraction or 0}"))
        return _read((EXCEL_BEGINS + timedelta(days=int(days), seconds=seconds)).isoformat(" "))
    match = DAY_MONTH.match(words)
    day, month, year, clock = match.groups() if match else ("", "", "", "")
    if not match and (match := MONTH_DAY.match(words)):
        month, day, year, clock = match.groups()
    number = MONTHS.get((month or "").lower())
    if not number:
        return 0, ODD
    return _read(f"{year}-{number:02}-{int(day):02} {(clock or '').replace('GMT', 'UTC')}".strip())


def _read(written: str) -> tuple[int, int]:
    data, starts, ends = spans_of([written])
    micros, states = np.zeros(1, np.int64), np.zeros(1, np.uint8)
    read_times(data, starts, ends, DAY_FIRST, AS_DATE, micros, states)
    return int(micros[0]), int(states[0])


def epochs(column: Amounts) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    """Numbers as epochs in s, ms, µs or ns, told apart by their size; below nine digits they are none."""
    values = column.values
    missing = np.isnan(values)
    filled = np.clip(np.where(missing, 0.0, values), 0.0, 9e18)
    scale = np.select([filled < 1e11, filled < 1e14, filled < 1e17], [1e6, 1e3, 1.0], 1e-3)
    micros = np.floor(filled * scale).astype(np.int64)
    states = np.full(len(values), READ_UTC, np.uint8)
    states[(filled < LEAST_EPOCH) | (micros >= END_DAY * DAY)] = ODD
    states[missing] = MISSING
    return micros, states
