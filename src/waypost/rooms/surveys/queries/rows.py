"""Answers as rows of a table: one a complete answer, one column a question or a part of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from waypost.core.vocabulary.survey.questions import ContactAgreement, Email, Matrix, NpsPlus, Question, Statement
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.records import Progress
from waypost.rooms.surveys.rights import EXPORT_ANSWERS

Cell = str | int | float | datetime | None
_FIRST = ("answer", "version", "language", "channel", "pseudonym", "ended")


def columns(row: Survey) -> list[tuple[str, Question, str]]:
    """Name, question and part of each column, by the version that is asked now. What tells who somebody is has none."""
    found: list[tuple[str, Question, str]] = []
    if row.live is None:
        return found
    for question in document_of(row.live).questions():
        if isinstance(question, Statement | Email | ContactAgreement):
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


def rows(who: Who, row: Survey) -> Iterator[list[Cell]]:
    """The complete answers, the oldest first."""
    who.must(EXPORT_ANSWERS)
    wanted = columns(row)
    found = Answer.objects.filter(survey=row, state=Progress.COMPLETE.value).select_related("version", "invitation")
    for each in found.order_by("ended_at", "uuid").iterator(2_000):
        answers = each.record.get("answers", {})
        values = [_cell(answers.get(question.id, {}).get("value"), part) for _, question, part in wanted]
        pseudonym = each.invitation.pseudonym if each.invitation else ""
        yield [str(each.uuid), each.version.number, each.language, each.channel, pseudonym, each.ended_at, *values]


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


__all__ = ["columns", "head", "rows"]
