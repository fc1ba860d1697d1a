"""The rows of a file as items, or why a row is none, with the physical line each stands on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np
from django.utils import timezone

from waypost.core.analytics.readers.block import Amounts, Block, Column, Instants
from waypost.core.analytics.readers.clock import MISSING, ODD
from waypost.core.analytics.readers.files import SourceFile, open_file
from waypost.core.analytics.readers.mapping import Use
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.ratings import ratings_of
from waypost.core.analytics.readers.report import Reason
from waypost.core.analytics.readers.samples import decimal_comma, facts_of
from waypost.core.analytics.readers.times import TimeReader
from waypost.core.analytics.readers.words import as_text
from waypost.core.analytics.readers.zones import zone_of
from waypost.core.exchange.feeds.links import whole
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.actions.columns import USES, is_yes
from waypost.rooms.feedback.actions.refusing import BETWEEN, FIELDS, UNRATED, wrong
from waypost.rooms.feedback.models import FeedbackImport
from waypost.rooms.feedback.records import LONGEST_NAME, SCALES, ItemKind, Said

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_VALUE = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: an item, or a key of REASONS with the field that is wrong; both, where the item is taken without that
    field. `done`: bytes of the file read so far."""

    line: int
    said: Said | None
    reason: str
    done: int
    column: str = ""
    value: str = ""


def opened(of: FeedbackImport) -> SourceFile:
    """The file of an import. Raises WaypostError where it is no table, or not there any more."""
    try:
        return open_file(of.where, ReadOptions(time_zone=of.workspace.zone))
    except OSError as error:
        raise WaypostError(
            en=f"{of.told} is no longer there. Give it again.", de=f"{of.told} ist nicht mehr da. Bitte erneut angeben."
        ) from error


def rows_of(of: FeedbackImport, file: SourceFile | None = None) -> Iterator[Row]:
    """All rows, block by block: memory does not grow with the file."""
    file = file or opened(of)
    chosen = {use: name for use, name in of.columns.items() if use in USES and name in file.columns}
    if "time" not in chosen:
        raise WaypostError(
            en="Choose the column of the time. Feedback without a time cannot be laid on a map.",
            de="Bitte die Spalte des Zeitpunkts wählen. Ohne Zeitpunkt lässt sich keine Rückmeldung auf die Karte legen.",
        )
    facts = facts_of(file.sample[chosen["time"]])
    times = TimeReader(zone_of(of.workspace.zone), facts.month_first, facts.plain_number_is_date)
    comma = decimal_comma(file.sample[chosen["rating"]]) if "rating" in chosen else False
    uses = {name: Use.TIME if use == "time" else Use.EVENT_ID for use, name in chosen.items()}
    for block in file.blocks(uses):
        yield from _of_block(of, block, chosen, times, comma)


def _of_block(
    of: FeedbackImport, block: Block, chosen: dict[str, str], times: TimeReader, comma: bool
) -> Iterator[Row]:
    columns = {use: _words(block.columns[name]) for use, name in chosen.items() if use not in ("time", "rating")}
    micros, states = times.read(block.columns[chosen["time"]])
    ratings, rated = _ratings(block, chosen.get("rating", ""), comma, of.scale)
    field, now = _Fields(block), timezone.now()
    for place, line in enumerate(block.lines.tolist()):
        said, reason = None, _unreadable(block.bad[place], states[place])
        if not reason:
            cell = {use: values[place] for use, values in columns.items()}
            said = _said(of, cell, micros[place], ratings[place] if rated[place] else None)
            reason = wrong(said, now)
        if reason == BETWEEN and said is not None and said.text.strip():
            said, reason = replace(said, rating=None, scale=""), UNRATED
        if reason:
            name = chosen.get(FIELDS.get(reason, ""), "")
            yield Row(line, said if reason == UNRATED else None, reason, block.done, name, field.of(name, place))
        else:
            yield Row(line, said, "", block.done)


class _Fields:
    """What stands in single fields of a block, read only where something is wrong."""

    def __init__(self, block: Block) -> None:
        self._block, self._words = block, dict[str, list[str]]()

    def of(self, name: str, place: int) -> str:
        if not name:
            return ""
        if name not in self._words:
            self._words[name] = _words(self._block.columns[name])
        return self._words[name][place].strip()[:_LONGEST_VALUE]


def _said(of: FeedbackImport, cell: dict[str, str], micros: int, rating: float | None) -> Said:
    person = cell.get("person", "").strip()
    language = cell.get("language", "").strip().casefold()[:2]
    return Said(
        kind=ItemKind(of.kind),
        source=of.name,
        at=_EPOCH + timedelta(microseconds=int(micros)),
        text=cell.get("text", ""),
        outside=cell.get("outside", ""),
        person=("email" if "@" in person else "login", person) if person else None,
        touchpoint=cell.get("touchpoint", ""),
        place=cell.get("place", ""),
        rating=None if rating is None else float(rating),
        scale=of.scale if rating is not None else "",
        consent=is_yes(cell["consent"]) if "consent" in cell else of.consent,
        language=language if language in ("de", "en") else "",
        link=whole(cell.get("link", ""), ""),
        author=cell.get("author", "")[:LONGEST_NAME],
    )


def _unreadable(bad: int, state: int) -> str:
    """Why a row or its time cannot be read; "" where they can."""
    if bad:
        return Reason(int(bad)).code
    if state in (MISSING, ODD):
        return (Reason.NO_TIME if state == MISSING else Reason.IMPOSSIBLE_TIME).code
    return ""


def _ratings(block: Block, name: str, comma: bool, scale: str) -> tuple[Sequence[float], Sequence[bool]]:
    """The ratings, NaN for what is none or is one of another scale (“4/10” among stars), and where one was given at all."""
    if not name:
        return [np.nan] * len(block), [False] * len(block)
    given = block.columns[name]
    if isinstance(given, Amounts):
        return given.values.tolist(), (~np.isnan(given.values)).tolist()
    text = as_text(given)
    values, highest = ratings_of(text, comma)
    if scale in SCALES:
        values[~np.isnan(highest) & (highest != SCALES[scale].high)] = np.nan
    return values.tolist(), (text.ends > text.starts).tolist()


def _words(column: Column) -> list[str]:
    if isinstance(column, Amounts | Instants):
        column = column.written()
    return as_text(column).words()
