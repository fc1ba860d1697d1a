"""Words of the data and rules of segments as people would say them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.core.analytics.questions.rules import And, Did, Has, Not, Or, Rule, Value
from waypost.core.vocabulary.events import ROLE_NAMES, Role
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

# Dimensions by their role: the column of a file may be called by it in any language.
ROLES = {role.value: name for role, name in ROLE_NAMES.items() if role is not Role.OTHER} | {
    "touchpoint": Wording("touchpoint", "Touchpoint")
}
MONTHS = (
    Wording("January", "Januar"), Wording("February", "Februar"), Wording("March", "März"), Wording("April", "April"),
    Wording("May", "Mai"), Wording("June", "Juni"), Wording("July", "Juli"), Wording("August", "August"),
    Wording("September", "September"), Wording("October", "Oktober"), Wording("November", "November"),
    Wording("December", "Dezember"),
)  # fmt: skip
# Values of these say what they are; “Website” alone would not say “seen last on”.
_SPEAK_FOR_THEMSELVES = ("persona", "segment")
_OF = {
    "first": Wording("first", "erster Wert"), "last": Wording("last", "letzter Wert"), "lowest": Wording("lowest", "kleinster Wert"),
    "highest": Wording("highest", "größter Wert"), "total": Wording("total", "Summe der Werte"), "mean": Wording("mean", "mittlerer Wert"),
}  # fmt: skip
_WHICH = {
    "any": Wording("", ""), "first": Wording(" at first", " zuerst"), "last": Wording(" last", " zuletzt"),
}  # fmt: skip


def dimension_said(name: str, language: Language) -> str:
    """A dimension as people call it.

    >>> dimension_said("channel", "de"), dimension_said("Tarif", "de")
    ('Kanal', 'Tarif')
    """
    word = ROLES.get(name.lower().replace(" ", "_"))
    return word.in_(language) if word else name


def rule_said(text: str, language: Language) -> str:
    """A rule in a person's words where it is about values of dimensions; another one stays as it is written.

    >>> rule_said('persona = "Loyal regulars" (last)', "en"), rule_said("not channel = Phone (last)", "de")
    ('Loyal regulars', 'nicht Kanal Phone zuletzt')
    """
    try:
        rule = parse_rule(text)
    except WaypostError:
        return text
    return _said(rule, language) or text


def side_names(answer: Any, language: Language, day: Callable[[date], str]) -> tuple[str, str]:
    """Both sides of a comparison as people would call them, periods with their last day included.

    “everybody else” where that is what the right side means.
    """
    left, right = answer.left, answer.right
    names = _side(left, language, day), _side(right, language, day)
    if left.period == right.period and _is_rest(left.segment, right.segment):
        return names[0], Wording("everybody else", "alle Übrigen").in_(language)
    return names


def _side(side: Any, language: Language, day: Callable[[date], str]) -> str:
    start, end = side.period.start, side.period.end
    days = f"{day(start) if start else '…'} – {day(end - timedelta(days=1)) if end else '…'}" if start or end else ""
    who = rule_said(side.segment, language) if side.segment else ""
    return ", ".join(filter(None, (who, days))) or Wording("everybody", "alle").in_(language)


def _is_rest(left: str, right: str) -> bool:
    try:
        return bool(left and right) and parse_rule(right) == Not(parse_rule(left))
    except WaypostError:
        return False


def _said(rule: Rule, language: Language) -> str:
    """The words of a rule, "" where one of its parts has none."""
    if isinstance(rule, Has):
        values = Wording(" or ", " oder ").in_(language).join(rule.words)
        if rule.dimension.lower() in _SPEAK_FOR_THEMSELVES:
            return values
        return f"{dimension_said(rule.dimension, language)} {values}{_WHICH[rule.which].in_(language)}"
    if isinstance(rule, Did) and rule == Did(rule.step):
        return Wording(f"with {rule.step.label}", f"mit {rule.step.label}").in_(language)
    if isinstance(rule, Value):
        name = rule.step.label
        return Wording(
            f"{_OF[rule.of].en} value of {name} {rule.amount.label}",
            f"{_OF[rule.of].de} von {name} {rule.amount.label}",
        ).in_(language)
    if isinstance(rule, Not):
        inside = _said(rule.rule, language)
        return inside and f"{Wording('not', 'nicht').in_(language)} {inside}"
    if isinstance(rule, And | Or):
        parts = [_said(each, language) for each in rule.rules]
        between = Wording(" and ", " und ") if isinstance(rule, And) else Wording(" or ", " oder ")
        return between.in_(language).join(parts) if all(parts) else ""
    return ""
