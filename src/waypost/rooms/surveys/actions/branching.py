"""Changes of a draft's logic as pure functions: conditions, rules, what links bring along, variables, quotas."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from waypost.core.vocabulary.survey import Condition, HiddenField, Quota, Rule, Survey, Variable
from waypost.core.vocabulary.wording import WaypostError

_ID = re.compile(r"[^\W\d][\w.-]{0,59}")


def set_logic(document: Survey, place: str, *, when: Condition | None, then: tuple[Rule, ...]) -> Survey:
    """Another condition and other rules at a page or question. Raises WaypostError where there is none of that id."""
    if place not in document.places():
        raise WaypostError(
            en="This page or question is gone. Load the page anew.",
            de="Diese Seite oder Frage gibt es nicht mehr. Bitte die Seite neu laden.",
        )
    pages = []
    for page in document.pages:
        questions = tuple(replace(q, when=when, then=then) if q.id == place else q for q in page.questions)
        made = replace(page, questions=questions)
        pages.append(replace(made, when=when, then=then) if page.id == place else made)
    return replace(document, pages=tuple(pages))


def set_fields(document: Survey, hidden: Iterable[str], variables: Iterable[tuple[str, Any]]) -> Survey:
    """What a link may bring along, and what rules calculate, each with the value it starts at. Raises WaypostError."""
    fields = {each.id: each for each in document.hidden}
    known = {each.id: each for each in document.variables}
    wanted = [_id(each) for each in hidden]
    starts = [(_id(name), start) for name, start in variables]
    _once(wanted)
    _once([name for name, _ in starts])
    return replace(
        document,
        hidden=tuple(fields.get(each) or HiddenField(id=each) for each in wanted),
        variables=tuple(replace(known.get(name) or Variable(id=name), start=start) for name, start in starts),
    )


def set_quota(document: Survey, id_: str, *, name: str, limit: int, when: Condition | None) -> Survey:
    """A quota changed, or one more where there is none of that id."""
    before = next((each for each in document.quotas if each.id == id_), None)
    made = replace(before or Quota(id=_free(document)), name=name, limit=limit, when=when)
    if before is None:
        return replace(document, quotas=(*document.quotas, made))
    return replace(document, quotas=tuple(made if each.id == id_ else each for each in document.quotas))


def remove_quota(document: Survey, id_: str) -> Survey:
    """Without a quota."""
    return replace(document, quotas=tuple(each for each in document.quotas if each.id != id_))


def _free(document: Survey) -> str:
    taken, number = {each.id for each in document.quotas}, 1
    while f"quota-{number}" in taken:
        number += 1
    return f"quota-{number}"


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise WaypostError(
            en=f"“{text[:60]}” cannot be the name of a field: begin with a letter, then letters, digits, - and _ only.",
            de=f"„{text[:60]}“ kann kein Feldname sein: Bitte mit einem Buchstaben beginnen, dann nur Buchstaben, Ziffern, - "
            "und _.",
        )
    return text


def _once(names: list[str]) -> None:
    twice = next((each for each in names if names.count(each) > 1), None)
    if twice is not None:
        raise WaypostError(
            en=f"“{twice}” stands there twice. Give one of the two another name.",
            de=f"„{twice}“ steht zweimal da. Bitte einem davon einen anderen Namen geben.",
        )
