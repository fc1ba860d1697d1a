"""The words of a report's page as a table: one row a statement or a line of its table."""

from waypost.core.drawing.scene.report import Words
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.wording import Language, Wording

_WHAT, _HOLDS = Wording("What", "Was"), Wording("What holds", "Was gilt")


def table(words: Words, language: Language) -> Table:
    """The table of the page, or its statements; sentences, quotes and notes are the description."""
    grid = words.grid
    if grid is not None:
        corner, *heads = grid.heads
        rows = [Row(row[0], "", tuple((cell,) if cell else () for cell in row[1:])) for row in grid.rows]
    else:
        corner, heads = _WHAT.in_(language), [_HOLDS.in_(language)]
        told = [(name, f"{head.value} {head.unit}, {head.range}") for name, head in words.figures]
        rows = [
            Row(label, "", ((text,),)) for label, text in (*told, *((each.label, each.text) for each in words.lines))
        ]
    return Table(
        title=words.title,
        description=" ".join([*words.sentences, *words.quotes, *words.notes]),
        facts=(),
        corner=corner,
        columns=tuple(heads),
        ids=tuple(str(number) for number in range(len(heads))),
        rows=tuple(rows),
    )
