"""The passage of data in words: one row for each place, with where its data come from and go to."""

from waypost.core.drawing.scene.passage import Passage
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.wording import Language, Wording

_PLACE, _HOLDS = Wording("Place", "Ort"), Wording("What is there", "Was dort ist")
_FROM, _TO = Wording("Comes from", "Kommt von"), Wording("Goes to", "Geht an")
_TOLD = Wording("From {first} to {last} in {n} columns.", "Von {first} bis {last} in {n} Spalten.")


def table(passage: Passage, language: Language) -> Table:
    """Places in the order of the columns."""
    names = {place.key: place.name for _, places in passage.columns for place in places}
    rows = [
        Row(
            place.name,
            title,
            (
                (place.note or "–",),
                tuple(names[way.source] for way in passage.ways if way.target == place.key) or ("–",),
                tuple(names[way.target] for way in passage.ways if way.source == place.key) or ("–",),
            ),
        )
        for title, places in passage.columns
        for place in places
    ]
    titles = [title for title, _ in passage.columns] or ["–"]
    return Table(
        title=passage.title,
        description=_TOLD.in_(language).format(first=titles[0], last=titles[-1], n=len(passage.columns)),
        facts=(),
        corner=_PLACE.in_(language),
        columns=tuple(head.in_(language) for head in (_HOLDS, _FROM, _TO)),
        ids=("holds", "from", "to"),
        rows=tuple(rows),
    )
