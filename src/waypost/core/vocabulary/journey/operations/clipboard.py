"""A range of cells as spreadsheets put it on the clipboard: fields between tabs, rows between line breaks.

A cell with a line break or tab of its own stands in quotes, its own quotes doubled. Excel puts no cell in quotes that
needs none, so a quote that opens nothing of the kind is a sign like any other: somebody's words.
"""

import re
from collections.abc import Iterator

# A whole field in quotes, up to the tab or line break behind it.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_BARE = re.compile(r"[^\t\n]*")


def fields(text: str) -> list[list[str]]:
    r"""The rows of a clipboard, each with its fields; line breaks of every system are one.

    >>> fields('Searches\t"Pays\nby ""card"" here"\r\nWaits\t"No" said\r\n')
    [['Searches', 'Pays\nby "card" here'], ['Waits', '"No" said']]
    """
    rows: list[list[str]] = [[]]
    for field, ends_row in _fields(text.replace("\r\n", "\n").replace("\r", "\n")):
        rows[-1].append(field)
        if ends_row:
            rows.append([])
    return rows if rows[-1] else rows[:-1]


def _fields(text: str) -> Iterator[tuple[str, bool]]:
    """Each field, and whether its row ends with it."""
    at = 0
    while at < len(text):
        found = _QUOTED.match(text, at)
        if found is not None and _needed_quotes(found[1]):
            field = found[1].replace('""', '"')
        else:
            found = _BARE.match(text, at)
            assert found is not None, "nothing is a field too"
            field = found[0]
        at = found.end()
        more = text[at : at + 1] == "\t"
        yield field, not more
        at += 1
        if more and at == len(text):
            yield "", True


def _needed_quotes(inner: str) -> bool:
    return any(sign in inner for sign in '\n\t"')
