"""Two ways beside each other in words: one row for each contact, both ways in its columns."""

from waypost.core.drawing.scene.stories import Moment, SideBySide
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.wording import Language, Wording

_CONTACT = Wording("Contact", "Kontakt")
_SAME = Wording("the same", "gleich")
_PARTED = Wording("parted", "getrennt")
_END = Wording("End", "Ende")
_SAID = Wording("said: {}", "sagte: {}")


def table(scene: SideBySide, language: Language) -> Table:
    """Contacts by their place; what was said stands with them."""
    longest = max(len(side.moments) for side in scene.sides)
    rows = [
        Row(
            str(place + 1),
            (_SAME if place < scene.common else _PARTED).in_(language),
            tuple(
                _told(side.moments[place], language) if place < len(side.moments) else ("–",) for side in scene.sides
            ),
        )
        for place in range(longest)
    ]
    return Table(
        title=scene.title,
        description=" ".join((*scene.lead, *scene.notes)),
        facts=tuple((side.title, " · ".join((side.who, *side.facts))) for side in scene.sides),
        corner=_CONTACT.in_(language),
        columns=tuple(side.title for side in scene.sides),
        ids=("well", "badly"),
        rows=(*rows, Row(_END.in_(language), "", tuple((side.end,) for side in scene.sides))),
    )


def _told(moment: Moment, language: Language) -> tuple[str, ...]:
    first = " · ".join(filter(None, (moment.waited, moment.at, moment.touchpoint, moment.detail)))
    said = (" ".join(filter(None, (each.rating, each.text))) for each in moment.spoken)
    return (first, *(_SAID.in_(language).format(each) for each in said if each))
