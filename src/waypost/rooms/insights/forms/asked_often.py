"""Controls that several questions share."""

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.insights.forms.controls import (
    Control,
    choice,
    dimension,
    dimensions,
    duration,
    flag,
    names,
    number,
    rule,
)

TOUCHPOINTS = ("touchpoints", "Touchpoints")
NOT_DIVIDED = ("not divided", "nicht aufgeteilt")

WHO = rule(
    "who", "Customers", "Kund:innen", none=("everybody", "alle"),
    help=Wording("A rule, such as: channel = Phone (last)", "Eine Regel, etwa: channel = Telefon (zuletzt)"),
)  # fmt: skip


def by(en: str = "Break down by", de: str = "Aufgeteilt nach") -> Control:
    return dimension("by", en, de, none=NOT_DIVIDED, optional=None)


def instead() -> Control:
    """Another dimension in the place of touchpoints."""
    return dimension("by", "Show", "Gezeigt werden", none=TOUCHPOINTS)


def visit_gap() -> Control:
    return duration(
        "visit_gap", "Cut into visits after a pause of", "In Besuche teilen nach einer Pause von",
        none=("never", "gar nicht"), more=True,
    )  # fmt: skip


def hide() -> Control:
    return names("hide", "Left out", "Ausgeblendet", more=True)


def ignoring() -> Control:
    return names(
        "ignoring", "Looked past", "Nicht beachtet", more=True,
        help=Wording("Things the company does by itself, such as mails sent.", "Was das Unternehmen von sich aus tut, etwa versandte Mails."),
    )  # fmt: skip


def alike() -> Control:
    return dimensions(
        "alike", "Compared only among equals in", "Verglichen nur unter Gleichen in", more=True,
        help=Wording("Persona and segment when nothing is chosen.", "Ohne Angabe Persona und Segment."),
    )  # fmt: skip


def minimum(default: int = 50, least: int = 1) -> Control:
    return number(
        "minimum", "Fewest customers on each side", "Mindestzahl auf jeder Seite", default, least=least, more=True
    )


def top(default: int | None = 20, name: str = "top", least: int = 1) -> Control:
    return number(name, "How many to show", "Wie viele gezeigt werden", default, least=least, most=1000, more=True)


def keep_repeats() -> Control:
    return flag(
        "collapse", "Keep neighbouring repeats", "Wiederholungen nacheinander behalten", on=False, off=True, more=True
    )


def occurrence() -> Control:
    return choice("occurrence", "Which time", "Welches Mal", ("first", "the first", "das erste"), ("last", "the last", "das letzte"), more=True)  # fmt: skip
