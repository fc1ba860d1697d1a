"""What a cluster is: columns, weights, components and centres, formed in a sample of the customers."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.clusters.choosing import (
    REFERENCES,
    SPLITS,
    Against,
    Grouping,
    against,
    continuum,
    explained_by,
    groupings,
)
from waypost.core.analytics.kernels.clusters.exchange import exchanged
from waypost.core.analytics.kernels.clusters.features import Reals, features_of
from waypost.core.analytics.kernels.clusters.histories import NO_CODES, Histories, Looking, sampled
from waypost.core.analytics.kernels.clusters.layout import WEIGHTS, Layout, layout_of
from waypost.core.analytics.kernels.shares import refuse_no_shares
from waypost.core.analytics.kernels.steps import compile_steps, hidden_touchpoints
from waypost.core.analytics.questions.clusters import Clusters, Trial
from waypost.core.computing.pool import in_parallel
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.wording import WaypostError

COMPONENTS = 10
LOOKED_AT = 600  # customers of the sample that are compared with references
MOST = 20
_ROLES = (Role.CHANNEL, Role.DEVICE, Role.DEPARTMENT)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A customer's scores are features · `loadings` + `shift`; the cluster is that of the nearest of `centres`.

    `words`: of channels and devices by code. Without customers there are no centres.
    """

    question: Clusters
    looking: Looking
    layout: Layout
    loadings: Reals
    shift: Reals
    centres: Reals
    stability: tuple[float | None, ...]
    found: bool
    sampled: int
    p_one_process: float
    p_continuum: float
    trials: tuple[Trial, ...]
    touchpoints: tuple[str, ...]
    words: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def splits(self) -> int:
        return SPLITS if self.trials else 0

    @property
    def references(self) -> int:
        return REFERENCES if self.trials else 0


@dataclass(frozen=True, slots=True, eq=False)
class _Tested:
    """What was seen against both references; `seen`: explained shares for each k."""

    one_process: Against
    continuum: Against
    seen: Reals


def plan_of(question: Clusters, index: Index) -> Plan:
    """Raises WaypostError for names that the data do not have, and numbers that cannot be meant."""
    _refuse(question)
    looking = _looking(question, index)
    sample = _sample(question, looking, index)
    words = tuple(index.words[name] if name else ("",) for name in looking.roles[:2])
    sizes = len(index.touchpoints), len(words[0]), len(words[1])
    layout = layout_of(sample, *sizes)
    raw = features_of(sample, layout)
    loadings, shift = _components(raw, layout)
    scores = raw @ loadings + shift
    ks = tuple(range(2, question.most + 1)) if len(sample) >= 4 * question.most else ()
    if question.k and question.k > 1 and question.k not in ks:
        ks = (*ks, question.k) if len(sample) >= 2 * question.k else ks
    if question.k and question.k > max(1, len(sample) // 2):
        raise _too_few(question.k, len(sample))
    tried = groupings(scores, ks, question.seed)
    tested = _tested(question, sample, sizes, ks)
    chosen, found = _chosen(question, tried, ks, tested)
    centres = chosen.centres if chosen else np.zeros((1 if len(sample) else 0, scores.shape[1]))
    return Plan(
        question=question,
        looking=looking,
        layout=layout,
        loadings=loadings,
        shift=shift,
        centres=centres,
        stability=chosen.stability if chosen else (None,),
        found=found,
        sampled=len(sample),
        p_one_process=tested.one_process.p,
        p_continuum=tested.continuum.p,
        trials=tuple(
            Trial(k, min(one.stability), float(share), first, second)
            for k, one, share, first, second in zip(
                ks, tried, tested.seen, tested.one_process.explained, tested.continuum.explained, strict=True
            )
        ),
        touchpoints=index.touchpoints,
        words=(words[0], words[1]),
    )


def _refuse(question: Clusters) -> None:
    if (question.k is not None and not 1 <= question.k <= MOST) or not 2 <= question.most <= MOST:
        raise WaypostError(
            en=f"The number of clusters lies between 1 and {MOST} (most: between 2 and {MOST}); leave k out to let "
            "stability choose.",
            de=f"Die Zahl der Gruppen liegt zwischen 1 und {MOST} (höchstens: zwischen 2 und {MOST}); ohne k wählt die "
            "Stabilität.",
        )
    if question.minimum_contacts < 2 or question.sample < 100:
        raise WaypostError(
            en="A contact history needs at least 2 contacts, and a sample at least 100 customers.",
            de="Eine Kontakthistorie braucht mindestens 2 Kontakte, eine Stichprobe mindestens 100 Personen.",
        )
    refuse_no_shares(question)


def _too_few(k: int, customers: int) -> WaypostError:
    return WaypostError(
        en=f"{customers} customers have enough contacts; {k} clusters need at least {2 * k}. Ask for fewer clusters or "
        "a longer period.",
        de=f"{customers} Personen haben genug Kontakte; {k} Gruppen brauchen mindestens {2 * k}. Bitte nach weniger "
        "Gruppen fragen oder einen längeren Zeitraum wählen.",
    )


def _looking(question: Clusters, index: Index) -> Looking:
    roles = [index.dimension_for(role).name if index.has_role(role) else "" for role in _ROLES]
    return Looking(
        *question.period.instants(index.zone),
        hidden=hidden_touchpoints(question.ignoring, index),
        outcome=compile_steps([question.outcome], index) if question.outcome else None,
        roles=(roles[0], roles[1], roles[2]),
        minimum=question.minimum_contacts,
        seed=question.seed,
    )


def _sample(question: Clusters, looking: Looking, index: Index) -> Histories:
    """The customers with the smallest keys, in order of their keys."""

    def of_shard(number: int) -> tuple[npt.NDArray[np.uint64], Histories]:
        histories = looking.at(index.shards[number])
        who, keys = sampled(histories, looking.minimum, looking.seed, question.sample)
        return keys, histories.of(who)

    found = in_parallel(of_shard, range(len(index.shards)))
    joined = _joined([histories for _, histories in found])
    keys = np.concatenate([keys for keys, _ in found])
    return joined.of(np.argsort(keys, kind="stable")[: question.sample])


def _joined(parts: list[Histories]) -> Histories:
    sizes = np.concatenate([np.diff(part.offsets) for part in parts])
    channel, device, department = (np.concatenate([NO_CODES, *(part.roles[i] for part in parts)]) for i in range(3))
    return Histories(
        np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)]).astype(np.int32),
        np.concatenate([part.time for part in parts]),
        np.concatenate([part.touchpoint for part in parts]),
        (channel, device, department),
    )


def _components(raw: Reals, layout: Layout) -> tuple[Reals, Reals]:
    """Loadings and shift of the principal components of the weighted columns."""
    width = raw.shape[1]
    if len(raw) < 2:
        return np.zeros((width, 1)), np.zeros(1)
    mean, sd = raw.mean(axis=0), raw.std(axis=0)
    scale = np.divide(1.0, np.sqrt(sd), out=np.zeros(width), where=sd > 1e-9)  # Pareto scaling leaves a variance of sd
    begin = 0
    for block, columns in layout.blocks.items():
        own = slice(begin, begin + columns)
        total = float(sd[own].sum())
        scale[own] *= sqrt(WEIGHTS[block] / total) if total > 1e-9 else 0.0
        begin += columns
    scaled = (raw - mean) * scale
    _, axes = np.linalg.eigh(scaled.T @ scaled / len(raw))
    kept = min(COMPONENTS, width)
    axes = axes[:, ::-1][:, :kept]
    sign = np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(kept)])
    loadings = np.ascontiguousarray(scale[:, None] * axes * np.where(sign == 0, 1.0, sign))
    return loadings, -(mean @ loadings)


def _tested(question: Clusters, sample: Histories, sizes: tuple[int, int, int], ks: tuple[int, ...]) -> _Tested:
    """What clusters explain, against one process and against a continuum.

    Columns and components come from other customers than those that are compared: so they favour what was seen no more
    than they favour a reference.
    """
    if not ks:
        return _Tested(Against((), 1.0), Against((), 1.0), np.zeros(0))
    few = min(LOOKED_AT, len(sample) // 2)
    compared, others = sample.of(np.arange(few)), sample.of(np.arange(few, len(sample)))
    layout = layout_of(others, *sizes)
    loadings, shift = _components(features_of(others, layout), layout)

    def scored(histories: Histories) -> Reals:
        return np.asarray(features_of(histories, layout) @ loadings + shift)

    own = scored(compared)
    variances = own.var(axis=0)
    total = float(variances.sum()) * len(own)
    seen = explained_by(own, ks, question.seed)
    return _Tested(
        one_process=against(
            seen, lambda rng: explained_by(scored(exchanged(compared, rng)), ks, question.seed, total), question.seed
        ),
        continuum=against(
            seen, lambda rng: explained_by(continuum(variances, few, rng), ks, question.seed), question.seed + 1
        ),
        seen=seen,
    )


def _chosen(
    question: Clusters, tried: list[Grouping], ks: tuple[int, ...], tested: _Tested
) -> tuple[Grouping | None, bool]:
    """The grouping to use, and whether there is structure."""
    by_k = dict(zip(ks, tried, strict=True))
    stable = [k for k in ks if by_k[k].is_stable]
    found = bool(stable) and max(tested.one_process.p, tested.continuum.p) <= question.level
    if question.k is not None:
        return by_k.get(question.k), found
    return (by_k[max(stable)], True) if found else (None, False)
