"""The words of items, as a member may see them: names are masked for whoever may not see names.

A mask has the length of what it hides, so that places in the text stay where they are.
"""

import re
from collections.abc import Sequence
from typing import Any

from waypost.core.language.redacting import ACCOUNT_OR_TELEPHONE, MAIL, MASK
from waypost.rooms.customers.actions.scrubbing import words_of
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.customers.queries.identity import erased, identity
from waypost.rooms.customers.rights import SEE_NAMES
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who

_LEAST = 3  # letters of a part of a name that is hidden by itself
_TITLE = r"\b(?:Herrn?|Frau|Fr\.|Hr\.|Mr\.?|Mrs\.?|Ms\.?|Miss)\s+(?:Dr\.\s+)?([A-ZÄÖÜ][\w'’-]+)"
_ADDRESSES = re.compile(f"{MAIL}|{ACCOUNT_OR_TELEPHONE}")
_TITLED = re.compile(_TITLE)
_PAIR = re.compile(r"(?=\b([A-ZÄÖÜ][\w'’-]+ [A-ZÄÖÜ][\w'’-]+))")


def texts(who: Who, rows: Sequence[Any]) -> dict[int, str]:
    """By key of the item its words as this member may see them; "" for a person who was erased. A few queries in all."""
    gone = erased(who.workspace_id)
    found = {row.pk: "" if row.redacted or row.person_no in gone else row.text for row in rows}
    if who.may(SEE_NAMES):
        return found
    with glance():
        hidden = [
            row for row in rows if found[row.pk] and not (row.person_no and persons.may_see_name(who, row.person_no))
        ]
    masks = _Masks(who, hidden)
    return found | {row.pk: masks.masked(found[row.pk]) for row in hidden}


def quotable(who: Who, source: str, sentiment: str, most: int) -> tuple[str, ...]:
    """The newest words of a source that may be quoted and surely sound so, for a paper that leaves the house: masked
    whoever asks, each once."""
    who.must(SEE_SCORES)
    mine = Item.objects.filter(workspace_id=who.workspace_id, source__name=source, consent=True, redacted=False)
    rows = list(mine.filter(sure=True, sentiment=sentiment).exclude(text="").order_by("-at", "-id")[: 5 * most])
    gone, masks = erased(who.workspace_id), _Masks(who, rows)
    return tuple(dict.fromkeys(masks.masked(row.text) for row in rows if row.person_no not in gone))[:most]


def of_person(workspace_id: int, numbers: list[int]) -> tuple[str, list[dict[str, Any]]]:
    """Everything that one person said, for handing it out: fills a port of customers."""
    rows = Item.objects.filter(workspace_id=workspace_id, person_no__in=numbers, redacted=False).select_related(
        "source"
    )
    return "feedback", [
        {"at": row.at, "kind": row.kind, "source": row.source.name, "id": row.outside, "touchpoint": row.touchpoint,
         "place": row.place, "rating": row.rating, "scale": row.scale, "text": row.text, "may_be_quoted": row.consent,
         "sentiment": row.sentiment, "effort": row.effort}
        for row in rows.order_by("at", "id")
    ]  # fmt: skip


class _Masks:
    """What is hidden in some texts: everything by which their customers are known, and what looks like an address."""

    def __init__(self, who: Who, rows: Sequence[Any]) -> None:
        known = identity(who.workspace_id)
        people = {known.person_of(row.person_no) for row in rows if row.person_no is not None}
        words = (
            words_of(who.workspace_id, [n for person in people for n in known.identifiers_of(person)]) if people else []
        )
        pairs = {pair.casefold() for row in rows for pair in _PAIR.findall(row.text)}
        names = persons.names_among(who.workspace_id, pairs) if pairs else set()
        parts = {part for word in words if word.replace(" ", "").isalpha() for part in word.split()}
        whole = {word for word in (*words, *names) if len(word) >= _LEAST}
        self._whole = _any_of(whole, re.IGNORECASE)
        # A part of a name alone counts as it is written: "Lange" is a name, "lange" is none.
        self._parts = _any_of({part for part in parts if len(part) >= _LEAST and part[0].isupper()})

    def masked(self, text: str) -> str:
        """The text with dots for what is hidden."""
        for pattern in (self._whole, self._parts, _ADDRESSES):
            text = pattern.sub(lambda found: MASK * len(found[0]), text) if pattern else text
        return _TITLED.sub(lambda found: found[0][: -len(found[1])] + MASK * len(found[1]), text)


def _any_of(words: set[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str] | None:
    if not words:
        return None
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)", flags)
