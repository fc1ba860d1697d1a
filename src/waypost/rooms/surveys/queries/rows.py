"""Answers as rows of a table: one a complete answer, one column a question or a part of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from waypost.core.vocabulary.survey import Anonymity
from waypost.core.vocabulary.survey.questions import ContactAgreement, Email, File, Matrix, NpsPlus, Question, Statement
from waypost.rooms.feedback.queries.texts import texts
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.records import Progress
from waypost.rooms.surveys.rights import EXPORT_ANSWERS

Cell = str | int | float | datetime | None
_AT_ONCE = 500
_FIRST = ("answer", "version", "language", "channel", "pseudonym", "ended")


def columns(row: Survey) -> list[tuple[str, Question, str]]:
    """Name, question and part of each column, by the version that is asked now. What tells who somebody is has none."""
    found: list[tuple[str, Question, str]] = []
    if row.live is None:
        return found
    document = document_of(row.live)
    for question in document.questions():
        if isinstance(question, Statement | Email):
            continue
        if isinstance(question, ContactAgreement):
            # Wishes of anonymous surveys stand apart from their answers. Addresses are in no column: `wishes` has them.
            if document.anonymity is not Anonymity.ANONYMOUS:
                found += [(f"{question.id}.{part}", question, part) for part in ("agreed", "channel", "time")]
            continue
        if isinstance(question, NpsPlus):
            found += [(f"{question.id}.{part}", question, part) for part in ("score", "causes", "main", "comment")]
        elif isinstance(question, Matrix):
            found += [(f"{question.id}.{each.id}", question, each.id) for each in question.rows]
        else:
            found.append((question.id, question, ""))
    return found


def head(row: Survey) -> list[str]:
    """The names of the columns: ids, which stay the same in every language and version."""
    return [*_FIRST, *(name for name, _, _ in columns(row))]


def rows(who: Who, row: Survey, base: str = "") -> Iterator[list[Cell]]:
    """The complete answers, the oldest first. Names in words are masked for whoever may not see names. `base` is the address
    that links to files begin with, the public one where none is given."""
    who.must(EXPORT_ANSWERS)
    wanted = columns(row)
    found = Answer.objects.filter(survey=row, state=Progress.COMPLETE.value).select_related(
        "version", "invitation", "survey__workspace"
    )
    for some in batched(found.order_by("ended_at", "uuid").iterator(_AT_ONCE), _AT_ONCE):
        yield from lines(who, some, wanted, base)


def lines(
    who: Who, some: Sequence[Answer], wanted: Sequence[tuple[str, Question, str]], base: str = ""
) -> list[list[Cell]]:
    """A line of each answer."""
    return _masked(who, [_row(each, wanted, base) for each in some], some)


def batched(answers: Iterable[Answer], size: int) -> Iterator[list[Answer]]:
    """Some answers at a time."""
    stream = iter(answers)
    while some := list(islice(stream, size)):
        yield some


def _row(answer: Answer, wanted: Sequence[tuple[str, Question, str]], base: str) -> list[Cell]:
    given = answer.record.get("answers", {})
    values = [
        _file(answer, given.get(question.id, {}).get("value"), base)
        if isinstance(question, File)
        else _cell(given.get(question.id, {}).get("value"), part)
        for _, question, part in wanted
    ]
    pseudonym = answer.invitation.pseudonym if answer.invitation else ""
    ended = None if answer.ended_at is None else timezone.localtime(answer.ended_at)
    return [str(answer.uuid), answer.version.number, answer.language, answer.channel, pseudonym, ended, *values]


@dataclass(frozen=True, slots=True)
class _Words:
    """A cell as the room feedback masks words."""

    pk: int
    text: str
    person_no: int | None
    redacted: bool = False


def _masked(who: Who, table: list[list[Cell]], answers: Sequence[Answer]) -> list[list[Cell]]:
    words: list[_Words] = []
    places: list[tuple[list[Cell], int]] = []
    for line, answer in zip(table, answers, strict=True):
        for column, cell in enumerate(line[len(_FIRST) :], len(_FIRST)):
            if isinstance(cell, str) and cell:
                person = answer.invitation.person_no if answer.invitation else None
                words.append(_Words(len(words), cell, person))
                places.append((line, column))
    shown = texts(who, words)
    for place, (line, column) in enumerate(places):
        line[column] = shown[place]
    return table


def _file(answer: Answer, value: Any, base: str) -> Cell:
    """Where a file is given out to whoever may export answers."""
    if not isinstance(value, dict):
        return None
    slug = answer.survey.workspace.slug
    return f"{base or settings.PUBLIC_URL}{reverse('surveys:file', args=[slug, answer.survey.uuid, value['key']])}"


def _cell(value: Any, part: str) -> Cell:
    if isinstance(value, dict):
        if part:
            value = value.get(part)
        else:
            chosen = [*value.get("chosen", []), *filter(None, [value.get("other")])]
            value = chosen if "chosen" in value or "other" in value else value.get("agreed")
    elif part not in ("", "score"):
        value = None
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value).casefold() if isinstance(value, bool) else value


__all__ = ["columns", "head", "lines", "rows"]
