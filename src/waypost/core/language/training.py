"""Heads are made from labelled comments.

Every task is trained on the comments that carry its label, by one logistic regression for each label; L2, strength chosen by cross-validation on the training data
alone, as are temperatures and thresholds. Which comments take part is the caller's choice: the part kept for tests
never comes here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from waypost.core.language.heads import NONE, Heads, Reals, Task, weighed
from waypost.core.language.labelled import Labelled
from waypost.core.language.labels import Effort, Emotion, Intent, Sentiment
from waypost.core.language.looking import look
from waypost.core.language.ngrams import BUCKETS, Grams, grams
from waypost.core.vocabulary.wording import Language

_FOLDS = 5
_STRENGTHS = (0.1, 0.3, 1.0, 3.0)
_STRENGTH_OF_EACH = 3.0
_LEAST_LABELS = 8  # comments that carry a label, before it has a head
_NEVER = -9.0
_LEAST_SEEN = 2  # comments that a bucket needs: what was met once says nothing of others
_UNSURE_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Trained:
    """One task's part of the matrix."""

    task: Task
    weights: Reals
    bias: Reals


Progress = Callable[[str], None]


def train(name: str, language: Language, comments: Sequence[Labelled], seed: int, progress: Progress) -> Heads:
    """Heads for one language. `seed` decides the folds; the same comments and seed give the same heads."""
    looked = [look(each.text, language) for each in comments]
    found = grams([each.joined for each in looked])
    rows, rarity = _vocabulary(found, len(comments))
    features = _matrix(found, rows, rarity, np.array([each.facts for each in looked], np.float32))
    tasks = []
    for task_name, one_of, labels, of in _tasks(comments):
        progress(f"{language} {task_name}")
        known = np.array([place for place, each in enumerate(comments) if of(each) is not None], np.int64)
        answers = [of(comments[place]) for place in known]
        fit = _one_of if one_of else _each
        tasks.append(fit(task_name, labels, features[known], answers, seed))
    weights = np.hstack([each.weights for each in tasks])
    of_grams = len(rarity)
    return Heads(
        name,
        tuple(each.task for each in tasks),
        rows,
        rarity,
        np.ascontiguousarray(weights[:of_grams]),
        np.ascontiguousarray(weights[of_grams:]),
        np.concatenate([each.bias for each in tasks]),
    )


def _tasks(comments: Sequence[Labelled]) -> list[tuple[str, bool, tuple[str, ...], Callable[[Labelled], Any]]]:
    topics: dict[str, int] = {}
    for each in comments:
        for topic in each.topics or ():
            topics[topic] = topics.get(topic, 0) + 1
    return [
        ("sentiment", True, tuple(Sentiment), lambda each: each.sentiment),
        ("effort", True, tuple(Effort), lambda each: each.effort),
        ("emotion", True, (*Emotion, NONE), lambda each: (each.emotion or NONE) if each.felt else None),
        ("intent", False, tuple(Intent), lambda each: each.intents),
        ("topic", False, tuple(sorted(t for t, n in topics.items() if n >= _LEAST_LABELS)), lambda each: each.topics),
    ]


def _vocabulary(found: Grams, comments: int) -> tuple[npt.NDArray[np.int32], Reals]:
    """Which buckets become rows, and how rare each is (smoothed inverse document frequency)."""
    seen = np.bincount(found.buckets, minlength=2 * BUCKETS)
    known = np.flatnonzero(seen >= _LEAST_SEEN)
    rows = np.full(2 * BUCKETS, -1, np.int32)
    rows[known] = np.arange(len(known), dtype=np.int32)
    return rows, (np.log((1 + comments) / (1 + seen[known])) + 1).astype(np.float32)


def _matrix(found: Grams, rows: npt.NDArray[np.int32], rarity: Reals, facts: Reals) -> sparse.csr_matrix:
    places, values = weighed(found, rows, rarity)
    kept = places >= 0
    starts = np.concatenate([[0], np.cumsum(kept)])[found.starts]
    of_grams = sparse.csr_matrix((values[kept], places[kept], starts), shape=(len(facts), len(rarity)))
    return sparse.hstack([of_grams, sparse.csr_matrix(facts)], format="csr")


def _one_of(name: str, labels: tuple[str, ...], features: Any, answers: Sequence[str], seed: int) -> Trained:
    """One regression for each label against all others; their scores side by side are cooled to probabilities."""
    truth = np.array([labels.index(each) for each in answers])
    folds = list(StratifiedKFold(_FOLDS, shuffle=True, random_state=seed).split(features, truth))
    tried = []
    for strength in _STRENGTHS:
        scores = np.column_stack([_unseen(strength, features, truth == label, folds) for label in range(len(labels))])
        tried.append((_macro_f1(truth, scores.argmax(axis=1), len(labels)), strength, scores))
    _, strength, scores = max(tried, key=lambda each: each[0])
    fitted = [_regression(strength).fit(features, truth == label) for label in range(len(labels))]
    task = Task(name, labels, True, _temperature(scores, truth), (_UNSURE_BELOW,))
    return Trained(
        task,
        np.column_stack([each.coef_[0] for each in fitted]).astype(np.float32),
        np.array([each.intercept_[0] for each in fitted], np.float32),
    )


def _each(name: str, labels: tuple[str, ...], features: Any, answers: Sequence[Sequence[str]], seed: int) -> Trained:
    weights = np.zeros((features.shape[1], len(labels)), np.float32)
    bias = np.full(len(labels), _NEVER, np.float32)
    thresholds = [1.0] * len(labels)
    for column, label in enumerate(labels):
        truth = np.array([label in each for each in answers])
        if truth.sum() < _LEAST_LABELS:
            continue  # too few to learn from: the label is never given
        folds = list(StratifiedKFold(_FOLDS, shuffle=True, random_state=seed).split(features, truth))
        scores = _unseen(_STRENGTH_OF_EACH, features, truth, folds)
        fitted = _regression(_STRENGTH_OF_EACH).fit(features, truth)
        weights[:, column], bias[column] = fitted.coef_[0], fitted.intercept_[0]
        thresholds[column] = _threshold(1 / (1 + np.exp(-scores)), truth)
    return Trained(Task(name, labels, False, 1.0, tuple(thresholds)), weights, bias)


def _unseen(strength: float, features: Any, truth: npt.NDArray[Any], folds: Any) -> npt.NDArray[np.float64]:
    """The score of every comment by a regression that has not seen it."""
    scores = np.zeros(len(truth))
    for learn, left_out in folds:
        fitted = _regression(strength).fit(features[learn], truth[learn])
        scores[left_out] = fitted.decision_function(features[left_out])
    return scores


def _regression(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, solver="liblinear", dual=True, random_state=0, max_iter=1000, tol=1e-3)


def _macro_f1(truth: npt.NDArray[Any], answers: npt.NDArray[Any], labels: int) -> float:
    scores = []
    for label in range(labels):
        hit = int(((truth == label) & (answers == label)).sum())
        scores.append(2 * hit / max(1, int((truth == label).sum() + (answers == label).sum())))
    return float(np.mean(scores))


def _temperature(scores: Any, truth: npt.NDArray[Any]) -> float:
    """What the scores are divided by so that probabilities come out as often true as they say (least log loss)."""

    def loss(temperature: float) -> float:
        cooled = scores / temperature
        cooled = cooled - cooled.max(axis=1, keepdims=True)
        logs = cooled - np.log(np.exp(cooled).sum(axis=1, keepdims=True))
        return -float(logs[np.arange(len(truth)), truth].mean())

    return float(min(np.geomspace(0.3, 5, 60), key=loss))


def _threshold(chances: npt.NDArray[Any], truth: npt.NDArray[Any]) -> float:
    """The probability from which on the label counts: where F1 is best on folds not trained on."""
    tried = np.linspace(0.1, 0.7, 25)
    return float(max(tried, key=lambda cut: _macro_f1(truth, chances >= cut, 2)))
