"""Heads are made from labelled comments.

Every label gets one linear separation of its own, trained on the comments that carry its task: a logistic regression where
one of several labels holds, and the widest margin where any number may (Cortes and Vapnik 1995), its distances turned into
probabilities as Platt (1999) does. Temperatures, probabilities and thresholds are chosen where the separation has not been
trained (five folds). Which comments take part is the caller's choice: the part kept for tests never comes here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from waypost.core.language.embedding import Embedder
from waypost.core.language.heads import NONE, Heads, Reals, Task, probable, sparse_rows
from waypost.core.language.labelled import Labelled
from waypost.core.language.labels import Effort, Emotion, Intent, Sentiment
from waypost.core.language.lexicon import lexicon
from waypost.core.language.looking import FACTS, look
from waypost.core.language.ngrams import BUCKETS, Grams, grams
from waypost.core.vocabulary.wording import Language

METHOD = 5  # counted on whenever the same comments give another model
_FOLDS = 5
_STRENGTH = 10.0  # the inverse of the L2 penalty; 1 and 3 were worse on folds not trained on
_MARGIN_STRENGTH = 0.5  # the same of margins; 1, 2 and 4 were no better on folds not trained on
_FACTS_SCALE = 0.2  # of intents and topics: facts enter smaller than n-grams, so that no single rule decides
_VECTORS_SCALE = 1.5  # of sentence vectors beside n-grams of length 1
_TOPIC_BETA = 0.5  # of topics precision counts twice as much as recall: who is shown a wrong one trusts none
_LENT_WEIGHT = 0.1  # of a comment from elsewhere beside one of our own
_WORD_WEIGHT = 0.3  # of a word of the lexicon, taken for a comment
_STRONG = 2.0  # the valence from which on a word alone is an opinion
_LEAST_LABELS = 8  # comments that carry a label, before it has a head
_NEVER = -9.0
_LEAST_SEEN = 2  # comments that a bucket needs: what was met once says nothing of others
# The same of words, for the sentiment: in English a word met once still says something; in German it was not tried.
_LEAST_WORDS: Mapping[Language, int] = {"de": _LEAST_SEEN, "en": 1}
_LEAST_LENT = 6
_UNSURE_BELOW = 0.5

Progress = Callable[[str], None]
Truth = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Fitted:
    """One task's part of the matrix."""

    task: Task
    weights: Reals
    bias: Reals


@dataclass(frozen=True, slots=True)
class _Known:
    """Comments as numbers. The first `own` rows are our own; those behind them are lent and speak of polarity only.
    `common` is 0 for columns that were met too seldom for any task but the sentiment, else 1."""

    features: Any
    own: int
    common: Reals

    def rows(self, places: npt.NDArray[np.int64]) -> Any:
        return self.features[places]

    def common_rows(self, places: npt.NDArray[np.int64]) -> Any:
        return (self.features[places] @ sparse.diags(self.common)).tocsr()


def train(
    name: str,
    language: Language,
    comments: Sequence[Labelled],
    *,
    lent: Sequence[Labelled] = (),
    embedder: Embedder | None = None,
    seed: int = 1,
    progress: Progress = lambda _: None,
) -> Heads:
    """Heads for one language.

    `lent` are comments from elsewhere with a sentiment; those with an attitude help to tell good from bad, with less
    weight than our own. So do the strong words of the lexicon, each taken for a comment. How often a comment has no
    attitude is learned from our own. With an `embedder` its vectors stand beside n-grams and facts. `seed` decides the
    folds; the same comments and seed give the same heads.
    """
    words = strong_words(language)
    polar = [*words, *(each for each in lent if each.sentiment is not Sentiment.NEUTRAL)]
    looked = [look(each.text, language) for each in (*comments, *polar)]
    found = grams([each.joined for each in looked])
    rows, rarity, common = _vocabulary(found, len(comments), _LEAST_WORDS[language])
    facts = np.array([each.facts for each in looked], np.float32).reshape(-1, len(FACTS))
    vectors = embedder.vectors([each.text for each in looked]) if embedder else np.zeros((len(looked), 0), np.float32)
    others = np.hstack([_VECTORS_SCALE * vectors, facts])
    common = np.concatenate([common, np.ones(others.shape[1], np.float32)])
    known = _Known(_matrix(found, rows, rarity, others), len(comments), common)
    tasks = []
    for task_name, one_of, labels, of in _tasks(comments):
        progress(task_name)
        places = np.array([place for place, each in enumerate(comments) if of(each) is not None], np.int64)
        answers = [of(comments[place]) for place in places]
        if task_name == "sentiment":
            moods = [str(each.sentiment) for each in polar]
            tasks.append(_sentiment(known, places, answers, moods, len(words), seed))
        else:
            fit = _one_of if one_of else _each
            tasks.append(fit(task_name, labels, known.common_rows(places), answers, seed))
    weights = np.hstack([each.weights for each in tasks])
    of_vectors = weights[len(rarity) : len(weights) - len(FACTS)] * np.float32(_VECTORS_SCALE)
    return Heads(
        name,
        tuple(each.task for each in tasks),
        rows,
        rarity,
        np.ascontiguousarray(weights[: len(rarity)]),
        np.ascontiguousarray(weights[-len(FACTS) :]),
        np.concatenate([each.bias for each in tasks]),
        np.ascontiguousarray(of_vectors),
        embedder.name if embedder else "",
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


def strong_words(language: Language) -> list[Labelled]:
    """The lexicon's strong words as comments of one word or phrase: rare ones would not be learned otherwise."""
    return [
        Labelled(phrase, language, Sentiment.POSITIVE if value > 0 else Sentiment.NEGATIVE)
        for phrase, value in lexicon(language).valence.items()
        if abs(value) >= _STRONG
    ]


def _vocabulary(found: Grams, own: int, least_words: int) -> tuple[npt.NDArray[np.int32], Reals, Reals]:
    """Which buckets become rows, how rare each is among our own comments (smoothed inverse document frequency), and which
    of them are common enough for every task."""
    end = found.starts[own]
    seen = np.bincount(found.buckets[:end], minlength=2 * BUCKETS)
    lent = np.bincount(found.buckets[end:], minlength=2 * BUCKETS)
    least = np.where(np.arange(2 * BUCKETS) < BUCKETS, _LEAST_SEEN, least_words)
    known = np.flatnonzero((seen >= least) | (lent >= _LEAST_LENT))
    rows = np.full(2 * BUCKETS, -1, np.int32)
    rows[known] = np.arange(len(known), dtype=np.int32)
    rarity = (np.log((1 + own) / (1 + np.maximum(seen[known], 1))) + 1).astype(np.float32)
    common = (seen[known] >= _LEAST_SEEN) | (lent[known] >= _LEAST_LENT)
    return rows, rarity, common.astype(np.float32)


def _matrix(found: Grams, rows: npt.NDArray[np.int32], rarity: Reals, others: Reals) -> Any:
    """N-grams, then vectors, then facts."""
    return sparse.hstack([sparse_rows(found, rows, rarity), sparse.csr_matrix(others)], format="csr")


def _sentiment(
    known: _Known, places: npt.NDArray[np.int64], answers: Sequence[str], lent: Sequence[str], words: int, seed: int
) -> _Fitted:
    """One regression for each label. All see the `words` of the lexicon that stand first among what is lent; lent
    comments are seen by those of the polar labels."""
    labels = tuple(Sentiment)
    own, borrowed = known.rows(places), known.features[known.own :]
    truth = np.array([labels.index(Sentiment(each)) for each in answers])
    of_lent = np.array([labels.index(Sentiment(each)) for each in lent], np.int64)
    folds = _folds(truth, seed)
    scores = np.full((len(truth), len(labels)), _NEVER)
    weights = np.zeros((own.shape[1], len(labels)), np.float32)
    bias = np.full(len(labels), _NEVER, np.float32)
    for label in range(len(labels)):
        if labels[label] is Sentiment.NEUTRAL and (truth == label).sum() < _FOLDS:
            continue  # opinions alone: nothing tells what none looks like, so it is never said
        end = words if labels[label] is Sentiment.NEUTRAL else len(lent)
        counted = np.where(np.arange(end) < words, _WORD_WEIGHT, _LENT_WEIGHT)
        more = (borrowed[:end], of_lent[:end] == label, counted) if end else None
        fitted = _regression(own, truth == label, more)
        weights[:, label], bias[label] = fitted.coef_[0], fitted.intercept_[0]
        for learn, left_out in folds:
            scores[left_out, label] = _regression(own[learn], truth[learn] == label, more).decision_function(
                own[left_out]
            )
    return _Fitted(Task("sentiment", labels, True, _temperature(scores, truth), (_UNSURE_BELOW,) * 3), weights, bias)


def _one_of(name: str, labels: tuple[str, ...], features: Any, answers: Sequence[str], seed: int) -> _Fitted:
    """One regression for each label against all others. The last label says that there is nothing to say: it stands
    unless another one reaches its threshold, and alone where too few comments say anything else."""
    truth = np.array([labels.index(each) for each in answers], np.int64)
    weights = np.zeros((features.shape[1], len(labels)), np.float32)
    bias = np.full(len(labels), _NEVER, np.float32)
    bias[-1] = 0.0
    known = [label for label in range(len(labels)) if _LEAST_LABELS <= (truth == label).sum() < len(truth)]
    scores = np.tile(bias.astype(np.float64), (len(truth), 1))
    folds = _folds(truth, seed) if known else []
    for label in known:
        scores[:, label] = _unseen(features, truth == label, folds)
        fitted = _regression(features, truth == label)
        weights[:, label], bias[label] = fitted.coef_[0], fitted.intercept_[0]
    temperature = _temperature(scores, truth) if known else 1.0
    chances = probable(scores.astype(np.float32), Task(name, labels, True, temperature, ()))
    thresholds = [
        _threshold(chances[:, label], truth == label) if label in known else 1.0 for label in range(len(labels))
    ]
    return _Fitted(Task(name, labels, True, temperature, (*thresholds[:-1], 0.0)), weights, bias)


def _each(name: str, labels: tuple[str, ...], features: Any, answers: Sequence[Sequence[str]], seed: int) -> _Fitted:
    scale = np.ones(features.shape[1], np.float32)
    scale[-len(FACTS) :] = _FACTS_SCALE
    features = (features @ sparse.diags(scale)).tocsr()
    weights = np.zeros((features.shape[1], len(labels)), np.float32)
    bias = np.full(len(labels), _NEVER, np.float32)
    thresholds = [1.0] * len(labels)
    for column, label in enumerate(labels):
        truth: Truth = np.array([label in each for each in answers])
        if not _LEAST_LABELS <= truth.sum() < len(truth):
            continue  # too few to learn from, or nothing to tell it from: the label is never given
        distances = _unseen(features, truth, _folds(truth, seed), _margin)
        slope, shift = _platt(distances, truth)
        fitted = _margin(features, truth)
        weights[:, column], bias[column] = fitted.coef_[0] * scale * slope, fitted.intercept_[0] * slope + shift
        beta = _TOPIC_BETA if name == "topic" else 1.0
        thresholds[column] = _threshold(1 / (1 + np.exp(-(distances * slope + shift))), truth, beta)
    return _Fitted(Task(name, labels, False, 1.0, tuple(thresholds)), weights, bias)


def _folds(truth: npt.NDArray[Any], seed: int) -> list[Any]:
    """Five ways to leave a fifth out; labels with fewer comments than that are no concern of the split."""
    rare = np.flatnonzero(np.bincount(truth.astype(np.int64)) < _FOLDS)
    truth = np.where(np.isin(truth, rare), -1, truth)
    return list(StratifiedKFold(_FOLDS, shuffle=True, random_state=seed).split(np.zeros(len(truth)), truth))


def _unseen(
    features: Any, truth: Truth, folds: Sequence[Any], fit: Callable[[Any, Truth], Any] | None = None
) -> Scores:
    """The score of every comment by a separation that has not seen it; a regression, unless `fit` makes another one."""
    scores = np.zeros(len(truth))
    for learn, left_out in folds:
        scores[left_out] = (fit or _regression)(features[learn], truth[learn]).decision_function(features[left_out])
    return scores


def _margin(features: Any, truth: Truth) -> LinearSVC:
    return LinearSVC(C=_MARGIN_STRENGTH, dual=True, random_state=0, max_iter=10_000).fit(features, truth)


def _platt(distances: Scores, truth: Truth) -> tuple[float, float]:
    """Slope and shift by which distances become logits of how often the label is true there."""
    fitted = LogisticRegression(C=1e3).fit(distances[:, None], truth)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def _regression(
    features: Any, truth: Truth, lent: tuple[Any, Truth, npt.NDArray[np.float64]] | None = None
) -> LogisticRegression:
    weights = np.ones(len(truth))
    if lent is not None:
        features, truth = sparse.vstack([features, lent[0]], format="csr"), np.concatenate([truth, lent[1]])
        weights = np.concatenate([weights, lent[2]])
    regression = LogisticRegression(C=_STRENGTH, solver="liblinear", dual=True, random_state=0, max_iter=1000, tol=3e-3)
    return regression.fit(features, truth, sample_weight=weights)


def _temperature(scores: Scores, truth: npt.NDArray[Any]) -> float:
    """What the scores are divided by so that probabilities come out as often true as they say (least log loss)."""

    def loss(temperature: float) -> float:
        cooled = scores / temperature
        cooled = cooled - cooled.max(axis=1, keepdims=True)
        logs = cooled - np.log(np.exp(cooled).sum(axis=1, keepdims=True))
        return -float(logs[np.arange(len(truth)), truth].mean())

    return float(min(np.geomspace(0.3, 5, 60), key=loss))


def _threshold(chances: npt.NDArray[Any], truth: Truth, beta: float = 1.0) -> float:
    """The probability from which on the label counts: where its F-measure (van Rijsbergen 1979; recall weighs `beta` times
    as much as precision) is best among comments not trained on."""

    def f(cut: float) -> float:
        said = chances >= cut
        return (1 + beta**2) * float((truth & said).sum()) / max(1.0, beta**2 * float(truth.sum()) + float(said.sum()))

    return float(max(np.linspace(0.1, 0.7, 25), key=f))
