"""The time axis: how wide each column and each pause is, and where one row ends and the next begins.

Columns stand in the order of time and take the room they need, so busy hours spread; pauses take as much room as
their length in words needs, so silence folds. A silence of fourteen days and more is a marked break.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from waypost.core.drawing.layout.frame import Frame
from waypost.core.drawing.layout.history import dates
from waypost.core.drawing.layout.history.beads import Capsule, capsule
from waypost.core.drawing.layout.history.columns import Column, Fold
from waypost.core.drawing.layout.history.inner import Tile, tile
from waypost.core.drawing.scene.history import History
from waypost.core.drawing.text import TINY, TINY_BOLD
from waypost.core.vocabulary.wording import Language

SILENCE = timedelta(days=14)
LABEL = 128.0  # the widest word of a switch
_NARROWEST = 92.0
_VOICE = 150.0
_ASKED = 104.0
_EARLY = 0.75  # from this share of a row on, it may end where a silence or a new month begins


@dataclass(frozen=True, slots=True)
class Slot:
    """A column with its place: `gap` pixels before it (with `pause` since the one before), `left` and `width`.

    `lead` is the gap that the first column of a row needs instead; `day` stands above it in any case.
    """

    column: Column
    capsules: tuple[Capsule, ...]
    heads: tuple[str, ...]
    pause: timedelta
    pause_text: str
    gap: float
    lead: float
    width: float
    day: str = ""
    left: float = 0.0
    tile: Tile | None = None

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    @property
    def is_silent(self) -> bool:
        return self.pause >= SILENCE


def slots_of(frame: Frame, history: History, columns: list[Column], fold: Fold) -> list[Slot]:
    """Every column measured."""
    found: list[Slot] = []
    before: Column | None = None
    told: dict[str, str] = {}
    dated = all((column.start.hour, column.start.minute) == (0, 0) for column in columns)  # no times of day
    for column in columns:
        capsules = tuple(capsule(frame, history, bead, fold, told) for bead in column.beads)
        inside = tile(frame, history, column, fold, told)
        heads = _heads(column, before, fold, dated, frame.language)
        day = dates.day(column.start, frame.language)
        pause = column.start - before.end if before else timedelta()
        text = dates.pause(pause, frame.language) if pause >= timedelta(days=1) and _tells(pause, fold) else ""
        widths = [each.width for each in capsules] + [frame.type.width(line, TINY_BOLD) + 8 for line in heads]
        widths += [inside.width] if inside else []
        widths += [_VOICE] if any(history.voices[number].text for number in column.voices) else []
        widths += [_ASKED] if column.asked else []
        widths += [56.0 * len({turn.kind for turn in column.turns})] if fold >= Fold.DAY else []
        gap = _gap(frame, column, pause, text, fold)
        # A row begins with what leads into it: its pause, and the words of its switches.
        lead = max(gap if text else 14.0, LABEL / 2 + 26 if fold < Fold.DAY and column.turns else 0.0)
        width = max([_NARROWEST, *widths])
        found.append(Slot(column, capsules, heads, pause, text, gap, lead, width, day, tile=inside))
        before = column
    return found


def _tells(pause: timedelta, fold: Fold) -> bool:
    """Whether a pause is longer than the columns themselves leave between two neighbours."""
    return pause >= {Fold.WEEK: SILENCE, Fold.MONTH: timedelta(days=45), Fold.YEAR: timedelta(days=500)}.get(
        fold, timedelta(days=1)
    )


def _gap(frame: Frame, column: Column, pause: timedelta, text: str, fold: Fold) -> float:
    turning = fold < Fold.DAY and bool(column.turns)
    if text and pause >= SILENCE:
        return max(84.0, frame.type.width(text, TINY_BOLD) + 34) + (36.0 if turning else 0.0)
    room = frame.type.width(text, TINY) + 18 if text else 0.0
    return max(room, 46.0 if turning else 26.0 if pause < timedelta(hours=1) else 34.0)


def _heads(column: Column, before: Column | None, fold: Fold, dated: bool, language: Language) -> tuple[str, ...]:
    """What stands above a column: the day where it changes, and the time of day; or the period."""
    start, year = column.start, before is not None and before.start.year != column.start.year
    if fold is Fold.DAY:
        return (dates.day(start, language, year=year),)
    if fold is Fold.WEEK:
        return (dates.week(start, language),)
    if fold is Fold.MONTH:
        return (dates.month(start, language),)
    if fold is Fold.YEAR:
        return (str(start.year),)
    new = before is None or before.end.date() != start.date()
    return (dates.day(start, language, year=year) if new else "", "" if dated else dates.clock(start, column.end))


def rows_of(slots: list[Slot], left: float, right: float) -> list[list[Slot]]:
    """Slots with their places, in rows from `left` to `right`; a row rather ends before a silence or a new month."""
    rows: list[list[Slot]] = []
    start = 0
    while start < len(slots):
        row: list[Slot] = []
        x = left
        for slot in slots[start:]:
            gap = slot.gap if row else slot.lead
            if row and x + gap + slot.width > right:
                break
            heads = slot.heads if row or slot.heads[0] else (slot.day, *slot.heads[1:])
            row.append(replace(slot, gap=gap, left=x + gap, heads=heads))
            x += gap + slot.width
        end = start + len(row)
        if end < len(slots):
            row = row[: _best_end(row, left, right)]
            row = _spread(row, right)
        rows.append(row)
        start += len(row)
    return rows


def _spread(row: list[Slot], right: float) -> list[Slot]:
    """A full row reaches to its right end: what is left over widens the pauses."""
    over = (right - row[-1].left - row[-1].width) / len(row)
    return [replace(slot, gap=slot.gap + over, left=slot.left + over * (place + 1)) for place, slot in enumerate(row)]


def _best_end(row: list[Slot], left: float, right: float) -> int:
    """After how many slots a full row ends best."""
    early = left + (right - left) * _EARLY
    if all(len(slot.heads) == 1 for slot in row):  # days, weeks, months: a row is full when it is full
        return len(row)
    late = [place for place in range(1, len(row)) if row[place].left - row[place].gap >= early]
    silent = [place for place in late if row[place].is_silent]
    found = silent or [place for place in late if _new_month(row, place)]
    return found[-1] if found else len(row)


def _new_month(row: list[Slot], place: int) -> bool:
    one, other = row[place - 1].column.end, row[place].column.start
    return (one.year, one.month) != (other.year, other.month)


def span_of(row: list[Slot]) -> tuple[datetime, datetime]:
    """First and last instant of a row."""
    return row[0].column.start, row[-1].column.end
