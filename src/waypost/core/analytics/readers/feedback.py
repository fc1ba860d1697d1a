"""Files of feedback: who gave which rating when, about which touchpoint, in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.readers.block import Amounts, Block, Column, Text
from waypost.core.analytics.readers.clock import MISSING, ODD
from waypost.core.analytics.readers.columns import BY_NAME, BY_OPTION, choose_columns
from waypost.core.analytics.readers.conventions import Names, plain, rank, these
from waypost.core.analytics.readers.files import SourceFile, find_files, open_file
from waypost.core.analytics.readers.mapping import Mapped, Use
from waypost.core.analytics.readers.notes import notes_before
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.ratings import ratings_of
from waypost.core.analytics.readers.rejects import RejectLog, rejects_file
from waypost.core.analytics.readers.report import DEFAULT_ZONE, Reason, Rejects
from waypost.core.analytics.readers.samples import decimal_comma
from waypost.core.analytics.readers.times import TimeReader
from waypost.core.analytics.readers.words import as_text, joined
from waypost.core.analytics.readers.zones import zone_of
from waypost.core.vocabulary.wording import WaypostError, Wording

Scale = tuple[float, float]
SCALES: tuple[Scale, ...] = ((1, 5), (0, 10), (0, 100))

RATING: Names = these(
    "rating score nps nps_score csat csat_score ces ces_score bewertung note punkte punktzahl sterne stars"
    " zufriedenheit weiterempfehlung weiterempfehlungsbereitschaft wert value antwort_zahl"
)
COMMENT: Names = these(
    "comment kommentar freitext verbatim feedback_text text begrundung begruendung bemerkung anmerkung review nachricht"
    " feedback ruckmeldung rueckmeldung antwort answer message"
)


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """One rating. `time` in µs UTC; `scale` the lowest and highest possible rating."""

    customer: str
    time: int
    rating: float
    scale: Scale
    touchpoint: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class FeedbackOptions:
    """Names of columns and settings; what is None is found out. `read`: the settings shared with events."""

    rating: str | None = None
    comment: str | None = None
    scale: Scale | None = None
    read: ReadOptions = field(default_factory=ReadOptions)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was read. `read` (rows of the files) == len(rows) + sum of rejects, always."""

    rows: tuple[FeedbackRow, ...]
    read: int
    rejects: tuple[Rejects, ...]
    zone: str
    notes: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """The columns of one block, read."""

    customer: Text
    micros: npt.NDArray[np.int64]
    ratings: npt.NDArray[np.float64]
    of: npt.NDArray[np.float64]  # out of how many, where the cell says so
    touchpoint: Text | None
    comment: Text | None


def read_feedback(
    paths: Path | Sequence[Path], options: FeedbackOptions | None = None, rejects: Path | TextIO | None = None
) -> Feedback:
    """All feedback of some files (CSV, JSON Lines, Parquet), in their order; each file has its own scale.

    Rows without customer, time or rating, and ratings off the scale, are rejects: counted, and written to `rejects`.
    Raises WaypostError when a column cannot be found, no file has rows, or more than 5 % of a file are rejects.
    """
    options = options or FeedbackOptions()
    zone = zone_of(options.read.time_zone or DEFAULT_ZONE)
    opened, notes = _opened(paths, options)
    rows: list[FeedbackRow] = []
    read = 0
    with rejects_file(rejects) as out:
        log = RejectLog(out)
        for file, chosen in opened:
            path = file.path
            times = TimeReader(zone, chosen.month_first, chosen.mapped.facts[chosen.mapped.time].plain_number_is_date)
            blocks = [(block, _read(block, chosen, times)) for block in file.blocks(chosen.uses)]
            scale = options.scale or _scale([np.fmax(part.ratings, part.of) for _, part in blocks], chosen.rating)
            notes.append(_scale_note(path, scale, chosen.rating, given=options.scale is not None))
            found = [row for block, part in blocks for row in _rows(block, part, scale)]
            for block, _ in blocks:
                log.add(path, block)
            of_file = sum(len(block) for block, _ in blocks)
            read += of_file
            rows += found
            if not options.read.allow_rejects:
                log.check(path, of_file, of_file - len(found), end=True)
    return Feedback(tuple(rows), read, log.all(), zone.name, tuple(notes))


def _opened(
    paths: Path | Sequence[Path], options: FeedbackOptions
) -> tuple[list[tuple[SourceFile, "_Chosen"]], list[Wording]]:
    """The files that have rows, what their columns mean, and what was decided about files and dates."""
    found, passed = find_files(paths)
    files = [open_file(path, options.read) for path in found]
    full = [file for file in files if any(file.sample.values())]
    empty = [file for file in files if file not in full]
    if not full:
        names, columns = ", ".join(file.path.name for file in empty), ", ".join(empty[0].columns)
        raise WaypostError(
            en=f"{names} holds no rows that fit the header ({columns}). Is it the right file? "
            "The option separator names another separator.",
            de=f"{names} enthält keine Zeilen, die zur Kopfzeile passen ({columns}). Ist es die richtige Datei? "
            "Ein anderes Trennzeichen nennt die Option separator.",
        )
    opened = [(file, _choose(file, options)) for file in full]
    # A rating needs no touchpoint: nothing is to be said about a missing one.
    told = [(file, replace(chosen.mapped, touchpoint=chosen.rating)) for file, chosen in opened]
    return opened, notes_before(told, passed, empty, options.read)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The columns of a file of feedback; "" where there is none."""

    mapped: Mapped
    rating: str
    comment: str
    touchpoint: str
    month_first: bool

    @property
    def uses(self) -> dict[str, Use]:
        mapped = self.mapped
        uses = {mapped.customer: Use.CUSTOMER, mapped.time: Use.TIME, self.rating: Use.VALUE}
        if mapped.clock:
            uses[mapped.clock] = Use.TIME
        # As dense text: these are words of people, not codes.
        return uses | {name: Use.EVENT_ID for name in (self.comment, self.touchpoint) if name}


def _choose(file: SourceFile, options: FeedbackOptions) -> _Chosen:
    rating = _named(file, options.rating, RATING)
    if not rating:
        listed = ", ".join(file.columns)
        raise WaypostError(
            en=f"{file.path.name}: no column looks like a rating. Its columns are: {listed}. "
            f"Name the right one with the option rating.",
            de=f"{file.path.name}: keine Spalte sieht nach einer Bewertung aus. Die Spalten sind: {listed}. "
            f"Die richtige nennt die Option rating.",
        )
    rest = {name: values for name, values in file.sample.items() if name != rating}
    comment = _named(file, options.comment, COMMENT, tuple(rest))
    left = {name: values for name, values in rest.items() if name != comment}
    mapped = choose_columns(file.path, left, replace(options.read, value=None, dimensions={}))
    touchpoint = next(
        (each.column for each in mapped.choices if each.use is Use.TOUCHPOINT and each.why in (BY_NAME, BY_OPTION)), ""
    )
    order = options.read.date_order
    month_first = mapped.facts[mapped.time].month_first if order is None else order == "month_first"
    return _Chosen(mapped, rating, comment, touchpoint, month_first)


def _named(file: SourceFile, wanted: str | None, known: Names, among: Sequence[str] | None = None) -> str:
    columns = file.columns if among is None else among
    if wanted is not None:
        for name in columns:
            if name == wanted or plain(name) == plain(wanted):
                return name
        raise WaypostError(
            en=f"{file.path.name} has no column '{wanted}'. Its columns are: {', '.join(file.columns)}.",
            de=f"{file.path.name} hat keine Spalte „{wanted}“. Die Spalten sind: {', '.join(file.columns)}.",
        )
    ranked = sorted((place, name) for name in columns if (place := rank(name, known)) is not None)
    return ranked[0][1] if ranked else ""


def _read(block: Block, chosen: _Chosen, times: TimeReader) -> _Part:
    mapped = chosen.mapped
    customer = as_text(block.columns[mapped.customer])
    when: Column = block.columns[mapped.time]
    if isinstance(when, Text):
        when = joined(as_text(when), as_text(block.columns[mapped.clock])) if mapped.clock else as_text(when)
    micros, states = times.read(when)
    given = block.columns[chosen.rating]
    if isinstance(given, Amounts):
        ratings, missing = given.values, np.isnan(given.values)
        of = np.full(len(ratings), np.nan)
    else:
        text = as_text(given)
        ratings, of = ratings_of(text, decimal_comma(text.words()))
        missing = text.starts == text.ends
    for reason, found in (
        (Reason.NO_CUSTOMER, customer.starts == customer.ends),
        (Reason.NO_TIME, states == MISSING),
        (Reason.IMPOSSIBLE_TIME, states == ODD),
        (Reason.NO_RATING, missing),
        (Reason.RATING_OFF_SCALE, np.isnan(ratings)),
    ):
        block.bad[(block.bad == 0) & found] = reason
    words = [as_text(block.columns[name]) if name else None for name in (chosen.touchpoint, chosen.comment)]
    return _Part(customer, micros, ratings, of, *words)


def _rows(block: Block, part: _Part, scale: Scale) -> Iterator[FeedbackRow]:
    low, high = scale
    off = (part.ratings < low) | (part.ratings > high) | (~np.isnan(part.of) & (part.of != high))
    block.bad[(block.bad == 0) & off] = Reason.RATING_OFF_SCALE
    for row in np.flatnonzero(block.bad == 0).tolist():
        yield FeedbackRow(
            part.customer.word(row),
            int(part.micros[row]),
            float(part.ratings[row]),
            scale,
            (part.touchpoint.word(row) or None) if part.touchpoint else None,
            (part.comment.word(row) or None) if part.comment else None,
        )


def _scale(ratings: Sequence[npt.NDArray[np.float64]], name: str) -> Scale:
    """The smallest usual scale that holds nearly all ratings; a rating called NPS is one from 0 to 10."""
    given = np.concatenate(ratings) if ratings else np.zeros(0)
    given = given[~np.isnan(given)]
    for low, high in SCALES:
        if "nps" in plain(name) and (low, high) != (0, 10):
            continue
        if len(given) == 0 or np.mean((given >= low) & (given <= high)) >= 0.95:
            return low, high
    return SCALES[1]


def _scale_note(path: Path, scale: Scale, column: str, *, given: bool) -> Wording:
    low, high = scale
    if given:
        return Wording(
            f"{path.name}: '{column}' is a rating from {low:g} to {high:g}.",
            f"{path.name}: „{column}“ ist eine Bewertung von {low:g} bis {high:g}.",
        )
    return Wording(
        f"{path.name}: '{column}' was taken for a rating from {low:g} to {high:g}, by its values. "
        f"The option scale decides.",
        f"{path.name}: „{column}“ wurde nach seinen Werten als Bewertung von {low:g} bis {high:g} gelesen. "
        f"Die Option scale entscheidet.",
    )
