"""Questions of all kinds as JSON documents: the `kind` names the class. Subjects are imported when they are asked for."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from waypost.core.analytics.questions.documents import from_document
from waypost.core.analytics.questions.subjects import SUBJECTS
from waypost.core.vocabulary.wording import WaypostError


def question_of(document: Mapping[str, Any]) -> Any:
    """The question of a document with a `kind`, whichever it is; questions inside of questions, too.

    >>> question_of({"kind": "among", "segment": "did A", "question": {"kind": "transitions", "by": "channel"}}).question.by
    'channel'
    """
    plain = {key: question_of(value) if _is_question(value) else value for key, value in document.items()}
    return from_document(_class_of(document["kind"]), plain)


def _is_question(value: object) -> bool:
    return isinstance(value, Mapping) and "kind" in value


def _class_of(kind: str) -> type[Any]:
    for name, subject in SUBJECTS.items():
        found: type[Any] = getattr(import_module(f"waypost.core.analytics.questions.{subject}"), name)
        if kind == found.KIND:
            return found
    raise WaypostError(
        en=f"There is no question '{kind}'. Look the kinds up in the answers of waypost ask … --json.",
        de=f"Eine Frage „{kind}“ gibt es nicht. Die Arten stehen in den Antworten von waypost ask … --json.",
    )
