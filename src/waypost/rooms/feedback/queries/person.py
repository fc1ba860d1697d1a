"""What one customer said, as a member may see it, for a picture of that customer's contacts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from waypost.core.language.labels import Sentiment
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries.identity import erased, identity
from waypost.rooms.customers.rights import SEE_CUSTOMERS
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries.sayings import rated
from waypost.rooms.feedback.queries.texts import texts
from waypost.rooms.feedback.queries.whose import CUSTOMERS
from waypost.rooms.feedback.records import ItemKind
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.people.records import Who

_MOST = 200
_SHORT = 280  # letters of a quote; the item has all of it
_UNSURE = Wording("unsure", "unsicher")


@dataclass(frozen=True, slots=True)
class SaidBy:
    """One item: `emotion` is the rating as −2 … +2, `text` its beginning with names masked.

    `sounds` is how the words were read, None without a reading; `probability` how surely, `negative` where that is sure
    and bad.
    """

    uuid: UUID
    at: datetime
    kind: ItemKind
    source: str
    emotion: float | None
    rating: str
    text: str
    touchpoint: str
    sounds: Wording | None
    probability: float | None
    negative: bool


def said_by(who: Who, person: int) -> tuple[Sequence[SaidBy], int]:
    """What a person (number) said, the oldest first, and how many older items were left out.

    Items of an anonymous survey lead to nobody, and so to no history; what employees say is nothing about customers.
    """
    who.must(SEE_FEEDBACK)
    who.must(SEE_CUSTOMERS)
    known = identity(who.workspace_id)
    if known.person_of(person) in erased(who.workspace_id):
        return (), 0
    mine = Item.objects.filter(
        workspace_id=who.workspace_id, person_no__in=known.identifiers_of(known.person_of(person)), redacted=False
    ).filter(CUSTOMERS)
    newest = list(mine.select_related("source").order_by("-at", "-id")[: _MOST + 1])
    left_out = mine.count() - _MOST if len(newest) > _MOST else 0
    rows = newest[:_MOST][::-1]
    words = texts(who, rows)
    return [_said(row, words[row.pk]) for row in rows], left_out


def _said(row: Item, text: str) -> SaidBy:
    return SaidBy(
        uuid=row.uuid,
        at=row.at,
        kind=ItemKind(row.kind),
        source=row.source.name,
        emotion=row.emotion,
        rating=rated(row),
        text=_beginning(text),
        touchpoint=row.touchpoint,
        sounds=(Sentiment(row.sentiment).heading if row.sure else _UNSURE) if row.sentiment else None,
        probability=row.probability if row.sure else None,
        negative=row.sure and row.sentiment == Sentiment.NEGATIVE.value,
    )


def _beginning(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
