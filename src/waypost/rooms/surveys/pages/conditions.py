"""A condition as a form: groups of lines, each line about one subject; and the condition that comes back.

What the form cannot show is told as a sentence and stays as it is.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.scales import Band
from waypost.core.vocabulary.survey import Condition
from waypost.core.vocabulary.survey.sentences import condition_in_words
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.surveys.pages.subjects import BANDS, HOWS, WITHOUT_VALUE, Subject
from waypost.web.language import said
from waypost.web.numbers import whole

_MOST = 20  # lines of a group, groups of a condition
_LONGEST = 200
_NUMBER = re.compile(r"-?\d{1,15}[.,]\d{1,15}|-\d{1,15}")
_EXISTS = ("answered", "skipped")
_ADDRESSES = ("answer", "variable", "hidden", "attribute")


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison. `values` are what it compares with: several where it is one of them."""

    subject: str = ""
    how: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of which all must hold (`every`), or one."""

    every: bool = True
    lines: tuple[Line, ...] = (Line(),)


@dataclass(frozen=True, slots=True)
class Formed:
    """A condition as groups, of which all must hold (`every`), or one. None: more than a form shows."""

    every: bool = True
    groups: tuple[Group, ...] = (Group(),)


def formed(condition: Condition | None) -> Formed | None:
    """A condition as the form shows it; None where the form would lose something."""
    if condition is None:
        return Formed()
    found = Formed(not condition.any, _groups(condition))
    try:
        return found if condition_of(found) == condition else None
    except WaypostError:
        return None


def _groups(condition: Condition) -> tuple[Group, ...]:
    parts = condition.all or condition.any
    if not parts:
        return (Group(True, (_line(condition),)),)
    if all(not (each.all or each.any) for each in parts):
        return (Group(bool(condition.all), tuple(_line(each) for each in parts)),)
    return tuple(
        Group(not each.any, tuple(_line(inner) for inner in each.all or each.any or (each,))) for each in parts
    )


def _line(condition: Condition) -> Line:
    kind = next((each for each in _ADDRESSES if getattr(condition, each)), "")
    subject = f"{kind}:{getattr(condition, kind)}" if kind else ""
    if condition.band:
        return Line(subject, condition.band.value)
    if condition.answered or condition.skipped:
        return Line(subject, "answered" if condition.answered else "skipped")
    for how in HOWS:
        value = getattr(condition, f"{how}_" if how in ("is", "in") else how, None)
        if value not in (None, "", ()):
            values = value if isinstance(value, tuple | list) else (value,)
            return Line(subject, how, tuple(map(str, values)))
    return Line(subject, "answered")


def condition_of(form: Formed) -> Condition | None:
    """The condition that a form says; lines without a subject say nothing. Raises WaypostError for what is missing."""
    groups = [
        made for group in form.groups if (made := _joined([_said(e) for e in group.lines if e.subject], group.every))
    ]
    return _joined(groups, form.every)


def _joined(parts: list[Condition], every: bool) -> Condition | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return Condition(all=tuple(parts)) if every else Condition(any=tuple(parts))


def _said(line: Line) -> Condition:
    kind, _, address = line.subject.partition(":")
    about: dict[str, Any] = {kind: address}
    return Condition(**about | _comparison(line))


def _comparison(line: Line) -> dict[str, Any]:
    """What a line says of its subject, by the keys of a condition."""
    if line.how in BANDS:
        return {"band": Band(line.how)}
    if line.how in _EXISTS:
        return {line.how: True}
    values = tuple(_value(each) for each in line.values if each.strip())
    _must_be_enough(line.how, values)
    if line.how in ("in", "not_in"):
        one = {"in": "is_", "not_in": "is_not"}[line.how]
        return {one: values[0]} if len(values) == 1 else {"in_" if line.how == "in" else line.how: values}
    if line.how == "between":
        return {line.how: values}
    words = line.how in ("contains", "begins", "ends")
    return {"is_" if line.how == "is" else line.how: str(values[0]) if words else values[0]}


def _must_be_enough(how: str, values: tuple[Any, ...]) -> None:
    wanted = Wording("a value", "einen Wert")
    enough = bool(values)
    if how == "between":
        wanted, enough = Wording("two values such as 3; 7", "zwei Werte wie 3; 7"), len(values) == 2
    elif how.startswith("chosen_"):
        wanted, enough = Wording("a number such as 2", "eine Zahl wie 2"), bool(values) and isinstance(values[0], int)
    if not enough:
        raise WaypostError(
            en=f"The comparison “{HOWS[how].en}” needs {wanted.en}. Fill it in, or take the line out.",
            de=f"Der Vergleich „{HOWS[how].de}“ braucht {wanted.de}. Bitte ergänzen oder die Zeile entfernen.",
        )


def _value(text: str) -> Any:
    plain = text.strip()[:_LONGEST]
    number = whole(plain)
    if number is not None:
        return number
    if not _NUMBER.fullmatch(plain):
        return plain
    return float(plain.replace(",", ".")) if "." in plain or "," in plain else int(plain)


def typed(post: QueryDict, prefix: str) -> Formed:
    """The form as it was sent, lines half filled in too."""
    groups = []
    for number in range(min(whole(post.get(f"{prefix}|groups", "")) or 0, _MOST)):
        at = f"{prefix}|{number}"
        count = min(whole(post.get(f"{at}|lines", "")) or 0, _MOST)
        lines = tuple(_typed_line(post, f"{at}|{each}") for each in range(count))
        groups.append(Group(post.get(f"{at}|every", "all") != "any", lines))
    return _asked_for(Formed(post.get(f"{prefix}|every", "all") != "any", tuple(groups) or (Group(),)), post, prefix)


def _typed_line(post: QueryDict, at: str) -> Line:
    subject, how = post.get(f"{at}|subject", "")[:_LONGEST], post.get(f"{at}|how", "")
    kind, _, address = subject.partition(":")
    if kind not in _ADDRESSES or not address:
        return Line()
    values = [each for each in post.getlist(f"{at}|value") if each.strip()]
    if how in ("in", "not_in", "between"):
        values = [part for each in values for part in each.split(";")]
    return Line(subject, how if how in HOWS else "answered", tuple(each.strip()[:_LONGEST] for each in values))


def _asked_for(form: Formed, post: QueryDict, prefix: str) -> Formed:
    """With the line or group more, or without the line, that a button asks for."""
    more, drop = post.get("more", ""), post.get("drop", "")
    groups = [
        (number, Group(each.every, (*each.lines, Line())) if more == f"{prefix}|{number}" else each)
        for number, each in enumerate(form.groups)
    ]
    kept = [
        Group(each.every, tuple(e for n, e in enumerate(each.lines) if drop != f"{prefix}|{number}|{n}"))
        for number, each in groups
    ]
    if more == prefix:
        kept.append(Group())
    return Formed(form.every, tuple(each for each in kept if each.lines) or (Group(),))


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line as the form shows it, with the comparisons that its subject has and what can be chosen."""

    at: str
    subjects: tuple[tuple[str, str, bool], ...]
    hows: tuple[tuple[str, str, bool], ...]
    value: str
    needs_value: bool
    choices: tuple[tuple[str, str, bool], ...]
    number: int


@dataclass(frozen=True, slots=True)
class SeenGroup:
    """A group as the form shows it."""

    at: str
    every: bool
    lines: tuple[SeenLine, ...]


@dataclass(frozen=True, slots=True)
class SeenCondition:
    """A condition as the form shows it, or only as a sentence (`groups` is empty)."""

    at: str
    every: bool
    groups: tuple[SeenGroup, ...]
    told: str


def seen_condition(
    form: Formed | None, condition: Condition | None, document: documents.Survey, offered: list[Subject], at: str
) -> SeenCondition:
    """What the form of a condition shows. `at` names its fields."""
    told = said(condition_in_words(condition, document))
    if form is None:
        return SeenCondition(at, True, (), told)
    groups = tuple(
        SeenGroup(
            f"{at}|{number}",
            group.every,
            tuple(
                _seen_line(line, offered, f"{at}|{number}|{place}", place + 1) for place, line in enumerate(group.lines)
            ),
        )
        for number, group in enumerate(form.groups)
    )
    return SeenCondition(at, form.every, groups, told)


def _seen_line(line: Line, offered: list[Subject], at: str, number: int) -> SeenLine:
    subject = next((each for each in offered if each.code == line.subject), None)
    names = [(each.code, each.name) for each in offered]
    if line.subject and subject is None:  # of a question that is gone or asked later: it is still said
        names.append((line.subject, line.subject.partition(":")[2]))
    # Nothing chosen yet: what some answer of this survey has, so that none without NPS offers its bands.
    hows = subject.hows if subject else tuple(each for each in HOWS if any(each in one.hows for one in offered))
    how = _how(line, hows)
    hows = hows if how in hows else (*hows, how)
    choices = subject.choices if subject and how in ("in", "not_in") else ()
    return SeenLine(
        at,
        tuple((code, name, code == line.subject) for code, name in names),
        tuple((each, said(HOWS[each]), each == how) for each in hows),
        "; ".join(line.values),
        bool(line.subject) and how not in WITHOUT_VALUE,
        tuple((id_, name, id_ in line.values) for id_, name in choices),
        number,
    )


def _how(line: Line, hows: tuple[str, ...]) -> str:
    """The comparison of a line among those of its subject: a chosen answer "is" one of one."""
    if line.how in hows:
        return line.how
    alike = {"is": "in", "is_not": "not_in", "in": "is", "not_in": "is_not"}.get(line.how, "")
    return alike if alike in hows else line.how if line.values else next(iter(hows), line.how or "answered")
