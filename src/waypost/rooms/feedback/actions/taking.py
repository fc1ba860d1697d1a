"""The one door by which feedback comes in: from files, from programs, from whatever comes later.

What is given twice is there once: an item is known by its source and the id it has there, or by what it says.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.language.labels import Sentiment
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.queries.identity import erased
from waypost.rooms.customers.records.identifiers import kept
from waypost.rooms.feedback.actions.refusing import refuse
from waypost.rooms.feedback.models import FeedbackImport, FeedbackSource, Item
from waypost.rooms.feedback.models.items import NO_TEXT, UNREAD
from waypost.rooms.feedback.records import CUT, LONGEST_NAME, LONGEST_TEXT, SCALES, Said, Taken
from waypost.rooms.feedback.rights import TAKE_FEEDBACK
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import Who

CHUNK = 2_000  # no transaction is longer
_LONGEST_ID = 120
_UUID = 36  # characters
# Written out: an answer to a survey asks it each time, hundreds a second.
_SOURCE = f"SELECT * FROM {FeedbackSource._meta.db_table} WHERE workspace_id = %s AND name = %s"
_UNSHOWN = re.compile("[\0\ud800-\udfff]")


def take(who: Who, items: Iterable[Said], *, imported: FeedbackImport | None = None) -> Taken:
    """Keep items, in transactions of 2,000. Returns how many are new, and how many were there already.

    Everything of a chunk is kept, or nothing. Raises WaypostError for what is no item (`refusing`), a time without a zone,
    an id or source without a letter, NotThere for a journey that is not there.
    """
    who.must(TAKE_FEEDBACK)
    taken, sources, met, stream = Taken(), _Sources(who.workspace_id), Counter[str](), iter(items)
    while chunk := list(islice(stream, CHUNK)):
        for each in chunk:
            _check(each)
        for journey in {each.journey for each in chunk if each.journey}:
            maps.journey(who, journey)
        rows = list(_rows(who.workspace_id, chunk, sources, met, imported))
        with transaction.atomic():
            new = _kept(who.workspace_id, rows)
            if new and imported is None:
                for source in {row.source_id for row in rows}:
                    journal.record(who, "feedback.taken", sources.by_key[source].ref, count=new)
        taken += Taken(new, len(rows) - new)
    return taken


def take_along(who: Who, items: Iterable[Said], *, imported: FeedbackImport | None = None) -> None:
    """Keep items of something that is kept in the caller's transaction and has a record of its own in the journal.

    Such as an answer to a survey: one thing that happened is told once. What cannot be kept is refused as by `take`.
    """
    who.must(TAKE_FEEDBACK)
    chunk = list(items)
    for each in chunk:
        _check(each)
    rows = list(_rows(who.workspace_id, chunk, _Sources(who.workspace_id), Counter[str](), imported))
    Item.objects.bulk_create(rows, ignore_conflicts=True)


def key_of(name: str) -> str:
    """How names of touchpoints are compared: without case, and with one blank between words.

    >>> key_of("  Self Checkout ")
    'self checkout'
    """
    return " ".join(name.split()).casefold()[:LONGEST_NAME]


class _Sources:
    """The sources of one call, made where they are new."""

    def __init__(self, workspace_id: int) -> None:
        self._workspace_id = workspace_id
        self._by_name: dict[str, FeedbackSource] = {}
        self.by_key: dict[int, FeedbackSource] = {}

    def of(self, name: str) -> FeedbackSource:
        name = _line(name, 120)
        if name not in self._by_name:
            found = next(iter(FeedbackSource.objects.raw(_SOURCE, [self._workspace_id, name])), None)
            row = found or FeedbackSource.objects.get_or_create(workspace_id=self._workspace_id, name=name)[0]
            self._by_name[name] = self.by_key[row.pk] = row
        return self._by_name[name]


def _rows(
    workspace_id: int, chunk: Sequence[Said], sources: _Sources, met: Counter[str], imported: FeedbackImport | None
) -> Iterator[Item]:
    now, numbers = timezone.now(), _persons(workspace_id, chunk)
    gone = erased(workspace_id) if numbers else set[int]()
    for said in chunk:
        number = numbers.get(said.person) if said.person else None
        text = "" if number in gone else _text(said.text)
        outside = _outside(said, met)
        yield Item(
            workspace_id=workspace_id,
            source=sources.of(said.source),
            imported=imported,
            outside=outside,
            answer=answer_of(outside),
            kind=said.kind.value,
            at=said.at,
            taken_at=now,
            person_no=number,
            touchpoint=_line(said.touchpoint),
            touchpoint_key=key_of(_line(said.touchpoint)),
            journey=said.journey,
            step=_line(said.step, 120),
            place=_line(said.place),
            rating=said.rating,
            scale=said.scale if said.rating is not None else "",
            emotion=None if said.rating is None else SCALES[said.scale].emotion(said.rating),
            text=text,
            link=said.link[:1_000],
            author=_line(said.author, 120),
            consent=said.consent,
            language=said.language,
            redacted=number in gone,
            model=UNREAD if text else NO_TEXT,
            stated=said.stated,
            **(_holding(said.stated) if said.stated else {}),
        )


def _holding(sentiment: Sentiment) -> dict[str, Any]:
    """It holds from the first moment on: nobody has to read it."""
    return {"sentiment": sentiment.value, "probability": 1.0, "sure": True}


def _persons(workspace_id: int, chunk: Sequence[Said]) -> dict[tuple[str, str], int]:
    """The person numbers of the outside ids in a chunk."""
    told = list(dict.fromkeys(said.person for said in chunk if said.person and said.person[1].strip()))
    pairs = [(kind, kept(kind, _UNSHOWN.sub("\ufffd", value))) for kind, value in told]
    return dict(zip(told, numbers_of(workspace_id, pairs), strict=True)) if told else {}


def _kept(workspace_id: int, rows: Sequence[Item]) -> int:
    """Keep those that are new; returns how many. The first of equal ones counts."""
    first: dict[tuple[int, str], Item] = {}
    for row in rows:
        first.setdefault((row.source_id, row.outside), row)
    known: set[tuple[int, str]] = set()
    for source in {row.source_id for row in rows}:
        ids = [outside for of, outside in first if of == source]
        there = Item.objects.filter(workspace_id=workspace_id, source=source, outside__in=ids)
        known |= {(source, outside) for outside in there.values_list("outside", flat=True)}
    new = [row for key, row in first.items() if key not in known]
    Item.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _outside(said: Said, met: Counter[str]) -> str:
    """The id at the source; of an item without one what it says, and the how manieth of equal ones it is."""
    if outside := _line(said.outside, 10_000):
        if len(outside) <= _LONGEST_ID:
            return outside
        return f"{outside[:80]}#{_digest(outside)}"
    person = "" if said.person is None else "\x1f".join(said.person)
    parts = (said.kind, said.source, said.at.isoformat(), said.text, person, said.touchpoint, said.place, said.step)
    digest = _digest("\x1e".join((*parts, str(said.rating), said.scale)))
    met[digest] += 1
    return f"#{digest}.{met[digest]}"


def answer_of(outside: str) -> UUID | None:
    """The answer that an item came with: its id at the source begins with that, and a colon.

    >>> answer_of("0199d3a0-5b7e-7c3e-9f55-3f0c8c6f1a11:why"), answer_of("r1")
    (UUID('0199d3a0-5b7e-7c3e-9f55-3f0c8c6f1a11'), None)
    """
    answer, colon, _ = outside.partition(":")
    try:
        return UUID(answer) if colon and len(answer) == _UUID else None
    except ValueError:
        return None


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()


def _check(said: Said) -> None:
    """Raises WaypostError for what cannot be kept."""
    if not said.source.strip():
        raise WaypostError(
            en="An item has no source. Name the system it comes from, such as “Review portal”.",
            de="Einer Rückmeldung fehlt die Quelle. Bitte das System nennen, aus dem sie kommt, etwa „Bewertungsportal“.",
        )
    if said.at.tzinfo is None:
        raise WaypostError(
            en=f"The time {said.at.isoformat()} has no zone. Send it as 2026-03-01T09:30:00Z.",
            de=f"Der Zeitpunkt {said.at.isoformat()} hat keine Zeitzone. Bitte so senden: 2026-03-01T09:30:00Z.",
        )
    if said.rating is not None and said.scale not in SCALES:
        names = ", ".join(SCALES)
        raise WaypostError(
            en=f"The rating {said.rating:g} needs a scale; there are: {names}.",
            de=f"Die Bewertung {said.rating:g} braucht eine Skala; es gibt: {names}.",
        )
    if said.step and said.journey is None:
        raise WaypostError(
            en=f"The step {said.step} needs its journey. Send both, or the touchpoint.",
            de=f"Zum Schritt {said.step} fehlt die Journey. Bitte beides senden oder den Touchpoint.",
        )
    refuse(said, timezone.now())


def _text(text: str) -> str:
    # Composed, so that what a reader points at is where it points.
    text = unicodedata.normalize("NFC", _UNSHOWN.sub("\ufffd", text)).strip()
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(CUT)] + CUT


def _line(text: str, most: int = LONGEST_NAME) -> str:
    return " ".join(_UNSHOWN.sub("\ufffd", text).split())[:most]
