"""Words in the transcripts, highlights and notes of all studies of a workspace."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from waypost.rooms.people.records import Who
from waypost.rooms.studies.models import Highlight, SessionNote, StudySession, Turn
from waypost.rooms.studies.rights import READ_SESSIONS

MOST = 100
_AROUND = 140  # characters shown before and after


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found. `speaker` is a pseudonym, "" for whoever asks and for notes; `turn` None is a note."""

    session: StudySession
    speaker: str
    before: str
    found: str
    after: str
    turn: int | None
    codes: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    hits: Sequence[Hit]
    more: bool


def seek(who: Who, words: str, *, kind: str = "") -> Hits:
    """The newest talks first; `kind` is "highlights" or "notes", else turns. All words must be there."""
    who.must(READ_SESSIONS)
    wanted = words.split()[:8]
    if not wanted:
        return Hits((), False)
    rows = _rows(who, kind)
    for word in wanted:
        rows = rows.filter(text__icontains=word)
    ordered = rows.order_by("-session__held_on", "-session__number", "pk")[: MOST + 1]
    found = list(ordered)
    return Hits([_hit(each, wanted[0]) for each in found[:MOST]], len(found) > MOST)


def _rows(who: Who, kind: str) -> QuerySet[Any]:
    if kind == "highlights":
        highlights = Highlight.objects.select_related("session__study", "participant").prefetch_related("codes")
        return highlights.filter(workspace_id=who.workspace_id)
    if kind == "notes":
        return SessionNote.objects.select_related("session__study").filter(workspace_id=who.workspace_id)
    return Turn.objects.select_related("session__study", "speaker").filter(workspace_id=who.workspace_id)


def _hit(row: Any, word: str) -> Hit:
    place = re.search(re.escape(word), row.text, re.IGNORECASE)
    begin, end = place.span() if place else (0, 0)
    first, last = max(0, begin - _AROUND), min(len(row.text), end + _AROUND)
    before = ("…" if first else "") + row.text[first:begin]
    after = row.text[end:last] + ("…" if last < len(row.text) else "")
    speaker = getattr(row, "speaker", None) or getattr(row, "participant", None)
    turn = row.position if isinstance(row, Turn) else row.first if isinstance(row, Highlight) else None
    codes = tuple(row.codes.all()) if isinstance(row, Highlight) else ()
    return Hit(row.session, speaker.pseudonym if speaker else "", before, row.text[begin:end], after, turn, codes)
