"""What a training brought, in figures: read by the page, the gate and the card, kept as plain values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from waypost.core.language.evaluation import Evaluation
from waypost.core.measures.proportions import wilson

WORST_LOSS = 0.01  # of macro-F1: what a new model may lose on comments kept back
LEAST_KEPT = 10  # corrections kept back, before their figures say enough to take a model by themselves


@dataclass(frozen=True, slots=True)
class Range:
    """A figure with the range that 95 % of the draws lie in."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OfTask:
    """One task on corrections that were kept back: how often the old and the new model are right, what always giving
    the most frequent label reaches (`majority`), and the mean F1 of the labels before and after."""

    task: str
    n: int
    before: Range
    after: Range
    majority: float
    f1_before: Range
    f1_after: Range

    @property
    def lost(self) -> float:
        return self.f1_before.value - self.f1_after.value


@dataclass(frozen=True, slots=True)
class OfTopic:
    """A topic learned from marked comments: how often it is told rightly in those not trained on."""

    topic: str
    yes: int
    no: int
    right: Range
    majority: float


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned in one language. `here` is the model that came with Waypost on all corrections, none of which it
    has seen; `tasks` compare on those kept back."""

    corrected: int
    learned: int
    kept_back: int
    marked: int
    here: tuple[OfTask, ...]
    tasks: tuple[OfTask, ...]
    topics: tuple[OfTopic, ...]

    @property
    def worse(self) -> tuple[str, ...]:
        """The tasks that lost more than a new model may."""
        return tuple(each.task for each in self.tasks if each.lost > WORST_LOSS)

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def of_evaluations(before: Evaluation, after: Evaluation) -> OfTask:
    """Both models on the same comments."""
    return OfTask(
        before.task,
        before.n,
        _right(before),
        _right(after),
        before.baseline[0],
        _range(before.macro_f1),
        _range(after.macro_f1),
    )


def learned(plain: Mapping[str, Any]) -> Learned:
    """From plain values."""
    return Learned(
        plain["corrected"], plain["learned"], plain["kept_back"], plain["marked"],
        tuple(map(_task, plain["here"])), tuple(map(_task, plain["tasks"])), tuple(map(_topic, plain["topics"])),
    )  # fmt: skip


def _task(plain: Mapping[str, Any]) -> OfTask:
    ranges = {name: Range(**plain[name]) for name in ("before", "after", "f1_before", "f1_after")}
    return OfTask(**{**plain, **ranges})


def _topic(plain: Mapping[str, Any]) -> OfTopic:
    return OfTopic(**{**plain, "right": Range(**plain["right"])})


def _right(found: Evaluation) -> Range:
    """How often it is right: of exactly one label by Wilson, since draws of what is all right know no doubt."""
    if not found.confusion:
        return _range(found.accuracy)
    return _range(wilson(round(found.accuracy.value * found.n), found.n))


def _range(figure: Any) -> Range:
    return Range(round(figure.value, 4), round(figure.low, 4), round(figure.high, 4))
