"""Whether a condition holds, for whatever is known so far. Every condition has an answer; none raises."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from waypost.core.vocabulary.scales import band
from waypost.core.vocabulary.survey.logic import Condition, Operand
from waypost.core.vocabulary.survey.values import Value, facts

Fact: TypeAlias = str | int | float | bool
_NUMBER = re.compile(r"[-+]?\d{1,300}([.,]\d{1,300})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Known:
    """What conditions may ask about."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    variables: Mapping[str, Any] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def of_answer(self, address: str) -> tuple[Fact, ...]:
        """The facts of `question` or `question.part`. Ids may have dots: the whole address is looked for first."""
        if address in self.answers:
            return facts(self.answers[address])
        question, _, part = address.rpartition(".")
        return facts(self.answers.get(question), part) if part else ()


def holds(condition: Condition | None, known: Known) -> bool:
    """Whether everything that the condition says is so. No condition always holds.

    >>> holds(Condition(answer="score", at_least=9), Known({"score": 10})), holds(Condition(answer="score"), Known())
    (True, False)
    """
    if condition is None:
        return True
    return (
        all(holds(each, known) for each in condition.all)
        and (not condition.any or any(holds(each, known) for each in condition.any))
        and (condition.not_ is None or not holds(condition.not_, known))
        and all(_said_of(found, condition) for found in subjects(condition, known))
    )


def subjects(condition: Condition, known: Known) -> list[tuple[Fact, ...]]:
    """The facts of each subject that the condition names."""
    found = [known.of_answer(condition.answer)] if condition.answer else []
    for name, where in (
        (condition.variable, known.variables),
        (condition.hidden, known.hidden),
        (condition.attribute, known.attributes),
    ):
        if name:
            found.append(_listed(where.get(name)))
    return found


def _listed(value: Any) -> tuple[Fact, ...]:
    """An attribute may hold a list; what is no plain value says nothing."""
    several = value if isinstance(value, list | tuple) else (value,)
    return tuple(each for each in several if isinstance(each, str | int | float) and each != "")


def _said_of(found: tuple[Fact, ...], condition: Condition) -> bool:
    said = [test(found, getattr(condition, name)) for name, test in _TESTS.items() if _given(condition, name)]
    return all(said) if said else bool(found)


def _given(condition: Condition, name: str) -> bool:
    return getattr(condition, name) not in (None, "", ())


def operators(condition: Condition) -> list[str]:
    """What the condition says of its subject, by the names of its keys."""
    return [name for name in _TESTS if _given(condition, name)]


def same(one: Any, other: Any) -> bool:
    """
    >>> same(7, "7,0"), same("Ja ", "ja"), same(True, 1)
    (True, True, False)
    """
    a, b = _comparable(one), _comparable(other)
    return type(a) is type(b) and a == b


def _comparable(value: Any) -> float | str | bool | None:
    """A number for whatever is written as one, else the text without regard to case; None for what is neither."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e300 else None
    if not isinstance(value, str):
        return None
    text = value.strip().casefold()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) and text.isascii() else text


def ordered(one: Any, other: Any) -> int | None:
    """−1, 0 or 1 for two numbers or two days; None for what has no order."""
    a, b = _comparable(one), _comparable(other)
    if isinstance(a, float) and isinstance(b, float) and not (math.isnan(a) or math.isnan(b)):
        return (a > b) - (a < b)
    if isinstance(a, str) and isinstance(b, str) and _DAY.fullmatch(a[:10]) and _DAY.fullmatch(b[:10]):
        return (a > b) - (a < b)
    return None


def _any(test: Callable[[Fact, Any], bool]) -> Callable[[tuple[Fact, ...], Any], bool]:
    return lambda found, wanted: any(test(fact, wanted) for fact in found)


def _none(test: Callable[[Fact, Any], bool]) -> Callable[[tuple[Fact, ...], Any], bool]:
    return lambda found, wanted: not any(test(fact, wanted) for fact in found)


def _among(fact: Fact, wanted: Any) -> bool:
    return any(same(fact, each) for each in wanted)


def _inside(fact: Fact, wanted: Any) -> bool:
    return len(wanted) == 2 and ordered(fact, wanted[0]) in (0, 1) and ordered(fact, wanted[1]) in (-1, 0)


def _text(fact: Fact) -> str:
    return str(fact).casefold()


def _in_band(fact: Fact, wanted: Any) -> bool:
    return isinstance(fact, int) and not isinstance(fact, bool) and 0 <= fact <= 10 and band(fact) == wanted


_TESTS: Mapping[str, Callable[[tuple[Fact, ...], Any], bool]] = {
    "is_": _any(same),
    "is_not": _none(same),
    "in_": _any(_among),
    "not_in": _none(_among),
    "less": _any(lambda fact, wanted: ordered(fact, wanted) == -1),
    "at_most": _any(lambda fact, wanted: ordered(fact, wanted) in (-1, 0)),
    "more": _any(lambda fact, wanted: ordered(fact, wanted) == 1),
    "at_least": _any(lambda fact, wanted: ordered(fact, wanted) in (0, 1)),
    "between": _any(_inside),
    "contains": _any(lambda fact, wanted: wanted.casefold() in _text(fact)),
    "begins": _any(lambda fact, wanted: _text(fact).startswith(wanted.casefold())),
    "ends": _any(lambda fact, wanted: _text(fact).endswith(wanted.casefold())),
    "answered": lambda found, wanted: bool(found) is wanted,
    "skipped": lambda found, wanted: (not found) is wanted,
    "band": _any(_in_band),
    "chosen_at_least": lambda found, wanted: len(found) >= wanted,
    "chosen_at_most": lambda found, wanted: len(found) <= wanted,
}


def operand(wanted: Operand, known: Known) -> Fact | None:
    """What an operand stands for; None where it says nothing."""
    if wanted.answer:
        found = known.of_answer(wanted.answer)
    elif wanted.variable:
        found = _listed(known.variables.get(wanted.variable))
    elif wanted.hidden:
        found = _listed(known.hidden.get(wanted.hidden))
    else:
        found = _listed(wanted.value)
    return found[0] if found else None


def as_number(value: Any) -> float | None:
    """The number that a value is or is written as."""
    found = _comparable(value)
    return found if isinstance(found, float) and math.isfinite(found) else None
