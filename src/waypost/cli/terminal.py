"""What a person sees: sentences, tables, notes, progress; or one JSON object, and nothing else on standard output."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING, Any, Literal, Protocol

from waypost.cli.language import chosen_language
from waypost.cli.options import Output
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language, Wording

if TYPE_CHECKING:
    from rich.console import Console


class Advance(Protocol):
    """Tell how much is done of how much."""

    def __call__(self, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command speaks. Notes and progress go to standard error, so that output can be piped."""

    language: Language
    json: bool = False

    @classmethod
    def of(cls, output: Output) -> "Terminal":
        return cls(output.lang or chosen_language(sys.argv[1:], os.environ), output.json)

    def say(self, en: str, de: str) -> str:
        """One of two texts."""
        return Wording(en, de).in_(self.language)

    def note(self, en: str, de: str) -> None:
        """Something worth knowing beside the answer."""
        self._errors().print(self.say(en, de), style="dim", markup=False, highlight=False, soft_wrap=True)

    def document(self, document: Any) -> None:
        """The one JSON object of a command."""
        json.dump(document, sys.stdout, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None)
        sys.stdout.write("\n")

    def tell(self, told: Told) -> None:
        """An answer for a person."""
        out = _console(sys.stdout)
        for sentence in told.sentences:
            out.print(sentence, markup=False, highlight=False, soft_wrap=not out.is_terminal)
        for table in told.tables:
            out.print()
            out.print(_drawn(table, out.width))
        if told.computed:
            out.print()
            how = self.say("How it was computed", "Wie gerechnet wurde")
            out.print(
                f"{how}: " + " ".join(told.computed),
                style="dim",
                markup=False,
                highlight=False,
                soft_wrap=not out.is_terminal,
            )

    @contextmanager
    def progress(self, en: str, de: str) -> Iterator[Advance]:
        """A bar on standard error while something long runs; nothing when standard error is no terminal."""
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        errors = self._errors()
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
            task = bar.add_task(self.say(en, de), total=None)

            def advance(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total or None)

            yield advance

    def _errors(self) -> "Console":
        return _console(sys.stderr)


def _console(file: Any) -> "Console":
    from rich.console import Console

    return Console(file=file, width=None if file.isatty() else 120)


_BESIDE = 3  # columns of the terminal between two of a table
_WORDS, _HEADING = 8, 8  # that much room a column of words and a heading need at least


def _drawn(table: Table, width: int) -> Any:
    """Figures stay in one line while words give way; then ranges go below their figures; then everything gives way."""
    from rich import box
    from rich.table import Table as RichTable

    drawn = RichTable(
        box=box.SIMPLE_HEAD, title=table.title or None, title_justify="left", title_style="bold", pad_edge=False
    )
    below = tuple(tuple(cell.replace(" (", "\n(") for cell in row) for row in table.rows)
    rows = next((rows for rows in (table.rows, below) if _least(table.columns, rows) <= width), None)
    for place, column in enumerate(table.columns):
        kept = column.right and rows is not None
        title = _heading(column.title, _longest(rows or (), place)) if kept else column.title
        justify: Literal["right", "left"] = "right" if column.right else "left"
        drawn.add_column(title, justify=justify, overflow="fold", no_wrap=kept)
    for row, whole in zip(rows or table.rows, table.rows, strict=True):
        cells = zip(table.columns, row, whole, strict=True)
        drawn.add_row(*(_plain(cell if column.right else as_it_is) for column, cell, as_it_is in cells))
    return drawn


def _least(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    """The least width at which no figure is broken."""
    least = 2
    for place, column in enumerate(columns):
        long = _longest(rows, place)
        heading = _heading(column.title, long if column.right else 0)
        size = max(long, *map(len, heading.split("\n")))
        least += _BESIDE + (size if column.right else min(size, _WORDS))
    return least - _BESIDE


def _longest(rows: Sequence[Sequence[str]], place: int) -> int:
    return max((len(line) for row in rows for line in row[place].split("\n")), default=0)


def _heading(title: str, room: int) -> str:
    return fill(title, max(_HEADING, room), break_long_words=False)


def _plain(text: str) -> Any:
    from rich.text import Text

    return Text(text)
