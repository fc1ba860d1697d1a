"""What a form sent, as the answers of its questions: names of fields are `q|question|part`."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from waypost.core.vocabulary.survey import Page
from waypost.core.vocabulary.survey.questions import (
    Consent,
    ContactAgreement,
    ContactChannel,
    File,
    Matrix,
    MultipleChoice,
    NpsPlus,
    Question,
    Ranking,
    SingleChoice,
)
from waypost.core.vocabulary.wording import Wording

NO_WAY = Wording(
    "Please say how to reach you, or answer no.", "Bitte sagen Sie, wie wir Sie erreichen, oder antworten Sie mit Nein."
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


def unreachable(page: Page, raw: Mapping[str, Any], *, invited: bool) -> dict[str, Wording]:
    """By question: a yes to being contacted without a way to do so. For mails, the address will do that somebody was
    `invited` at."""
    wrong = {}
    for question in page.questions:
        said = raw.get(question.id)
        if not isinstance(question, ContactAgreement) or not isinstance(said, Mapping) or said["agreed"] != "yes":
            continue
        alone = question.channels[0].value if len(question.channels) == 1 else ""
        by_mail = (said["channel"] or alone or ContactChannel.EMAIL) == ContactChannel.EMAIL
        if not said["address"].strip() and not (invited and by_mail):
            wrong[question.id] = NO_WAY
    return wrong


def _contact(id_: str, agreed: str, post: QueryDict) -> Mapping[str, str]:
    return {"agreed": agreed} | {part: post.get(field(id_, part), "") for part in ("channel", "time", "address")}
