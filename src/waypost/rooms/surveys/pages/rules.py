"""A rule as a form: what happens, and when; and the rule that comes back."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.documents.texts import NOTHING
from waypost.core.vocabulary.survey import Ending, Operand, Rule, Texts
from waypost.core.vocabulary.survey.sentences import place_in_words, rule_in_words
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.surveys.pages.conditions import Formed, SeenCondition, condition_of, formed, seen_condition, typed
from waypost.rooms.surveys.pages.subjects import Subject
from waypost.rooms.surveys.pages.typed import shown
from waypost.web.language import said
from waypost.web.numbers import whole

_MOST = 20
_W = Wording
DEEDS = {
    "jump": _W("go on at", "geht es weiter bei"),
    "screened-out": _W("end, screened out", "endet die Umfrage: ausgefiltert"),
    "complete": _W("end, complete", "endet die Umfrage: vollständig"),
    "require": _W("must be answered", "sind Pflicht"),
    "set": _W("set a variable to", "wird eine Variable gesetzt auf"),
    "add": _W("add to a variable", "wird zu einer Variable addiert"),
    "join": _W("join to a variable", "wird an eine Variable angehängt"),
}
_CALCULATES = ("set", "add", "join")


@dataclass(frozen=True, slots=True)
class Typed:
    """A rule as it is being written. `kept` is one that the form does not show: it stays as it is, or goes."""

    when: Formed | None
    deed: str = "jump"
    jump: str = ""
    require: tuple[str, ...] = ()
    variable: str = ""
    with_: str = ""
    value: str = ""
    thanks: Texts = NOTHING
    kept: Rule | None = None


def written(rule: Rule) -> Typed:
    """A rule as the form shows it; whole as `kept` where the form would lose something."""
    operand = rule.set or rule.add or rule.join
    deed = (
        rule.end.value if rule.end else "jump" if rule.jump else "require" if rule.require
        else next((each for each in _CALCULATES if getattr(rule, each)), "jump")
    )  # fmt: skip
    source = next((each for each in ("answer", "variable", "hidden") if operand and getattr(operand, each)), "")
    found = Typed(
        formed(rule.when), deed, rule.jump, rule.require, rule.variable,
        f"{source}:{getattr(operand, source)}" if source else "",
        "" if source or operand is None or operand.value is None else str(operand.value), rule.thanks,
    )  # fmt: skip
    try:
        same = found.when is not None and rule_of(found) == rule
    except WaypostError:
        same = False
    return found if same else replace(found, kept=rule)


def rule_of(form: Typed) -> Rule:
    """The rule that a form says. Raises WaypostError for what is missing."""
    if form.kept is not None:
        return form.kept
    rule = Rule(when=condition_of(form.when or Formed()))
    if form.deed in ("complete", "screened-out"):
        return replace(rule, end=Ending(form.deed), thanks=form.thanks)
    if form.deed == "require":
        return replace(rule, require=form.require or _missing("a question", "eine Frage"))
    if form.deed in _CALCULATES:
        changes: dict[str, Any] = {form.deed: _operand(form)}
        return replace(rule, variable=form.variable or _missing("a variable", "eine Variable"), **changes)
    return replace(rule, jump=form.jump or _missing("where to go on", "wo es weitergeht"))


def _missing(en: str, de: str) -> Any:
    raise WaypostError(
        en=f"A rule still needs {en}. Choose it, or remove the rule.",
        de=f"Einer Regel fehlt noch, {de}. Bitte auswählen oder die Regel entfernen."
        if de.startswith("wo")
        else f"Einer Regel fehlt noch {de}. Bitte auswählen oder die Regel entfernen.",
    )


def _operand(form: Typed) -> Operand:
    kind, _, address = form.with_.partition(":")
    if kind == "answer":
        return Operand(answer=address)
    if kind == "variable":
        return Operand(variable=address)
    if kind == "hidden":
        return Operand(hidden=address)
    plain = form.value.strip()
    number = whole(plain.removeprefix("-"))
    if number is None and form.deed == "add":
        raise WaypostError(
            en=f"“{plain}” cannot be added. Write a whole number such as 1, or choose an answer.",
            de=f"„{plain}“ lässt sich nicht addieren. Bitte eine ganze Zahl wie 1 angeben oder eine Antwort wählen.",
        )
    return Operand(value=plain if number is None else -number if plain.startswith("-") else number)


def typed_rules(post: QueryDict, before: tuple[Rule, ...], languages: tuple[str, ...]) -> list[Typed]:
    """The rules as they were sent, with the one more, or without the one, that a button asks for."""
    found = []
    for number in range(min(whole(post.get("r|n", "")) or 0, _MOST)):
        at = f"r|{number}"
        if post.get("drop") == at:
            continue
        place = whole(post.get(f"{at}|kept", ""))
        if place is not None:
            if place < len(before):
                found.append(written(before[place]))
            continue
        deed = post.get(f"{at}|deed", "")
        found.append(
            Typed(
                typed(post, at), deed if deed in DEEDS else "jump", post.get(f"{at}|jump", "")[:200],
                tuple(each[:200] for each in post.getlist(f"{at}|require")), post.get(f"{at}|variable", "")[:200],
                post.get(f"{at}|with", "")[:400], post.get(f"{at}|value", "")[:200],
                Texts({each: post.get(f"{at}|thanks|{each}", "").replace("\r\n", "\n").strip() for each in languages}),
            )
        )  # fmt: skip
    if post.get("more") == "r" and len(found) < _MOST:
        found.append(Typed(Formed()))
    return found


@dataclass(frozen=True, slots=True)
class SeenRule:
    """A rule as the form shows it."""

    at: str
    number: int
    kept: int | None
    told: str
    when: SeenCondition | None
    deed: str
    deeds: tuple[tuple[str, str, bool], ...]
    jumps: tuple[tuple[str, str, bool], ...]
    questions: tuple[tuple[str, str, bool], ...]
    variables: tuple[tuple[str, bool], ...]
    sources: tuple[tuple[str, str, bool], ...]
    value: str
    thanks: tuple[tuple[str, str], ...]

    @property
    def calculates(self) -> bool:
        return self.deed in _CALCULATES

    @property
    def ends(self) -> bool:
        return self.deed in ("complete", "screened-out")


def seen_rule(
    form: Typed, number: int, before: tuple[Rule, ...], document: documents.Survey, place: str, offered: list[Subject]
) -> SeenRule:
    """What the form of a rule shows at a page or question."""
    at, page = f"r|{number}", document.places()[place][0]
    kept = None if form.kept is None else before.index(form.kept)
    told = said(rule_in_words(form.kept, document)) if form.kept else ""
    languages = document.languages or (document.language,)
    return SeenRule(
        at, number + 1, kept, told,
        None if form.kept else seen_condition(form.when, None, document, offered, at), form.deed,
        tuple((each, said(name), each == form.deed) for each, name in DEEDS.items() if each not in _CALCULATES or document.variables),
        tuple((each, said(place_in_words(each, document)), each == form.jump) for each in _later(document, page)),
        tuple((each.id, said(place_in_words(each.id, document)), each.id in form.require) for each in document.questions()),
        tuple((each.id, each.id == form.variable) for each in document.variables),
        tuple((each.code, each.name, each.code == form.with_) for each in offered if not each.code.startswith("attribute:")),
        form.value, tuple((each, shown(form.thanks, each, document.language)) for each in languages),
    )  # fmt: skip


def _later(document: documents.Survey, page: int) -> list[str]:
    """Pages and questions that a jump may lead to."""
    found: list[str] = []
    for each in document.pages[page + 1 :]:
        found += [each.id, *(question.id for question in each.questions)]
    return found
