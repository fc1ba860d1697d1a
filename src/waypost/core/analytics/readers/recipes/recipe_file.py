"""A foreign file as a file of events: what a recipe makes of its records, in the blocks that every reader hands on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

import numpy as np

from waypost.core.analytics.readers.block import Block, text_of
from waypost.core.analytics.readers.csv_file import CsvFile
from waypost.core.analytics.readers.encodings import open_text
from waypost.core.analytics.readers.mapping import ColumnChoice, Mapped, Use
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.recipes.documents import document_entries
from waypost.core.analytics.readers.recipes.recipe import Found, Happening, Recipe, Recognition
from waypost.core.analytics.readers.recipes.records import Entry, parquet_entries, table_entries
from waypost.core.analytics.readers.report import LeftOut
from waypost.core.analytics.readers.samples import facts_of
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.wording import Wording

SAMPLE_ROWS = 2000
ROWS_PER_BLOCK = 1 << 14
MOST_TOGETHER = 10_000  # rows of one record: whatever has more is no order
CUSTOMER, TIME, TOUCHPOINT, EVENT_ID, VALUE = "customer", "time", "touchpoint", "event_id", "value"
BY_OPTION = Wording("named by option", "per Option benannt")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a block: an event, or a record that gave none for a reason."""

    happening: Happening
    entry: Entry


NO_EVENT = Happening("", "", "", "", "")


class RecipeFile:
    """One export of another system, read by a recipe.

    Its columns are those of the events the recipe makes, one row an event; the line of a row is the line its record
    starts in, so several events may name the same line. `records` counts the records that `blocks` read, `silent` those of them that
    told no event.
    """

    def __init__(self, path: Path, kind: str, recipe: Recipe, recognition: Recognition, options: ReadOptions) -> None:
        self.path = path
        self.kind = kind
        self.recipe = recipe
        self.recognition = recognition
        self.records = self.silent = 0
        self._options = options
        self._table = CsvFile(path, options) if kind == "csv" else None
        self._text = open_text(path, options.encoding) if kind == "json" else None
        left_out = {name for name, role in options.dimensions.items() if role is None}
        self._dimensions = tuple(each for each in recipe.declared if each.name not in left_out)
        self.columns = (CUSTOMER, TIME, TOUCHPOINT, EVENT_ID, VALUE, *(each.name for each in self._dimensions))

    @property
    def encoding(self) -> str:
        return self._table.encoding if self._table else self._text.encoding if self._text else ""

    @property
    def separator(self) -> str:
        return self._table.separator if self._table else ""

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    @cached_property
    def sample(self) -> dict[str, list[str]]:
        """The first events as text."""
        lines = list(islice((line for line in self._lines() if not line.entry.bad), SAMPLE_ROWS))
        return {name: [_word(line.happening, name) for line in lines] for name in self.columns}

    @property
    def mapped(self) -> Mapped:
        """What the columns mean; known from the recipe, only the writing of times and numbers is looked at."""
        nothing = facts_of(())
        facts = dict.fromkeys(self.columns, nothing)
        facts[TIME], facts[VALUE] = facts_of(self.sample[TIME]), facts_of(self.sample[VALUE])
        uses = {use.value: use for use in Use}
        choices = [
            ColumnChoice(taken, uses.get(name, Use.DIMENSION), self.recipe.name, self._role(name))
            for name, taken in self.recipe.reads.items()
        ]
        left_out = tuple(LeftOut(each.name, BY_OPTION) for each in self.recipe.declared if each not in self._dimensions)
        value = VALUE if self.recipe.has_value else ""
        return Mapped(
            CUSTOMER, TIME, "", TOUCHPOINT, "", EVENT_ID, value, self._dimensions, tuple(choices), left_out, facts
        )

    def _role(self, name: str) -> Role | None:
        return next((each.role for each in self._dimensions if each.name == name), None)

    def blocks(self, uses: Mapping[str, Use]) -> Iterator[Block]:
        """The events in the order of the records."""
        self.records = self.silent = 0
        lines = self._lines(count=True)
        while some := list(islice(lines, ROWS_PER_BLOCK)):
            yield _block(some, tuple(uses))

    def found(self) -> Iterator[tuple[Found, Entry]]:
        """The records, rows that belong together as one; bad ones stand alone, without rows."""
        together = self.recipe.together
        kept: list[Entry] = []
        for entry in self._entries():
            if together is None or entry.bad:
                # A bad row in the middle of an order does not end it.
                yield Found((entry.row,), entry.part), entry
                continue
            # A row that names no order belongs to the one before.
            if len(kept) == MOST_TOGETHER or (kept and together(entry.row) not in ("", together(kept[0].row))):
                yield Found(tuple(each.row for each in kept), kept[0].part), kept[0]
                kept = []
            kept.append(entry)
        if kept:
            yield Found(tuple(each.row for each in kept), kept[0].part), kept[0]

    def _entries(self) -> Iterator[Entry]:
        if self._table:
            return table_entries(self._table, self.recipe.aliases, self.recipe.headless)
        return document_entries(self._text) if self._text else parquet_entries(self.path, self.recipe.fields)

    def _lines(self, count: bool = False) -> Iterator[_Line]:
        for found, entry in self.found():
            self.records += count
            if entry.bad:
                yield _Line(NO_EVENT, entry)
                continue
            silent = True
            for happening in self.recipe.events(found):
                silent = False
                yield _Line(happening, entry)
            self.silent += count and silent


def _word(happening: Happening, name: str) -> str:
    if name == CUSTOMER:
        return happening.customer
    if name == TIME:
        return happening.time
    if name == TOUCHPOINT:
        return happening.touchpoint
    if name == EVENT_ID:
        return happening.key
    return happening.value if name == VALUE else happening.dimensions.get(name, "")


def _block(lines: Sequence[_Line], wanted: Sequence[str]) -> Block:
    def raw(row: int) -> str:
        line = lines[row]
        field = f"[{line.happening.taken_from}: {line.happening.time or '–'}] " if line.happening.taken_from else ""
        # JSON may hold halves of characters, which no file takes.
        return (field + line.entry.raw()).encode("utf-8", "replace").decode()

    return Block(
        {name: text_of([_word(line.happening, name) for line in lines]) for name in wanted},
        np.array([line.entry.line for line in lines], np.int64),
        np.array([line.entry.bad for line in lines], np.uint8),
        raw,
        lines[-1].entry.done,
    )
