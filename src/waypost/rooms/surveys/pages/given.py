"""What a form sent, as the answers of its questions: names of fields are `q|question|part`."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from waypost.core.vocabulary.survey import Page
from waypost.core.vocabulary.survey.questions import (
    Consent,
    ContactAgreement,
    File,
    Matrix,
    MultipleChoice,
    NpsPlus,
    Question,
    Ranking,
    SingleChoice,
)


def field(question: str, *parts: str) -> str:
    """The name of a field.

    >>> field("recommend", "causes")
    'q|recommend|causes'
    """
    return "|".join(("q", question, *parts))


def given(page: Page, post: QueryDict) -> dict[str, Any]:
    """What was sent for each question of a page, as `check` takes it."""
    return {question.id: _of(question, post) for question in page.questions}


def _of(question: Question, post: QueryDict) -> Any:
    id_ = question.id
    first = post.get(field(id_), "")
    if isinstance(question, NpsPlus):
        parts = {
            "score": first,
            "causes": post.getlist(field(id_, "causes")),
            "main": post.get(field(id_, "main"), ""),
            "comment": post.get(field(id_, "comment"), ""),
        }
        # The main one is one of those that were chosen, whatever stood in the form when it was sent.
        return (
            parts | {"main": parts["main"] if parts["main"] in parts["causes"] else ""} if any(parts.values()) else None
        )
    if isinstance(question, SingleChoice | MultipleChoice):
        chosen = [each for each in post.getlist(field(id_)) if each]
        other = post.get(field(id_, "other"), "")
        # Words of one's own are an answer of their own; with another one chosen they are not meant.
        if isinstance(question, SingleChoice) and chosen and chosen != ["|other"]:
            other = ""
        return {"chosen": [each for each in chosen if each != "|other"], "other": other}
    if isinstance(question, Ranking):
        places = range(1, len(question.options) + 1)
        return [each for place in places if (each := post.get(field(id_, str(place)), ""))]
    if isinstance(question, Matrix):
        return {row.id: each for row in question.rows if (each := post.get(field(id_, row.id), ""))}
    if isinstance(question, Consent):
        return {"agreed": first, "wording": question.wording} if first else None
    if isinstance(question, File):  # what comes as a file is looked at by `sending`
        return None
    if isinstance(question, ContactAgreement):
        return _contact(id_, first, post) if first else None
    return first


def _contact(id_: str, agreed: str, post: QueryDict) -> Mapping[str, str]:
    return {"agreed": agreed} | {part: post.get(field(id_, part), "") for part in ("channel", "time", "address")}
