"""A mapping by the words of the headings: a proposal, which somebody looks at before anything is taken."""

import re

from waypost.core.exchange.tables.mapping import Layout, Mapping, Role, Use
from waypost.core.exchange.tables.table import Table
from waypost.core.exchange.tables.words import is_channel, use_by_words
from waypost.core.vocabulary.journey import LaneKind

_LOOKED_AT = 12  # rows, or columns, in which a head may stand
_FACTS = (Role.PERSONA, Role.GOAL, Role.TITLE)
_NO_HEADS = (*_FACTS, Role.SKIP)
_CELLS = (Role.LANE, Role.TEXT)
_NUMBERED = re.compile(r"[\s\d.]*\d\Z")  # “Touchpoint 2”
_TITLES = ("title", "titel", "journey", "map", "karte")
_HIGHEST_MOOD = 10


def proposed(table: Table, layout: Layout | None = None, head: int | None = None) -> Mapping:
    """What the table most likely is. Rows and columns that nothing is known of become lanes of their own.

    Where somebody says how it lies and where its headings stand, that holds.
    """
    if layout is Layout.GRID:
        return _grid(table, _within(head, table.turn()))
    if layout is Layout.LIST:
        return _list(table, _within(head, table))
    if table.width == 1 and use_by_words(table.rows[0][0]) is not Role.TEXT:  # bare notes, as whiteboards give them
        return Mapping(Layout.LIST, -1, (Role.TEXT,))
    list_head, list_words = _head(table)
    grid_head, grid_words = _head(table.turn())
    if max(list_words, grid_words) <= 1 and _is_board(table):
        return Mapping(Layout.GRID, -1, (Role.STAGE, *[Role.TEXT] * (len(table.rows) - 1)))
    if grid_words > list_words or (grid_words == list_words and table.width > len(table.rows)):
        return _grid(table, grid_head)
    return _list(table, list_head)


def _is_board(table: Table) -> bool:
    """Columns of notes under the names of their frames: filled from the top, none of them alike in length."""
    columns = table.turn().rows
    filled = [sum(map(bool, column)) for column in columns]
    from_top = all(all(column[:count]) for column, count in zip(columns, filled, strict=True))
    known = any(use_by_words(cell) for cell in table.rows[0])
    return (
        len(columns) > 1
        and from_top
        and min(filled) > 1
        and len(set(filled)) > 1
        and filled[0] < max(filled)
        and not known
    )


def _within(head: int | None, table: Table) -> int:
    return _head(table)[0] if head is None else max(0, min(head, len(table.rows) - 1))


def _head(table: Table) -> tuple[int, int]:
    """The row whose cells say most of what columns are, and how many of them do."""
    best, most = 0, 0
    for place, row in enumerate(table.rows[:_LOOKED_AT]):
        names = {(_NUMBERED.sub("", cell) if _NUMBERED.search(cell) else x): cell for x, cell in enumerate(row)}
        known = [use for cell in names.values() if (use := use_by_words(cell)) is not None and use not in _NO_HEADS]
        # Names that come again and again are contents, no heads.
        count = 2 * len(set(known)) - len(known)
        if count > most:
            best, most = place, count
    if not most:
        best = next((place for place, row in enumerate(table.rows) if sum(map(bool, row)) > 1), 0)
    return best, most


def _list(table: Table, head: int) -> Mapping:
    uses = _without_false_moods(table, head, _uses(list(table.rows[head]) if table.rows else []))
    if Role.TEXT in uses and Role.LANE not in uses and not {use for use in uses if isinstance(use, LaneKind)}:
        uses = [LaneKind.ACTIONS if use is Role.TEXT and Role.STEP in uses else use for use in uses]
    if not {Role.STEP, Role.STAGE} & set(uses):
        uses = _first_names(uses)
    return Mapping(Layout.LIST, head, tuple(uses), _scale(table, head, uses))


def _first_names(uses: list[Use]) -> list[Use]:
    """The first column that nothing is known of names the steps, where no other does."""
    found = list(uses)
    if Role.TEXT not in uses and Role.OWN in uses:
        found[uses.index(Role.OWN)] = Role.STEP
    return found


def _grid(table: Table, head: int) -> Mapping:
    turned = table.turn()
    labels = list(turned.rows[head])
    uses = _without_false_moods(turned, head, _uses(labels, cells=False))
    content = [[cell for cell in row[head + 1 :] if cell] for row in table.rows]
    if not {Role.STAGE, Role.STEP} & set(uses):
        nameless = [place for place, label in enumerate(labels) if not label and content[place]]
        wide = [place for place in nameless if len(content[place]) > 1]
        only = Role.STAGE if wide and use_by_words(content[wide[-1]][0]) is Role.STAGE else Role.STEP
        for place, role in zip(wide[-2:], (Role.STAGE, Role.STEP) if len(wide) > 1 else (only,), strict=False):
            uses[place] = role
    elif Role.STEP not in uses and (after := uses.index(Role.STAGE) + 1) < len(uses) and not labels[after]:
        uses[after] = Role.STEP
    elif Role.STAGE not in uses and (above := uses.index(Role.STEP) - 1) >= 0 and not labels[above] and content[above]:
        uses[above] = Role.STAGE
    for place, label in enumerate(labels):
        if uses[place] in _FACTS and len(content[place]) > 1:
            uses[place] = Role.OWN  # told for each step, so of the steps
        if uses[place] is Role.OWN and not content[place] and label and place < 2:
            uses[place] = Role.TITLE  # a title above the map stands alone in its row
    above = next((place for place, use in enumerate(uses) if use in (Role.STAGE, Role.STEP)), 0)
    for place, label in enumerate(labels[:above]):
        if uses[place] is Role.OWN and len(content[place]) == 1:
            # One text above the map is about all of it: its title, or nothing that the map holds.
            uses[place] = Role.TITLE if any(word in label.casefold() for word in _TITLES) else Role.SKIP
    return Mapping(Layout.GRID, head, tuple(uses), _scale(turned, head, uses))


def _uses(labels: list[str], *, cells: bool = True) -> list[Use]:
    """A use for each heading; stage, step, number, lane and text are each only one of them."""
    uses: list[Use] = []
    for label in labels:
        use = use_by_words(label)
        if use in (Role.STAGE, Role.STEP, Role.NUMBER, *_CELLS) and (use in uses or (use in _CELLS and not cells)):
            use = None
        uses.append(use if use is not None else Role.OWN)
    if LaneKind.TOUCHPOINTS not in uses:
        channel = next(
            (place for place, label in enumerate(labels) if is_channel(label) and uses[place] is Role.OWN), -1
        )
        if channel >= 0:
            uses[channel] = LaneKind.TOUCHPOINTS
    if Role.LANE in uses and Role.TEXT not in uses:
        uses[uses.index(Role.LANE)] = Role.OWN
    return uses


def _without_false_moods(table: Table, head: int, uses: list[Use]) -> list[Use]:
    """Satisfaction in percent is a figure of its own, no feeling on a scale; a single slip of the pen does not make it so."""
    found = list(uses)
    for place, use in enumerate(uses):
        if use is LaneKind.EMOTIONS:
            numbers = _numbers(table, head, [place])
            if 2 * sum(abs(each) > _HIGHEST_MOOD for each in numbers) > len(numbers):
                found[place] = Role.OWN
    return found


def _numbers(table: Table, head: int, columns: list[int]) -> list[float]:
    numbers = []
    for row in table.rows[head + 1 :]:
        for column in columns:
            for word in row[column].replace("−", "-").replace(",", ".").split():
                try:
                    numbers.append(float(word))
                except ValueError:
                    continue
    return numbers


def _scale(table: Table, head: int, uses: list[Use]) -> str:
    """The scale that the numbers of emotions fit."""
    numbers = _numbers(table, head, [place for place, use in enumerate(uses) if use is LaneKind.EMOTIONS])
    if not numbers or (min(numbers) >= -2 and max(numbers) <= 2):
        return "-2-2"
    if min(numbers) >= 1:
        return "1-5" if max(numbers) <= 5 else "1-7" if max(numbers) <= 7 else "0-10"
    return "0-10" if min(numbers) >= 0 else "-2-2"
