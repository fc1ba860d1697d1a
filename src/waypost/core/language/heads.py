"""Linear heads: from a comment's n-grams and facts to a probability for every label.

A head belongs to one task (`sentiment`, `effort`, `emotion`: exactly one label; `intent`, `topic`: each label by
itself). All heads of a language share their features and stand side by side in one matrix, so that reading is one pass.
A model is a plain .npz of numbers and a JSON of names beside it; nothing in it is code.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types

from waypost.core.computing.compiled import kernel, readonly
from waypost.core.language.looking import FACTS, Looked
from waypost.core.language.ngrams import BUCKETS, Grams, grams
from waypost.core.vocabulary.wording import WaypostError

Reals = npt.NDArray[np.float32]
NONE = "none"  # of effort and emotion: nothing said, nothing felt


@dataclass(frozen=True, slots=True)
class Task:
    """A task's labels in the order of their columns. `one_of`: exactly one of them is true."""

    name: str
    labels: tuple[str, ...]
    one_of: bool
    # Divides scores before they become probabilities: 1 as trained, more where training was too sure (Guo 2017).
    temperature: float
    # From which probability on a label counts; for the sentiment below which the answer is unsure.
    thresholds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Heads:
    """The model of one language.

    `rows` maps a bucket to its row of `weights`, −1 where training never met it; `rarity` is each row's inverse
    document frequency; `of_facts` weighs `FACTS`; `bias` adds. Columns run through the labels of all `tasks`.
    `of_vectors` weighs the directions of the `embedder` that the model was made with; without one it has no rows.
    """

    name: str
    tasks: tuple[Task, ...]
    rows: npt.NDArray[np.int32]
    rarity: Reals
    weights: Reals
    of_facts: Reals
    bias: Reals
    of_vectors: Reals = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    embedder: str = ""

    def probabilities(self, looked: Sequence[Looked], vectors: Reals | None = None) -> dict[str, Reals]:
        """Per task an array (comments, labels) of probabilities."""
        scores = self.scores(looked, vectors)
        return {task.name: probable(scores[:, columns], task) for task, columns in self.columns()}

    def scores(self, looked: Sequence[Looked], vectors: Reals | None = None) -> Reals:
        """An array (comments, columns) of scores before they become probabilities. `vectors` of the comments count where
        the model weighs them."""
        found = grams([each.joined for each in looked])
        facts = np.array([each.facts for each in looked], np.float32).reshape(len(looked), len(FACTS))
        scores = facts @ self.of_facts + self.bias
        if vectors is not None and len(self.of_vectors):
            scores = np.ascontiguousarray(scores + vectors @ self.of_vectors, np.float32)
        _add(found.starts, found.buckets, found.counts, self.rows, self.rarity, self.weights, scores)
        return scores

    def task(self, name: str) -> Task:
        return next(task for task in self.tasks if task.name == name)

    def columns(self) -> list[tuple[Task, slice]]:
        placed, first = [], 0
        for task in self.tasks:
            placed.append((task, slice(first, first + len(task.labels))))
            first += len(task.labels)
        return placed


def sparse_rows(found: Grams, rows: npt.NDArray[np.int32], rarity: Reals) -> Any:
    """The n-grams of comments as the heads meet them: a scipy matrix (comments, rows of weights), for training.
    Buckets that the heads do not know are left out."""
    from scipy import sparse  # reading does without

    values = np.zeros(len(found.buckets), np.float32)
    _scale(found.starts, found.buckets, found.counts, rows, rarity, values)
    places = rows[found.buckets]
    kept = places >= 0
    starts = np.concatenate([[0], np.cumsum(kept)])[found.starts]
    return sparse.csr_matrix((values[kept], places[kept], starts), shape=(len(found.starts) - 1, len(rarity)))


@kernel(
    readonly(types.int64),
    readonly(types.int32),
    readonly(types.float32),
    readonly(types.int32),
    readonly(types.float32),
    types.float32[::1],
    returns=types.void,
)
def _scale(
    starts: npt.NDArray[np.int64],
    buckets: npt.NDArray[np.int32],
    counts: Reals,
    rows: npt.NDArray[np.int32],
    rarity: Reals,
    values: Reals,
) -> None:
    """(1 + ln count) · rarity, each block of a comment scaled to length 1."""
    for comment in range(len(starts) - 1):
        letters = np.float32(0)
        words = np.float32(0)
        for at in range(starts[comment], starts[comment + 1]):
            row = rows[buckets[at]]
            if row >= 0:
                value = (np.float32(1) + np.log(counts[at])) * rarity[row]
                values[at] = value
                if buckets[at] < BUCKETS:
                    letters += value * value
                else:
                    words += value * value
        for at in range(starts[comment], starts[comment + 1]):
            length = letters if buckets[at] < BUCKETS else words
            if length > 0:
                values[at] /= np.sqrt(length)


@kernel(
    readonly(types.int64),
    readonly(types.int32),
    readonly(types.float32),
    readonly(types.int32),
    readonly(types.float32),
    readonly(types.float32, 2),
    types.float32[:, ::1],
    returns=types.void,
)
def _add(
    starts: npt.NDArray[np.int64],
    buckets: npt.NDArray[np.int32],
    counts: Reals,
    rows: npt.NDArray[np.int32],
    rarity: Reals,
    weights: Reals,
    scores: Reals,
) -> None:
    values = np.zeros(len(buckets), np.float32)
    _scale(starts, buckets, counts, rows, rarity, values)
    for comment in range(len(starts) - 1):
        for at in range(starts[comment], starts[comment + 1]):
            row = rows[buckets[at]]
            if row >= 0:
                for column in range(weights.shape[1]):
                    scores[comment, column] += values[at] * weights[row, column]


def probable(scores: Reals, task: Task) -> Reals:
    """Scores of comments as probabilities: of all labels together 1, or of each by itself."""
    cooled = scores / np.float32(task.temperature)
    if not task.one_of:
        return np.asarray(1 / (1 + np.exp(-cooled)), np.float32)
    raised = np.exp(cooled - cooled.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def save(heads: Heads, path: Path) -> None:
    """Write `<path>.npz` and `<path>.json`. Weights are kept as whole numbers of 8 bits with one factor for each label:
    a tenth of the size for a difference that no reading notices."""
    factor = np.maximum(np.abs(heads.weights).max(axis=0), 1e-9) / 127
    whole = np.rint(heads.weights / factor).astype(np.int8)
    known = np.flatnonzero(heads.rows >= 0).astype(np.int32)
    np.savez_compressed(
        path.with_suffix(".npz"),
        known=known,
        rarity=heads.rarity[heads.rows[known]].astype(np.float16),
        # Column by column: equal neighbours are written shorter.
        weights=np.ascontiguousarray(whole[heads.rows[known]].T),
        factor=factor.astype(np.float32),
        of_facts=heads.of_facts,
        bias=heads.bias,
        of_vectors=heads.of_vectors.astype(np.float16),
    )
    names: dict[str, Any] = {
        "name": heads.name,
        "facts": FACTS,
        "embedder": heads.embedder,
        "tasks": [
            {
                "name": task.name,
                "labels": task.labels,
                "one_of": task.one_of,
                "temperature": round(task.temperature, 4),
                "thresholds": [round(value, 4) for value in task.thresholds],
            }
            for task in heads.tasks
        ],
    }
    path.with_suffix(".json").write_text(json.dumps(names, indent=1, ensure_ascii=False) + "\n", "utf-8")


def load(path: Path) -> Heads:
    """Read what `save` wrote. WaypostError when the files do not fit this version."""
    names = json.loads(path.with_suffix(".json").read_text("utf-8"))
    if tuple(names["facts"]) != FACTS:
        raise WaypostError(
            en=f"The language model {path} was made for other rules; make it anew with `waypost train`.",
            de=f"Das Sprachmodell {path} wurde für andere Regeln gemacht; bitte mit `waypost train` neu erzeugen.",
        )
    with np.load(path.with_suffix(".npz"), allow_pickle=False) as kept:
        rows = np.full(2 * BUCKETS, -1, np.int32)
        rows[kept["known"]] = np.arange(len(kept["known"]), dtype=np.int32)
        return Heads(
            names["name"],
            tuple(
                Task(
                    each["name"], tuple(each["labels"]), each["one_of"], each["temperature"], tuple(each["thresholds"])
                )
                for each in names["tasks"]
            ),
            rows,
            kept["rarity"].astype(np.float32),
            np.ascontiguousarray(kept["weights"].T.astype(np.float32) * kept["factor"]),
            kept["of_facts"].astype(np.float32),
            kept["bias"].astype(np.float32),
            kept["of_vectors"].astype(np.float32),
            names["embedder"],
        )
