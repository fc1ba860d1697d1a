"""The accessible twin of a picture: one table that says in words all that the picture shows."""

from dataclasses import dataclass
from html import escape

from waypost.core.vocabulary.wording import Language


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: its name, its note, and the sentences of each cell in column order."""

    name: str
    note: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a picture says, in words, as one table.

    `facts` are (label, text) pairs about the whole picture. `columns` are the heads, `ids` what marks of the picture
    call the same things (as many as columns); `groups` are (name, number of columns) above them, or none.
    `corner` is the head of the first column, which holds the rows' names.
    """

    title: str
    description: str
    facts: tuple[tuple[str, str], ...]
    corner: str
    columns: tuple[str, ...]
    ids: tuple[str, ...]
    rows: tuple[Row, ...]
    groups: tuple[tuple[str, int], ...] = ()


def html(given: Table, *, lang: Language, identifier: str = "map-table") -> str:
    """The table as HTML without any style of its own; cells can be reached with arrow keys by a script."""
    groups = "".join(f'<colgroup span="{span}"></colgroup>' for _, span in given.groups)
    above = "".join(f'<th scope="colgroup" colspan="{span}">{escape(name)}</th>' for name, span in given.groups)
    heads = "".join(
        f'<th scope="col" data-step="{escape(identity)}">{escape(title)}</th>'
        for identity, title in zip(given.ids, given.columns, strict=True)
    )
    tall = ' rowspan="2"' if above else ""
    corner = f'<th scope="col"{tall}>{escape(given.corner)}</th>'
    head = f"<tr>{corner}{above}</tr><tr>{heads}</tr>" if above else f"<tr>{corner}{heads}</tr>"
    return (
        f'<table id="{identifier}" lang="{lang}"><caption>{escape(given.title)}'
        f"<p>{escape(given.description)}</p></caption><colgroup></colgroup>{groups}"
        f"<thead>{head}</thead>"
        f"<tbody>{''.join(_row(row, given.ids) for row in given.rows)}</tbody></table>"
    )


def _row(row: Row, ids: tuple[str, ...]) -> str:
    note = f"<small>{escape(row.note)}</small>" if row.note else ""
    cells = "".join(
        f'<td data-step="{escape(step)}">{_cell(cell)}</td>' for step, cell in zip(ids, row.cells, strict=True)
    )
    return f'<tr><th scope="row">{escape(row.name)}{note}</th>{cells}</tr>'


def _cell(lines: tuple[str, ...]) -> str:
    if len(lines) < 2:
        return escape(lines[0]) if lines else ""
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
