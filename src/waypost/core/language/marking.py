"""Topics of a workspace from a few marked comments: for each a logistic regression beside the heads that there are.

Whoever names a topic marks some comments as belonging to it or not. All other comments of the workspace are taken for
faint noes: together they weigh as much as the yeses (Elkan and Noto 2008, Learning classifiers from only positive and
unlabeled data). How often the answers are right is told by comments that the regression has not seen (five folds).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from waypost.core.language.corrections import with_words
from waypost.core.language.heads import Heads, Reals, Task, sparse_rows
from waypost.core.language.looking import look
from waypost.core.language.ngrams import grams
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.vocabulary.wording import Language

LEAST_MARKED = 20  # comments that a topic needs, yes and no together
LEAST_YES = 8
MOST_UNMARKED = 2_000
_FOLDS = 5
_STRENGTH = 10.0

Truth = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Marked:
    """A comment of which somebody said whether it belongs to a topic."""

    text: str
    topic: str
    holds: bool


@dataclass(frozen=True, slots=True)
class LearnedTopic:
    """A topic that has a head now. `right`: the share of marked comments that were told rightly unseen, with Wilson's
    interval; `majority`: what always giving the more frequent answer reaches."""

    topic: str
    yes: int
    no: int
    right: Interval
    majority: float


def enough(yes: int, no: int) -> bool:
    """Whether a topic can be learned from so many marked comments.

    >>> enough(12, 8), enough(19, 0), enough(5, 30)
    (True, False, False)
    """
    return yes + no >= LEAST_MARKED and yes >= LEAST_YES


def learn_topics(
    heads: Heads, language: Language, marked: Sequence[Marked], unmarked: Sequence[str], seed: int = 1
) -> tuple[Heads, tuple[LearnedTopic, ...]]:
    """The heads with a column for each topic that enough comments were marked for. Topics that the heads know already
    are left as they are. `unmarked` are other comments of the workspace; the first 2,000 count."""
    wanted = _wanted(heads, marked)
    if not wanted or heads.tasks[-1].name != "topic":
        return heads, ()
    texts = list(dict.fromkeys(each.text for each in marked))
    known = set(texts)
    rest = [text for text in dict.fromkeys(unmarked) if text not in known][:MOST_UNMARKED]
    found = grams([look(text, language).joined for text in (*texts, *rest)])
    heads = with_words(heads, found)
    rows = sparse_rows(found, heads.rows, heads.rarity)
    place = {text: at for at, text in enumerate(texts)}
    columns, told, cuts = [], [], []
    for topic, some in sorted(wanted.items()):
        own = np.array([place[text] for text in some], np.int64)
        truth = np.array([*some.values(), *(False for _ in rest)], np.bool_)
        features = rows[np.concatenate([own, np.arange(len(texts), len(texts) + len(rest))])]
        weights = np.ones(len(truth))
        weights[len(own) :] = truth.sum() / max(1, len(rest))
        unseen = _unseen(features, truth, weights, seed)
        cut = _cut(unseen, truth, weights)
        columns.append(_fitted(features, truth, weights))
        cuts.append(cut)
        told.append(_told(topic, truth[: len(own)], unseen[: len(own)] >= cut))
    return _wider(heads, [each.topic for each in told], columns, cuts), tuple(told)


def _wanted(heads: Heads, marked: Sequence[Marked]) -> dict[str, dict[str, bool]]:
    """By topic its comments with the last thing that was said of each; topics with enough of them alone."""
    said: dict[str, dict[str, bool]] = defaultdict(dict)
    for each in marked:
        said[each.topic][each.text] = each.holds
    known = set(heads.tasks[-1].labels)
    return {
        topic: some
        for topic, some in said.items()
        if topic not in known and enough(sum(some.values()), len(some) - sum(some.values()))
    }


def _fitted(features: Any, truth: Truth, weights: Scores) -> LogisticRegression:
    found = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0, max_iter=1_000)
    return found.fit(features, truth, sample_weight=weights)


def _unseen(features: Any, truth: Truth, weights: Scores, seed: int) -> Scores:
    """The probability of every comment by a regression that has not seen it."""
    chances = np.zeros(len(truth))
    for learn, left_out in StratifiedKFold(_FOLDS, shuffle=True, random_state=seed).split(chances, truth):
        fitted = _fitted(features[learn], truth[learn], weights[learn])
        chances[left_out] = fitted.predict_proba(features[left_out])[:, 1]
    return chances


def _cut(chances: Scores, truth: Truth, weights: Scores) -> float:
    """The probability from which on the topic counts: where F1 is best among comments not trained on."""

    def f1(cut: float) -> float:
        said = chances >= cut
        right = float(weights[truth & said].sum())
        return 2 * right / max(1.0, float(weights[truth].sum() + weights[said].sum()))

    return float(max(np.linspace(0.2, 0.8, 25), key=f1))


def _told(topic: str, truth: Truth, said: Truth) -> LearnedTopic:
    yes, n = int(truth.sum()), len(truth)
    right = int((truth == said).sum())
    return LearnedTopic(topic, yes, n - yes, wilson(right, n), max(yes, n - yes) / n)


def _wider(heads: Heads, topics: list[str], columns: list[LogisticRegression], cuts: list[float]) -> Heads:
    task = heads.tasks[-1]
    more = Task(task.name, (*task.labels, *topics), False, task.temperature, (*task.thresholds, *cuts))

    def beside(array: Reals, added: Any) -> Reals:
        return np.ascontiguousarray(np.concatenate([array, np.asarray(added, np.float32)], axis=-1))

    return replace(
        heads,
        tasks=(*heads.tasks[:-1], more),
        # What a score is divided by before it becomes a probability is the task's, so it is multiplied in here.
        weights=beside(heads.weights, np.column_stack([each.coef_[0] for each in columns]) * task.temperature),
        of_facts=beside(heads.of_facts, np.zeros((len(heads.of_facts), len(topics)))),
        bias=beside(heads.bias, np.array([each.intercept_[0] for each in columns]) * task.temperature),
    )
