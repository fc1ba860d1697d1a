"""The customers of a funnel's step: by the levels, states and groups of their chains."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.funnel.chains import Chains, chains
from waypost.core.analytics.kernels.funnel.plan import Plan, plan
from waypost.core.analytics.kernels.funnel.tally import counted, group_of, ranked
from waypost.core.analytics.questions.behind import StepCustomers
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.computing.pool import in_parallel
from waypost.core.vocabulary.wording import WaypostError

Flags = npt.NDArray[np.bool_]


def of_step(question: Funnel, figure: StepCustomers, index: Index, shards: Sequence[Shard]) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    if not 1 <= figure.step <= len(question.steps):
        raise WaypostError(
            en=f"The funnel has steps 1 to {len(question.steps)}; customers of step {figure.step} were asked for.",
            de=f"Der Funnel hat die Schritte 1 bis {len(question.steps)}; gefragt war nach denen von Schritt {figure.step}.",
        )
    planned = plan(replace(question, measures="full"), index)
    found = in_parallel(lambda shard: chains(planned, shard), shards)
    chosen = [_of_level(figure, one) for one in found]
    if figure.of != "everybody":
        inside = _of_group(figure, planned, shards, found)
        chosen = [flags & own for flags, own in zip(chosen, inside, strict=True)]
    return [one.customer[flags] for one, flags in zip(found, chosen, strict=True)]


def _of_level(figure: StepCustomers, found: Chains) -> Flags:
    if figure.what == "excluded":
        return found.is_excluded
    if figure.what == "customers":
        return np.asarray(found.level >= figure.step)
    ended = found.level == figure.step
    return np.asarray(ended & found.is_open if figure.what == "open" else ended)


def _of_group(figure: StepCustomers, planned: Plan, shards: Sequence[Shard], found: Sequence[Chains]) -> list[Flags]:
    """For each customer of the chains whether it is in the group that the answer shows under this value."""
    levels = reduce(np.add, (counted(planned, shard, one).levels for shard, one in zip(shards, found, strict=True)))
    shown = [(group.value, group.is_rest, group.members) for group in ranked(planned, levels)]
    rest = figure.of == "rest"
    members = next(
        (flags for value, is_rest, flags in shown if is_rest == rest and (rest or value == figure.value)), None
    )
    if members is None:
        names = ", ".join(value or "?" for value, is_rest, _ in shown if not is_rest) or "–"
        raise WaypostError(
            en=f"The breakdown of this funnel shows no such group. It shows: {names}.",
            de=f"Die Aufteilung dieses Funnels zeigt keine solche Gruppe. Sie zeigt: {names}.",
        )
    return [members[group_of(planned, shard, one)] for shard, one in zip(shards, found, strict=True)]
