"""A touchpoint dictionary laid over the raw names: a change relabels all history at once.

The index keeps raw names; what they mean is decided when a question is asked. Most rules depend on the raw name
alone and become one table; a rule with a condition on a dimension is one more pass over the rows it may touch.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard, counted
from waypost.core.analytics.index.rows import with_rows
from waypost.core.computing.pool import in_parallel

HIDDEN, OPEN = -1, -2


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Raw names (a flag each) and, for each dimension in `where`, words (a flag each) -> touchpoint or HIDDEN."""

    raw: npt.NDArray[np.bool_]
    where: Mapping[str, npt.NDArray[np.bool_]]
    target: int


@dataclass(frozen=True, slots=True)
class Relabelling:
    """Ordered rules; the first that fits decides. `touchpoints` are the new words, 0 the empty one.

    `fallback[raw]` is the touchpoint of a raw name that no rule fits (or HIDDEN). `version` names the dictionary.
    """

    touchpoints: tuple[str, ...]
    rules: tuple[Rule, ...]
    fallback: npt.NDArray[np.int32]
    version: str


def relabelled(index: Index, labels: Relabelling) -> Index:
    """The index as its dictionary sees it: new touchpoints, hidden events gone."""
    shards = in_parallel(lambda shard: _relabelled_shard(shard, labels), index.shards)
    return replace(
        index,
        touchpoints=labels.touchpoints,
        shards=shards,
        versions=replace(index.versions, dictionary=labels.version),
        **counted(shards),
    )


def targets(shard: Shard, labels: Relabelling) -> npt.NDArray[np.int32]:
    """For each row of a shard its touchpoint under the dictionary, or HIDDEN."""
    target = _by_name_alone(labels)[shard.touchpoint]
    left = np.flatnonzero(target == OPEN)
    for rule in labels.rules:
        if not len(left):
            break
        fits = rule.raw[shard.touchpoint[left]]
        for dimension, words in rule.where.items():
            fits &= words[shard.dimension(dimension)[left]]
        target[left[fits]] = rule.target
        left = left[~fits]
    target[left] = labels.fallback[shard.touchpoint[left]]
    return target


def _by_name_alone(labels: Relabelling) -> npt.NDArray[np.int32]:
    """What the raw name alone decides; OPEN where a condition comes first."""
    table = np.full(len(labels.fallback), OPEN, np.int32)
    undecided = np.ones(len(table), np.bool_)
    for rule in labels.rules:
        fits = undecided & rule.raw
        if not rule.where:
            table[fits] = rule.target
        undecided &= ~fits
    table[undecided] = labels.fallback[undecided]
    return table


def _relabelled_shard(shard: Shard, labels: Relabelling) -> Shard:
    target = targets(shard, labels)
    kept = target != HIDDEN
    named = replace(shard, touchpoint=np.maximum(target, 0).astype(np.uint16), kept={})
    return named if kept.all() else with_rows(named, kept)
