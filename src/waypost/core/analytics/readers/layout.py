"""How a separated table is set: its separator, where its header stands, what its columns are called."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from waypost.core.analytics.readers.samples import CLOCK, NUMBER, share_of_times
from waypost.core.analytics.readers.tokenizer import JOINED
from waypost.core.vocabulary.wording import WaypostError

SEPARATORS = (",", ";", "\t", "|")
BLANK = chr(JOINED)
LOOKED_AT = 200  # rows
CHARACTERS = 1 << 18
SEP_LINE = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)
TITLE = 0.5  # a line with fewer filled cells than this share of the columns is a title


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is set. `skipped`: physical lines before the first row (header, titles, `sep=;`)."""

    separator: str
    columns: tuple[str, ...]
    skipped: int
    titles: int = 0  # lines above the header that were passed over
    has_header: bool = True

    @property
    def blanks(self) -> bool:
        return self.separator == BLANK


def find_layout(head: bytes, separator: str | None, path: Path) -> Layout:
    """Find separator and header in the beginning of a table (UTF-8).

    Raises WaypostError when no separator makes a table of it.
    """
    text = head.decode("utf-8", "replace")[:CHARACTERS]
    first = re.match(r"[^\r\n]*", text)
    told = SEP_LINE.match(first[0]) if first else None
    skipped = 1 if told else 0
    if separator is None and told:
        separator = told[1]
    if separator is not None:
        separator = _told(separator)
    if separator is None:
        tables = {each: _rows(text, each, skipped) for each in (*SEPARATORS, BLANK)}
        # Where several fit alike, rows are mixed: the one that parts the first line is meant.
        separator = max(
            tables, key=lambda each: (_fit(tables[each], each), len(tables[each][0][0]) if tables[each] else 0)
        )
        if _fit(tables[separator], separator)[0] == 0:
            separator = ","
    rows = _rows(text, separator, skipped)
    if not rows:
        raise WaypostError(
            en=f"{path.name} holds no rows. Expected: a table with a header.",
            de=f"{path.name} enthält keine Zeilen. Erwartet wird eine Tabelle mit Kopfzeile.",
        )
    return _with_header(rows, separator, skipped)


def _told(separator: str) -> str:
    """The separator an option (or `sep=`) names."""
    known = {"whitespace": BLANK, "tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
    found = known.get(separator, separator)
    if len(found) != 1 or ord(found) > 126 or found in '"\r\n':
        raise WaypostError(
            en=f"'{separator}' cannot separate columns. Use one character such as ; or tab or whitespace.",
            de=f"„{separator}“ kann keine Spalten trennen. Möglich sind ein Zeichen wie ; oder tab oder whitespace.",
        )
    return found


def _rows(text: str, separator: str, skipped: int) -> list[tuple[list[str], int]]:
    """The first rows that hold anything, each with the physical line behind it."""
    if separator == BLANK:
        lines = re.split(r"\r\n|\r|\n", text)[skipped : LOOKED_AT + skipped]
        return [(line.split(), number) for number, line in enumerate(lines, skipped + 1) if line.strip()]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[list[str], int]] = []
    csv.field_size_limit(max(csv.field_size_limit(), CHARACTERS))
    for row in reader:
        if any(row) and reader.line_num > skipped:
            rows.append((row, reader.line_num))
        if len(rows) >= LOOKED_AT:
            break
    # The text may end within its last row.
    return rows[:-1] if len(text) >= CHARACTERS and len(rows) > 1 else rows


def _fit(rows: Sequence[tuple[list[str], int]], separator: str) -> tuple[float, int]:
    """How well a separator fits: the share of rows with the commonest number of fields, and that number."""
    counts = Counter(len(row) for row, _ in rows if len(row) > 1)
    if not counts:
        return 0.0, 0
    fields, most = max(counts.items(), key=lambda each: (each[1] * min(each[0], 3), each[0]))
    share = most / len(rows)
    # Blanks stand in any text: they separate only when nothing else does, and always equally often.
    if separator == BLANK and (share < 0.98 or len(rows) < 2):
        return 0.0, 0
    return (round(share, 1) if separator != BLANK else 0.05), fields


def _with_header(rows: Sequence[tuple[list[str], int]], separator: str, skipped: int) -> Layout:
    counts = Counter(len(_bare(row)) for row, _ in rows[1:]) or Counter({len(rows[0][0]): 1})
    width = counts.most_common(1)[0][0]
    at = next((place for place, (row, _) in enumerate(rows[:50]) if len(_bare(row)) >= min(width, 2)), 0)
    # Titles have fewer filled cells than the header; a header has no fewer than the commonest row.
    wider = [place for place, (row, _) in enumerate(rows[:50]) if sum(map(bool, row)) >= max(2, width * TITLE)]
    if wider and sum(map(bool, rows[at][0])) < max(2, width * TITLE):
        at = wider[0]
    cells, behind = rows[at]
    if _is_data(cells):
        before = rows[at - 1][1] if at else skipped
        return Layout(separator, tuple(f"{number}" for number in range(1, len(cells) + 1)), before, at, False)
    return Layout(separator, _names(cells), behind, at)


def _bare(row: Sequence[str]) -> Sequence[str]:
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _is_data(cells: Sequence[str]) -> bool:
    """Whether a first row holds values rather than names: one of them is a time."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    times = [cell for cell in filled if share_of_times([cell], 0, 0) or CLOCK.match(cell)]
    return bool(times) or (len(filled) > 1 and all(NUMBER.match(cell) for cell in filled))


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, each once: a repeated or empty one gets its number."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split())
        if not name or name in names:
            name = f"{name} {number}".strip()
        names.append(name)
    return tuple(names)
