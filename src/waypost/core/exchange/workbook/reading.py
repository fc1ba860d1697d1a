"""A workbook of ours as what its sheets say, whatever was moved, added or removed in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waypost.core.exchange.tables.table import Table
from waypost.core.exchange.workbook import layout as at
from waypost.core.vocabulary.journey import Journey, Lane, read_journey
from waypost.core.vocabulary.journey.operations import addressable
from waypost.core.vocabulary.wording import WaypostError


@dataclass(frozen=True, slots=True)
class Column:
    """A step as the sheet has it: the ids are "" where the column is new; `x` is where it stands."""

    x: int
    step: str
    name: str
    stage: str
    stage_name: str


@dataclass(frozen=True, slots=True)
class Row:
    """A lane as the sheet has it; the key is "" where the row is new."""

    y: int
    key: str
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a workbook of ours says, and the journey as it was when the workbook was written, ready to be edited.

    `lanes`: the keys and lanes of the rows that it was written with.
    `loose`: cells of the map, with their places, that stand in no column of a step.
    """

    base: Journey
    lanes: tuple[tuple[str, Lane], ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    objects: tuple[tuple[str, ...], ...]
    facts: tuple[tuple[str, ...], ...]
    loose: tuple[tuple[str, str], ...] = ()


def kept_journey(tables: Sequence[Table]) -> Journey | None:
    """The document that a workbook of ours keeps; None for a workbook of others."""
    pieces = next((each for each in tables if each.name == at.KEPT), None)
    if pieces is None or not all(row[0].startswith("|") for row in pieces.rows):
        return None
    return read_journey("".join(row[0][1:] for row in pieces.rows))


def sheets_of(tables: Sequence[Table], base: Journey) -> Sheets:
    """The sheets by their names in either language. Raises WaypostError where the map is gone."""
    map_ = _named(tables, at.MAP.en, at.MAP.de)
    if map_ is None or len(map_.rows) < at.STAGE_IDS or map_.width < at.NAMES:
        raise WaypostError(
            en="The sheet “Map” is gone or no longer has its hidden rows. Export the journey again and edit that file.",
            de="Das Blatt „Karte“ fehlt oder hat seine ausgeblendeten Zeilen nicht mehr. Bitte die Journey neu exportieren "
            "und diese Datei bearbeiten.",
        )
    objects, facts = _named(tables, at.OBJECTS.en, at.OBJECTS.de), _named(tables, at.FACTS.en, at.FACTS.de)
    columns = _columns(map_)
    return Sheets(
        addressable(base),
        tuple(at.lanes_shown(base)),
        columns,
        tuple(_rows(map_, columns)),
        objects.rows[1:] if objects else (),
        facts.rows[1:] if facts else (),
        tuple(_loose(map_, columns)),
    )


def _named(tables: Sequence[Table], *names: str) -> Table | None:
    return next((each for each in tables if each.name in names), None)


def _columns(map_: Table) -> tuple[Column, ...]:
    """Every column that has a step's id or name; its stage is named above it, or above a column before it."""
    found: list[Column] = []
    stage, name = "", ""
    # A stage whose first column was cut out has lost its name, which stood in the merged cells.
    named = {
        map_.rows[at.STAGE_IDS - 1][x] for x in range(at.FIRST_STEP - 1, map_.width) if map_.rows[at.STAGES - 1][x]
    }
    for x in range(at.FIRST_STEP - 1, map_.width):
        above, step, id_, of = (map_.rows[y - 1][x] for y in (at.STAGES, at.STEPS, at.STEP_IDS, at.STAGE_IDS))
        if above:
            stage, name = of, above
        elif of and of != stage and of not in named:
            stage, name = of, ""
        if step or id_:
            found.append(Column(x, id_, step, stage, name))
    return tuple(found)


def _rows(map_: Table, columns: Sequence[Column]) -> list[Row]:
    """Every row that has a lane's key or name, or says anything."""
    found = []
    for y in range(at.FIRST_LANE - 1, len(map_.rows)):
        key, name = map_.rows[y][at.KEYS - 1], map_.rows[y][at.NAMES - 1]
        cells = tuple(_said(map_.rows[y][column.x]) for column in columns)
        if key or name or any(cells):
            found.append(Row(y, key, name, cells))
    return found


def _loose(map_: Table, columns: Sequence[Column]) -> Iterator[tuple[str, str]]:
    taken = {column.x for column in columns}
    for y, x, text in map_.said():
        if y >= at.FIRST_LANE - 1 and x >= at.FIRST_STEP - 1 and x not in taken and _said(text):
            yield map_.place(y, x), text


def _said(text: str) -> str:
    return "" if text in (at.HINT.en, at.HINT.de) else text
