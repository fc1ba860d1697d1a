"""Rules for segments: which customers? A rule is a tree of small conditions that writes itself as text.

    did "Chat"                                  somebody with at least one such event; a step as in `questions.steps`
    did "Chat" at least 2 times                 also: at most 3 times, exactly 1 times, between 2 and 5 times
    did "Order"[value >= 100] in last 30d       conditions on the value of the event; when it happened (below)
    did "Cart" then "Order" within 14d          one after the other in the total order, each its own event; the span
                                                runs from the first to the last of them, inclusive
    channel = phone|chat (last)                 first or last known value of a dimension (name or role); without
                                                brackets: any event has it
    last value of "NPS" <= 6                    of the values that these events carry, in the total order: first,
                                                last, lowest, highest, total, mean. Without any value it does not hold
    events >= 5, visits >= 2, visits >= 2 (gap 1h)      signs: = < <= > >=; a visit ends at a pause above 30min
    first seen in 2026-01-01..2026-04-01        the instant of the first (last) event of all
    A and B, A or B, not A, (A or B) and C      `not` binds closest, then `and`

When: `in 2026-01-01..2026-04-01` local days, the last not included, one may be left out; `in first 30d` up to 30 days
after the customer's own first event, inclusive; `in last 30d` at most 30 days before the data's end, inclusive. It
says when each counted event happened; of a row of events (`then`) when its first one did.

Every rule holds for customers with at least one event, or it does not: `not did "Chat"` means everybody else in the
data. Texts are read by `questions.rule_reading`, in English or German words (hat, mindestens … mal, dann, binnen, und, oder,
nicht, in den letzten, letzter Wert von, Ereignisse, Besuche, zuerst gesehen …); names that are such words or hold signs
stand in double quotes. `label` is the canonical text, in English, that reads as the same tree.
"""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.analytics.questions.steps import Amount, Filter, Step, Term, in_quotes

GAP = "30min"
Which = Literal["first", "last", "any"]
Of = Literal["first", "last", "lowest", "highest", "total", "mean"]


@dataclass(frozen=True, slots=True)
class When:
    """A half-open period, or the customer's `first` span of time, or the data's `last` one; else always."""

    period: Period = ALWAYS
    first: str | None = None
    last: str | None = None

    @property
    def label(self) -> str:
        """` in …`, or nothing."""
        if self.first is not None:
            return f" in first {self.first}"
        if self.last is not None:
            return f" in last {self.last}"
        if self.period == ALWAYS:
            return ""
        return f" in {self.period.start or ''}..{self.period.end or ''}"


EVER = When()


@dataclass(frozen=True, slots=True)
class Did:
    """At least and at most that many events that match the step, within `when`. `at_most` None is without limit."""

    step: Step
    at_least: int = 1
    at_most: int | None = None
    when: When = EVER

    @property
    def label(self) -> str:
        low, high = self.at_least, self.at_most
        if (low, high) == (1, None):
            times = ""
        elif high is None:
            times = f" at least {low} times"
        elif low == high:
            times = f" exactly {low} times"
        else:
            times = f" at most {high} times" if low == 0 else f" between {low} and {high} times"
        return f"did {step_label(self.step)}{times}{self.when.label}"


@dataclass(frozen=True, slots=True)
class Then:
    """One event for each step, one behind the other, the last at most `within` after the first."""

    steps: tuple[Step, ...]
    within: str | None = None
    when: When = EVER

    @property
    def label(self) -> str:
        within = f" within {self.within}" if self.within else ""
        return f"did {' then '.join(map(step_label, self.steps))}{within}{self.when.label}"


@dataclass(frozen=True, slots=True)
class Has:
    """The first or last known value of the dimension (name or role), or that of any event, is one of the words."""

    dimension: str
    words: tuple[str, ...]
    which: Which = "any"

    @property
    def label(self) -> str:
        which = "" if self.which == "any" else f" ({self.which})"
        return f"{bare(self.dimension)} = {'|'.join(map(bare, self.words))}{which}"


@dataclass(frozen=True, slots=True)
class Value:
    """The first, last, lowest, highest, total or mean value of the events that match the step."""

    of: Of
    step: Step
    amount: Amount

    @property
    def label(self) -> str:
        return f"{self.of} value of {step_label(self.step)} {self.amount.label}"


@dataclass(frozen=True, slots=True)
class Many:
    """How many events, or visits with pauses of at most `gap`."""

    what: Literal["events", "visits"]
    amount: Amount
    gap: str = GAP

    @property
    def label(self) -> str:
        return f"{self.what} {self.amount.label}" + (f" (gap {self.gap})" if self.gap != GAP else "")


@dataclass(frozen=True, slots=True)
class Seen:
    """The first or last event of all lies there."""

    which: Literal["first", "last"]
    when: When

    @property
    def label(self) -> str:
        return f"{self.which} seen{self.when.label}"


@dataclass(frozen=True, slots=True)
class Not:
    """Everybody else."""

    rule: "Rule"

    @property
    def label(self) -> str:
        return f"not {_inside(self.rule, And | Or)}"


@dataclass(frozen=True, slots=True)
class And:
    """All of at least two rules."""

    rules: tuple["Rule", ...]

    @property
    def label(self) -> str:
        return " and ".join(_inside(rule, And | Or) for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of at least two rules."""

    rules: tuple["Rule", ...]

    @property
    def label(self) -> str:
        return " or ".join(_inside(rule, Or) for rule in self.rules)


Rule: TypeAlias = Did | Then | Has | Value | Many | Seen | Not | And | Or

# What is typed in German, in the words of the language.
GERMAN = {
    "und": "and", "oder": "or", "nicht": "not", "hat": "did", "dann": "then", "binnen": "within",
    "mindestens": "at least", "höchstens": "at most", "genau": "exactly", "zwischen": "between", "mal": "times",
    "erster": "first", "ersten": "first", "zuerst": "first", "letzter": "last", "letzten": "last", "zuletzt": "last",
    "irgendwann": "any", "niedrigster": "lowest", "höchster": "highest", "gesamter": "total", "mittlerer": "mean",
    "wert": "value", "von": "of", "ereignisse": "events", "besuche": "visits", "pause": "gap", "gesehen": "seen",
    "den": "the", "der": "the",
}  # fmt: skip
# Words of the language: a name that is one of them stands in double quotes.
WORDS = frozenset(
    [
        "did",
        "at",
        "least",
        "most",
        "exactly",
        "between",
        "and",
        "times",
        "within",
        "in",
        "first",
        "last",
        "any",
        "lowest",
        "highest",
        "total",
        "mean",
        "value",
        "of",
        "events",
        "visits",
        "gap",
        "seen",
        "or",
        "not",
        "then",
        "the",
    ]
).union(GERMAN)
BARE = re.compile(r"[^\s,|\[\]()\"=<>!]+")


def _inside(rule: Rule, kinds: object) -> str:
    return f"({rule.label})" if isinstance(rule, kinds) else rule.label  # type: ignore[arg-type]


def step_label(step: Step) -> str:
    """A step inside a rule: names of touchpoints always in double quotes.

    >>> from waypost.core.analytics.questions.steps import parse_step
    >>> step_label(parse_step("Chat|Call[value<=6]"))
    '"Chat"|"Call"[value <= 6]'
    """
    return "|".join(map(_term, step.terms))


def _term(term: Term) -> str:
    conditions = [*map(_filter, term.filters), *(f"value {amount.label}" for amount in term.amounts)]
    name = in_quotes(term.touchpoint) if term.touchpoint else ""
    return name + (f"[{','.join(conditions)}]" if conditions else "")


def _filter(condition: Filter) -> str:
    return f"{bare(condition.dimension)}={'|'.join(map(bare, condition.words))}"


def bare(word: str) -> str:
    """A dimension or one of its words inside a rule: as it is where it can be read back, else in double quotes.

    >>> bare("phone"), bare("call centre"), bare("last")
    ('phone', '"call centre"', '"last"')
    """
    if BARE.fullmatch(word) and word.lower() not in WORDS:
        return word
    return in_quotes(word)
