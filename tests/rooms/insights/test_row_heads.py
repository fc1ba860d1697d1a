"""Heads of rows in the tables of an answer: none is empty, for a reader that jumps from head to head."""

from waypost.core.telling.told import Column, Table, Told
from waypost.rooms.insights.queries.showing import shown


def test_a_row_without_a_name_stands_below_the_head_above() -> None:
    table = Table(
        (Column("Persona", right=False), Column("Share")),
        (("Browsers", "62%"), ("", "12%"), ("", "3%"), ("Callers", "8%")),
    )
    (told,) = shown(Told(("Two personas.",), (table,)), "en").tables
    assert [(row[0].text, row[0].rows) for row in told.rows] == [
        ("Browsers", 3), ("", 0), ("", 0), ("Callers", 1),
    ]  # fmt: skip
    assert [row[1].text for row in told.rows] == ["62%", "12%", "3%", "8%"]
