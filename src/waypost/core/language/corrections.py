"""What people corrected makes a workspace's own heads, in seconds, and is measured on corrections kept back.

The base heads stay the starting point: for each label a logistic regression learns only what has to be added to the
base's score, under a penalty that leaves everything as it is where no correction speaks (Chelba and Acero 2006,
Adaptation of maximum entropy capitalizer). A fifth of the corrections, chosen by the letters of their texts, is not
learned from; on it the base and the new heads are compared.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from waypost.core.language.evaluation import Evaluation, evaluate
from waypost.core.language.heads import Heads, Reals, Task, sparse_rows
from waypost.core.language.labelled import Labelled, part
from waypost.core.language.looking import Looked, look
from waypost.core.language.ngrams import Grams, grams
from waypost.core.language.reader import Reader
from waypost.core.vocabulary.wording import Language

_STRENGTH = 10.0  # the inverse of the penalty on what is added
_NEW_TOPIC = -3.0  # the base's score of a topic that it does not know
_LEAST_LABELS = 8
_LEAST_SEEN = 2

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Corrected:
    """New heads, and both on the same `kept_back` corrections; nothing is measured where none was kept back.

    `learned` counts the corrections that the heads were made from.
    """

    heads: Heads
    learned: int
    kept_back: int
    before: tuple[Evaluation, ...]
    after: tuple[Evaluation, ...]

    def gain(self, task: str) -> float:
        """Macro-F1 after less before; NaN where the task was not measured."""
        figures = [
            next((each.macro_f1.value for each in found if each.task == task), float("nan"))
            for found in (self.before, self.after)
        ]
        return figures[1] - figures[0]


def correct(
    base: Heads, language: Language, corrections: Sequence[Labelled], name: str, rng: np.random.Generator
) -> Corrected:
    """Heads of a workspace. A correction carries the labels that a person gave or confirmed; the others are None.

    Topics that the base does not know become labels of their own from eight comments on. `rng` draws the intervals.
    """
    learn, kept = part(corrections, "train", "tune"), part(corrections, "test")
    looked = [look(each.text, language) for each in learn]
    heads = with_words(_with_topics(base, learn), grams([each.joined for each in looked])) if learn else base
    heads = replace(heads, name=name)
    if learn:
        heads = _adapted(heads, looked, learn)
    if not kept:
        return Corrected(heads, len(learn), 0, (), ())
    state = rng.integers(1 << 32)
    before, after = (
        tuple(evaluate(Reader({language: each}), kept, np.random.default_rng(state))) for each in (base, heads)
    )
    return Corrected(heads, len(learn), len(kept), before, after)


def _adapted(heads: Heads, looked: Sequence[Looked], learn: Sequence[Labelled]) -> Heads:
    """The heads with what the corrections add to them: to the n-grams alone. What rules weigh, and how frequent a label
    is, stays the base's: people correct what is wrong, so their corrections say nothing of frequencies."""
    features = sparse_rows(grams([each.joined for each in looked]), heads.rows, heads.rarity)
    scores = heads.scores(looked).astype(np.float64)
    weights = heads.weights.copy()
    for task, columns in heads.columns():
        of = _ANSWERS[task.name]
        known = np.array([at for at, each in enumerate(learn) if of(each) is not None], np.int64)
        if not len(known):
            continue
        used = np.unique(features[known].indices)
        narrow = features[known][:, used]
        for place, label in enumerate(task.labels):
            column = columns.start + place
            truth = np.array([label in of(learn[at]) for at in known])
            weights[used, column] += _added(narrow, truth, scores[known, column])
    return replace(heads, weights=weights)


_ANSWERS: dict[str, Callable[[Labelled], Any]] = {
    "sentiment": lambda each: each.sentiment and (each.sentiment,),
    "effort": lambda each: each.effort and (each.effort,),
    "emotion": lambda each: ((each.emotion or "none"),) if each.felt else None,
    "intent": lambda each: each.intents,
    "topic": lambda each: each.topics,
}


def _added(features: Any, truth: npt.NDArray[np.bool_], scores: Scores) -> Reals:
    """Weights to be added to scores that stand: least logistic loss plus the penalty."""
    sign = np.where(truth, 1.0, -1.0)

    def loss(added: Scores) -> tuple[float, Scores]:
        margins = sign * (scores + features @ added)
        pull = -sign / (1 + np.exp(np.clip(margins, -50, 50)))
        penalty = float(added @ added) / (2 * _STRENGTH)
        return float(np.logaddexp(0, -margins).sum()) + penalty, features.T @ pull + added / _STRENGTH

    found = minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    return np.asarray(found, np.float32)


def with_words(heads: Heads, found: Grams) -> Heads:
    """Rows for n-grams that the base never met, without weight as yet, as rare as the rarest it knows."""
    seen = np.bincount(found.buckets, minlength=len(heads.rows))
    new = np.flatnonzero((seen >= _LEAST_SEEN) & (heads.rows < 0))
    rows = heads.rows.copy()
    rows[new] = len(heads.rarity) + np.arange(len(new), dtype=np.int32)
    rarest = float(heads.rarity.max()) if len(heads.rarity) else 1.0
    return replace(
        heads,
        rows=rows,
        rarity=np.concatenate([heads.rarity, np.full(len(new), rarest, np.float32)]),
        weights=np.vstack([heads.weights, np.zeros((len(new), heads.weights.shape[1]), np.float32)]),
    )


def _with_topics(heads: Heads, learn: Sequence[Labelled]) -> Heads:
    """Columns for topics of the workspace's codebook that the base has no label for; they stand at the end."""
    counts: dict[str, int] = {}
    for each in learn:
        for topic in each.topics or ():
            counts[topic] = counts.get(topic, 0) + 1
    known = heads.task("topic")
    new = sorted(topic for topic, count in counts.items() if count >= _LEAST_LABELS and topic not in known.labels)
    if not new or heads.tasks[-1].name != "topic":
        return heads
    topics = Task("topic", (*known.labels, *new), False, known.temperature, (*known.thresholds, *(0.5 for _ in new)))

    def wider(array: Reals, value: float = 0.0) -> Reals:
        more = np.full((*array.shape[:-1], len(new)), value, np.float32)
        return np.ascontiguousarray(np.concatenate([array, more], axis=-1))

    return replace(
        heads,
        tasks=(*heads.tasks[:-1], topics),
        weights=wider(heads.weights),
        of_facts=wider(heads.of_facts),
        bias=wider(heads.bias, _NEW_TOPIC),
    )
