"""How good readings are: measured on comments that people labelled, and never told without n and baseline.

Intervals are bootstrap percentiles over comments (Efron 1979); the baseline always answers the most frequent label; the
coverage curve says how often the surest share of the answers is right, so that a threshold can be chosen by use.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.language.heads import NONE
from waypost.core.language.labelled import Labelled
from waypost.core.language.labels import Effort, Emotion, Sentiment
from waypost.core.language.reading import Reads, Scored

Matrix = npt.NDArray[np.int64]
COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
_DRAWS = 400


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure between 0 and 1 with the range that 95 % of the draws lie in."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ForLabel:
    """One label: how many carry it in truth and in answers, and how well both agree."""

    label: str
    true: int
    answered: int
    precision: float
    recall: float
    f1: Figure


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One task on one set of comments.

    `confusion[i, j]`: comments whose true label is i and whose answer is j (`labels` in this order); empty where several
    labels may be true at once. `baseline` are accuracy and macro-F1 of always answering the most frequent label.
    `coverage` pairs a share of the surest answers with their accuracy.
    """

    task: str
    n: int
    labels: tuple[ForLabel, ...]
    accuracy: Figure
    macro_f1: Figure
    baseline: tuple[float, float]
    coverage: tuple[tuple[float, float], ...]
    confusion: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Polarity:
    """Comments with an attitude alone: positive or negative in truth.

    `right` counts the answer as it is given: neutral is wrong. `neutral` is the share answered so. `forced` takes the
    likelier of positive and negative. `baseline` is the share of the more frequent one.
    """

    n: int
    right: Figure
    neutral: float
    forced: Figure
    baseline: float


def polarity(reader: Reads, comments: Sequence[Labelled], rng: np.random.Generator) -> Polarity | None:
    """How often good and bad are told apart; None where no comment carries an attitude."""
    polar = [each for each in comments if each.sentiment in (Sentiment.POSITIVE, Sentiment.NEGATIVE)]
    if not polar:
        return None
    said = reader.read_all([each.text for each in polar])
    answers = np.array([each.sentiment.label for each in said])
    forced = np.array([next(one.label for one in each.sentiments if one.label != Sentiment.NEUTRAL) for each in said])
    truth = np.array([each.sentiment for each in polar])
    draws = rng.integers(0, len(polar), (_DRAWS, len(polar)))
    figures = []
    for given in (answers, forced):
        right: npt.NDArray[np.bool_] = np.equal(given, truth)
        figures.append(_figure(float(right.mean()), [float(right[draw].mean()) for draw in draws]))
    positive = float((truth == Sentiment.POSITIVE).mean())
    neutral = float((answers == Sentiment.NEUTRAL).mean())
    return Polarity(len(polar), figures[0], neutral, figures[1], max(positive, 1 - positive))


def evaluate(reader: Reads, comments: Sequence[Labelled], rng: np.random.Generator) -> list[Evaluation]:
    """Every task for which some of the comments carry labels. A language that is told wrongly counts as it reads."""
    readings = reader.read_all([each.text for each in comments])
    pairs = list(zip(comments, readings, strict=True))
    found = []
    if mood := [(each, said) for each, said in pairs if each.sentiment]:
        found.append(_one("sentiment", tuple(Sentiment), [(str(e.sentiment), r.sentiment) for e, r in mood], rng))
    if hard := [(each, said) for each, said in pairs if each.effort]:
        found.append(_one("effort", tuple(Effort), [(str(e.effort), r.effort) for e, r in hard], rng))
    if felt := [(each, said) for each, said in pairs if each.felt]:
        none = Scored(NONE, 1.0)
        found.append(_one("emotion", (*Emotion, NONE), [(e.emotion or NONE, r.emotion or none) for e, r in felt], rng))
    wanted = [(e.intents, [str(one.label) for one in r.intents]) for e, r in pairs if e.intents is not None]
    about = [(e.topics, [one.label for one in r.topics]) for e, r in pairs if e.topics is not None]
    if labels := sorted({str(label) for true, _ in wanted for label in true}):
        found.append(
            evaluate_several("intent", labels, [true for true, _ in wanted], [said for _, said in wanted], rng)
        )
    if labels := sorted({label for true, _ in about for label in true}):
        found.append(evaluate_several("topic", labels, [true for true, _ in about], [said for _, said in about], rng))
    return found


def _one(
    task: str, labels: Sequence[str], pairs: Sequence[tuple[str, Scored[str]]], rng: np.random.Generator
) -> Evaluation:
    truth, said = [true for true, _ in pairs], [said for _, said in pairs]
    return evaluate_one(task, labels, truth, [e.label for e in said], [e.probability for e in said], rng)


def evaluate_one(
    task: str,
    labels: Sequence[str],
    truth: Sequence[str],
    answers: Sequence[str],
    probabilities: Sequence[float],
    rng: np.random.Generator,
) -> Evaluation:
    """A task of which exactly one label is true. ValueError without comments."""
    if not truth:
        raise ValueError("nothing to evaluate: no comment carries a label of this task")
    place = {label: at for at, label in enumerate(labels)}
    true = np.array([place[each] for each in truth])
    said = np.array([place[each] for each in answers])
    confusion = _confusion(true, said, len(labels))
    draws = rng.integers(0, len(true), (_DRAWS, len(true)))
    drawn = [_confusion(true[draw], said[draw], len(labels)) for draw in draws]
    right: npt.NDArray[np.bool_] = np.equal(true, said)
    frequent = Counter(truth).most_common(1)[0][0]
    always = _confusion(true, np.full(len(true), place[frequent]), len(labels))
    return Evaluation(
        task,
        len(true),
        _for_labels(labels, confusion, drawn),
        _figure(float(right.mean()), [float(right[draw].mean()) for draw in draws]),
        _figure(_macro(confusion), [_macro(each) for each in drawn]),
        (float((true == place[frequent]).mean()), _macro(always)),
        _coverage(right, np.asarray(probabilities)),
        tuple(tuple(int(count) for count in row) for row in confusion),
    )


def evaluate_several(
    task: str,
    labels: Sequence[str],
    truth: Sequence[Sequence[str]],
    answers: Sequence[Sequence[str]],
    rng: np.random.Generator,
) -> Evaluation:
    """A task of which several labels or none may be true. Accuracy is that of single decisions, label by label; labels
    that nobody carries in truth are left out of the macro average."""
    if not truth:
        raise ValueError("nothing to evaluate: no comment carries a label of this task")
    true: npt.NDArray[np.bool_] = np.array([[label in each for label in labels] for each in truth])
    said: npt.NDArray[np.bool_] = np.array([[label in each for label in labels] for each in answers])
    draws = rng.integers(0, len(true), (_DRAWS, len(true)))
    carried = true.sum(axis=0) > 0
    per_label, drawn_f1 = [], []
    for at, label in enumerate(labels):
        values = [_f1(true[draw, at], said[draw, at]) for draw in draws]
        drawn_f1.append(values)
        hit = int((true[:, at] & said[:, at]).sum())
        per_label.append(
            ForLabel(
                label,
                int(true[:, at].sum()),
                int(said[:, at].sum()),
                hit / max(1, int(said[:, at].sum())),
                hit / max(1, int(true[:, at].sum())),
                _figure(_f1(true[:, at], said[:, at]), values),
            )
        )
    kept = [at for at in range(len(labels)) if carried[at]]
    macro = float(np.mean([per_label[at].f1.value for at in kept])) if kept else 0.0
    macros = np.mean([drawn_f1[at] for at in kept], axis=0).tolist() if kept else [0.0]
    decided = np.equal(true, said).mean(axis=1)
    accuracy = _figure(float(decided.mean()), [float(decided[draw].mean()) for draw in draws])
    none = (float((~true).mean()), 0.0)  # the most frequent answer to each label is no
    return Evaluation(task, len(true), tuple(per_label), accuracy, _figure(macro, macros), none, (), ())


def _confusion(true: npt.NDArray[np.int64], said: npt.NDArray[np.int64], labels: int) -> Matrix:
    return np.bincount(true * labels + said, minlength=labels * labels).reshape(labels, labels)


def _for_labels(labels: Sequence[str], confusion: Matrix, drawn: Sequence[Matrix]) -> tuple[ForLabel, ...]:
    found = []
    for at, label in enumerate(labels):
        hit, true, said = int(confusion[at, at]), int(confusion[at].sum()), int(confusion[:, at].sum())
        f1 = _figure(_f1_of(confusion, at), [_f1_of(each, at) for each in drawn])
        found.append(ForLabel(label, true, said, hit / max(1, said), hit / max(1, true), f1))
    return tuple(found)


def _f1_of(confusion: Matrix, at: int) -> float:
    return float(2 * confusion[at, at] / max(1, confusion[at].sum() + confusion[:, at].sum()))


def _macro(confusion: Matrix) -> float:
    """Mean F1 of the labels that occur in truth or in answers."""
    seen = [at for at in range(len(confusion)) if confusion[at].sum() + confusion[:, at].sum()]
    return float(np.mean([_f1_of(confusion, at) for at in seen]))


def _f1(true: npt.NDArray[np.bool_], said: npt.NDArray[np.bool_]) -> float:
    return float(2 * (true & said).sum() / max(1, int(true.sum() + said.sum())))


def _figure(value: float, drawn: Sequence[float]) -> Figure:
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Figure(value, float(low), float(high))


def _coverage(right: npt.NDArray[np.bool_], probabilities: npt.NDArray[np.float64]) -> tuple[tuple[float, float], ...]:
    surest = np.argsort(-probabilities, kind="stable")
    return tuple((share, float(right[surest[: max(1, round(share * len(right)))]].mean())) for share in COVERAGES)
