"""The plan of an attribution: names become codes, dates become instants, and what cannot be asked is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose, isfinite

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Codes, Index, Shard
from waypost.core.analytics.kernels.shares import refuse_no_shares
from waypost.core.analytics.kernels.steps import StepTable, compile_steps, meant, step_masks
from waypost.core.analytics.kernels.ways import seen_until
from waypost.core.analytics.questions.attribution import MODELS, Attribution
from waypost.core.analytics.questions.periods import BEGINNING, END, span
from waypost.core.vocabulary.wording import WaypostError

MOST_NAMES = 1024  # states of a Markov chain: its matrix grows with their square
CONTACT, CONVERSION, IGNORED = 0, 1, 2

Flags = npt.NDArray[np.bool_]
Kinds = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`lookback` is END without limit. `not_last` and `only_alone` flag codes. `as_of`: the end of what was seen."""

    question: Attribution
    by: str
    names: tuple[str, ...]
    steps: StepTable
    first: int
    last: int
    as_of: int
    lookback: int
    half_life: int
    not_last: Flags
    only_alone: Flags
    valued: bool

    @property
    def states(self) -> int:
        """How many states the chain's matrix has room for; 0 when no chain is asked for."""
        return len(self.names) if "markov" in self.question.models else 0

    def codes(self, shard: Shard) -> Codes:
        """The value of every row."""
        return shard.dimension(self.by) if self.by else shard.touchpoint

    def kinds(self, shard: Shard) -> Kinds:
        """What every row is: contact, conversion or ignored. A row that is both is a conversion."""
        if self.steps.is_by_touchpoint:
            return _kinds(self.steps.by_touchpoint)[shard.touchpoint]
        return _kinds(step_masks(self.steps, shard))


def plan(question: Attribution, index: Index) -> Plan:
    """Raises WaypostError for names that the data do not have, and for settings that cannot be meant."""
    _refuse_wrong_settings(question)
    dimension = _dimension(question.by, index)
    names = index.words[dimension] if dimension else index.touchpoints
    if "markov" in question.models and len(names) > MOST_NAMES:
        raise WaypostError(
            en=f"'{question.by or 'touchpoint'}' has {len(names) - 1} values; the removal effect is computed for up to "
            f"{MOST_NAMES - 1}. Group them in the dictionary, ask by another dimension, or for other models.",
            de=f"„{question.by or 'Touchpoint'}“ hat {len(names) - 1} Werte; der Wegfalleffekt wird für höchstens "
            f"{MOST_NAMES - 1} gerechnet. Bitte im Wörterbuch zusammenfassen, nach einem anderen Merkmal oder andere Modelle fragen.",
        )
    first, last = question.period.instants(index.zone)
    for name, _ in question.costs:
        _code_of(name, names)
    return Plan(
        question=question,
        by=dimension,
        names=names,
        steps=compile_steps([question.goal, *question.ignoring], index),
        first=max(first, BEGINNING),
        last=last,
        as_of=seen_until(index, question.period),
        lookback=END if question.lookback is None else _above_zero(question.lookback, "lookback"),
        half_life=_above_zero(question.half_life, "half_life"),
        not_last=_flags(question.not_last, names),
        only_alone=_flags(question.only_alone, names),
        valued=any(len(shard.value_rows) for shard in index.shards),
    )


def _dimension(by: str, index: Index) -> str:
    """The name of the dimension, "" for touchpoints."""
    if not by or any(by in (dimension.name, dimension.role) for dimension in index.dimensions):
        return index.dimension_for(by).name if by else ""
    known = ", ".join(f"{dimension.name} ({dimension.role})" for dimension in index.dimensions) or "–"
    raise WaypostError(
        en=f"There is no dimension '{by}' in these events. There are: {known}. Credit one of them with --by NAME, or "
        "touchpoints with --by touchpoint; a column is declared with --dimension NAME=ROLE.",
        de=f"Die Ereignisse haben keine Dimension „{by}“. Vorhanden: {known}. Eine davon nennt --by NAME, Touchpoints nennt "
        "--by touchpoint; eine Spalte wird mit --dimension NAME=ROLLE erklärt.",
    )


def _kinds(masks: npt.NDArray[np.uint64]) -> Kinds:
    kinds = np.zeros(len(masks), np.uint8)
    kinds[masks > 1] = IGNORED
    kinds[masks & np.uint64(1) != 0] = CONVERSION
    return kinds


def _above_zero(text: str, field: str) -> int:
    length = span(text)
    if length == 0:
        raise WaypostError(
            en=f"'{field}' is a span of time above 0, such as 7d; it is {text}.",
            de=f"„{field}“ ist eine Zeitspanne über 0, etwa 7d; angegeben ist {text}.",
        )
    return length


def _flags(words: Sequence[str], names: Sequence[str]) -> Flags:
    flags = np.zeros(len(names), np.bool_)
    flags[[_code_of(word, names) for word in words]] = True
    return flags


def _code_of(word: str, names: Sequence[str]) -> int:
    if word and word in names:
        return names.index(word)
    near = ", ".join(meant(word, names))
    raise WaypostError(
        en=f"'{word}' does not occur in these events. Did you mean {near}?",
        de=f"„{word}“ kommt in den Ereignissen nicht vor. Gemeint: {near}?",
    )


def _refuse_wrong_settings(question: Attribution) -> None:
    refuse_no_shares(question)
    unknown = [model for model in question.models if model not in MODELS]
    if unknown or not question.models:
        raise WaypostError(
            en=f"There is no model '{', '.join(unknown)}'. There are: {', '.join(MODELS)}.",
            de=f"Das Modell „{', '.join(unknown)}“ gibt es nicht. Vorhanden: {', '.join(MODELS)}.",
        )
    weights = question.position
    if len(weights) != 3 or min(weights) < 0 or not isclose(sum(weights), 1.0, abs_tol=1e-9):
        raise WaypostError(
            en=f"The position weights {weights} are not three shares that add up to 1, such as 0.4, 0.2, 0.4.",
            de=f"Die Positionsgewichte {weights} sind nicht drei Anteile, die zusammen 1 ergeben, etwa 0.4, 0.2, 0.4.",
        )
    if question.trim is not None and question.trim < 1:
        raise WaypostError(
            en=f"A way keeps at least 1 contact; 'trim' is {question.trim}. Leave it out to keep all.",
            de=f"Ein Weg behält mindestens 1 Kontakt; „trim“ ist {question.trim}. Ohne Angabe bleiben alle.",
        )
    amounts = [amount for _, amount in question.costs]
    if any(not isfinite(amount) or amount < 0 for amount in amounts) or not isfinite(question.margin):
        raise WaypostError(
            en="Costs are amounts of 0 or more, and the margin is a number such as 0.4.",
            de="Kosten sind Beträge ab 0, und die Marge ist eine Zahl wie 0.4.",
        )
    named = [name for name, _ in question.costs]
    if len(set(named)) < len(named):
        twice = next(name for name in named if named.count(name) > 1)
        raise WaypostError(
            en=f"The cost of '{twice}' is given twice; give it once.",
            de=f"Die Kosten von „{twice}“ sind zweimal angegeben; bitte nur einmal.",
        )
