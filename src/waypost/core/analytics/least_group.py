"""The smallest group that is told: what rests on fewer people is withheld, here, for every answer and every map.

A page, a workbook, the API, a metric and a picture are all made from the same reply: a reply that went through
`protected` names nobody by being one of few, wherever it is shown.

- An answer about fewer people than that is refused as a whole (`TooFewError`).
- A row of a smaller group is left out and counted; where groups are parts of a whole, so many more are left out with it
  that nobody can take the others from the whole and have it.
- A share, a median, a difference that rests on fewer is not a number.

How many of a large group did something may be any number; who they are is not listed where they are fewer.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from math import isfinite, nan
from operator import attrgetter
from typing import Any, cast

from waypost.core.analytics.questions.reply import Reply
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.wording import WaypostError

Base = Callable[[Any], int | None]

# Rows that are left out, and how many people (or ways, contacts: never fewer) a row rests on.
_ROWS: Mapping[str, Base] = {
    "attribution.Credited": attrgetter("ways"),
    "changes.SeriesOfChanges": lambda row: None if row.name is None else row.total,
    "churn.ChurnGroup": attrgetter("customers"),
    "churn.ChurnMonth": attrgetter("at_risk"),
    "churn.PrecedingStep": attrgetter("customers"),
    "churn.Staying": attrgetter("at_risk"),
    "churn_risk.RiskBand": attrgetter("customers"),
    "churn_risk.RiskByGroup": attrgetter("customers"),
    "churn_risk.SignalFigure": attrgetter("customers"),
    "clusters.Cluster": attrgetter("customers"),
    "clusters.Trait": lambda row: min(row.share.n, row.elsewhere.n, row.lift.n),
    "concerns.ConcernGroup": attrgetter("concerns"),
    "conformance.Between": attrgetter("ways"),
    "conformance.Contacts": attrgetter("ways"),
    "conformance.EdgeConformance": attrgetter("ways"),
    "expectations.ExpectationGap": attrgetter("customers"),
    "forecast.Outlook": attrgetter("customers"),
    "funnel.FunnelGroup": lambda row: row.steps[0].customers if row.steps else 0,
    "gaps.Pair": attrgetter("customers"),
    "gaps.Switch": attrgetter("with_switch.customers"),
    "paths.FlowLink": attrgetter("count"),
    "paths.FlowNode": attrgetter("count"),
    "paths.Path": attrgetter("customers"),
    "retention.Cohort": attrgetter("customers"),
    "retention.RetentionGroup": attrgetter("customers"),
    "retention.Waiting": attrgetter("at_risk"),
    "segments.Overlap": attrgetter("customers"),
    "segments.Segment": attrgetter("customers"),
    "success.Contrast": lambda row: row.succeeded + row.failed,
    "transitions.Edge": lambda row: row.count if row.customers is None else row.customers,
    "transitions.Node": lambda row: row.events if row.customers is None else row.customers,
    "visits.VisitGroup": attrgetter("figures.customers"),
}
# Rows of which each customer is in one: all but one of them, and the whole, would give that one away.
_PARTS_OF_A_WHOLE = {
    "churn.ChurnGroup", "churn_risk.RiskBand", "churn_risk.RiskByGroup", "concerns.ConcernGroup", "funnel.FunnelGroup", "retention.Cohort", "retention.RetentionGroup",
    "visits.VisitGroup",
}  # fmt: skip
_NOT_OF_PEOPLE = {"changes.SeriesOfChanges"}  # its ranges rest on days
_THE_ANSWER = {"segments.Segment", "clusters.Cluster", "paths.Path"}  # without any, nothing is left to tell
# What a whole answer rests on: the first of these that it has.
_WHOLE = ("customers", "entered", "everything.customers", "everything.concerns", "figures.customers", "ways")
_MEDIANS = ("Times", "Lasting")  # a median and the `n` that it rests on


class TooFewError(WaypostError):
    """Fewer people than the smallest group that is told."""

    def __init__(self, least: int) -> None:
        super().__init__(
            en=f"Fewer than {least} customers: figures of so small a group are not shown, so that nobody is recognised. "
            "Choose more customers or a longer period.",
            de=f"Weniger als {least} Kundinnen und Kunden: Zahlen einer so kleinen Gruppe werden nicht gezeigt, damit "
            "niemand erkennbar ist. Bitte mehr Personen oder einen längeren Zeitraum wählen.",
        )


def protected(reply: Reply[Any, Any], least: int) -> Reply[Any, Any]:
    """The reply without what rests on fewer than `least` people. Raises TooFewError where it rests on them as a whole.

    >>> from waypost.core.analytics.engines.local import ask
    >>> from waypost.core.analytics.index.build import index_of_rows
    >>> from waypost.core.analytics.questions.transitions import Transitions
    >>> index = index_of_rows([(who, at, name, {}) for who in "abc" for at, name in enumerate("ab" if who < "c" else "az")])
    >>> found = protected(ask(index, Transitions()), 2)
    >>> [(edge.source, edge.target) for edge in found.answer.edges], found.withheld
    ([('a', 'b')], 2)
    """
    if least <= 1:
        return reply
    if few(reply.customers, least):
        raise TooFewError(least)
    withholding = _Withholding(least)
    answer = withholding.of(reply.answer)
    return replace(reply, answer=answer, withheld=withholding.rows, least=least)


def few(people: float | None, least: int) -> bool:
    """Whether so many are somebody, and fewer than are told."""
    return people is not None and 0 < people < least


class _Withholding:
    """One walk through an answer."""

    def __init__(self, least: int) -> None:
        self.least = least
        self.rows = 0

    def of(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return self._tuple(value)
        if isinstance(value, Interval):
            return Interval(nan, nan, nan, value.n) if few(value.n, self.least) and isfinite(value.value) else value
        if not is_dataclass(value) or isinstance(value, type):
            return value
        kind, times = type(value), cast(Any, value)
        if kind.__name__ in _MEDIANS and hasattr(value, "median"):
            return _without_median(value) if few(times.n, self.least) else value
        if kind.__name__.endswith("Answer") or kind.__name__ == "Side":
            self._refuse(value)
        return self._within(value)

    def _within(self, value: Any) -> Any:
        if _name(type(value)) in _NOT_OF_PEOPLE:
            return value
        names = _nested(cast(Hashable, type(value)))
        new = {name: self.of(old) for name in names if (old := getattr(value, name)) is not None}
        changed = {name: each for name, each in new.items() if each is not getattr(value, name)}
        return replace(value, **changed) if changed else value

    def _refuse(self, answer: Any) -> None:
        for name in _WHOLE:
            try:
                people = attrgetter(name)(answer)
            except AttributeError:
                continue
            if few(people, self.least):
                raise TooFewError(self.least)
            return

    def _tuple(self, rows: tuple[Any, ...]) -> tuple[Any, ...]:
        if not rows or not is_dataclass(rows[0]):
            return rows
        kept = self._kept(rows)
        if not kept and _name(type(rows[0])) in _THE_ANSWER:
            raise TooFewError(self.least)
        self.rows += len(rows) - len(kept)
        found = [self.of(row) for row in kept]
        unchanged = len(found) == len(rows) and all(a is b for a, b in zip(found, rows, strict=True))
        return rows if unchanged else tuple(found)

    def _kept(self, rows: Sequence[Any]) -> Sequence[Any]:
        name = _name(type(rows[0]))
        base = _ROWS.get(name)
        if base is None:
            return rows
        sizes = [base(row) for row in rows]
        out = {place for place, size in enumerate(sizes) if few(size, self.least)}
        if out and name in _PARTS_OF_A_WHOLE:
            hidden = sum(sizes[place] or 0 for place in out)
            for place in sorted(
                (p for p in range(len(rows)) if p not in out and sizes[p]), key=lambda p: sizes[p] or 0
            ):
                if hidden >= self.least:
                    break
                out.add(place)
                hidden += sizes[place] or 0
        return [row for place, row in enumerate(rows) if place not in out]


def _name(kind: type) -> str:
    return f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"


@lru_cache(maxsize=256)
def _nested(kind: Any) -> tuple[str, ...]:
    """The fields that may hold groups or ranges: everything but plain numbers and texts."""
    plain = ("int", "float", "str", "bool")
    return tuple(each.name for each in fields(kind) if str(getattr(each.type, "__name__", each.type)) not in plain)


def _without_median(times: Any) -> Any:
    """Where a median is always a number, none is NaN."""
    [median] = [each for each in fields(times) if each.name == "median"]
    return replace(times, median=None if "None" in str(median.type) else nan)
