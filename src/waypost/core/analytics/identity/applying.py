"""An index whose customers are persons: the events of all identifiers of a person stand in one contact history."""

from dataclasses import replace

import numpy as np

from waypost.core.analytics.identity.resolving import Identities
from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.index.model import SHARDS, Index, Shard
from waypost.core.analytics.index.rows import dense_values


def by_person(index: Index, identities: Identities) -> Index:
    """The same events, owned by canonical numbers. Identifiers that the state does not know stay themselves.

    Events keep what they came with; only the owner is read anew, so that another state (a separation, an earlier date)
    gives other customers at once. Events of one instant of different identifiers stand in the order of shards.
    """
    tables = Tables(index.dimensions)
    tables.touchpoints.of_words(index.touchpoints[1:])
    for name, codes in tables.words.items():
        codes.of_words(index.words[name][1:])
    known = len(identities.canonical)
    for part, shard in zip(tables.persons.parts, index.shards, strict=True):
        part.restore([None] * max(shard.customers, -(-(known - shard.number) // SHARDS)))
    builder = IndexBuilder(tables, zone=index.zone, week_start=index.week_start)
    for shard in index.shards:
        builder.add(_owned(shard, identities))
    return replace(builder.finish(), versions=replace(index.versions, identity=identities.version))


def _owned(shard: Shard, identities: Identities) -> EventBatch:
    numbers = shard.number + SHARDS * np.arange(shard.customers, dtype=np.int64)
    known = numbers < len(identities.canonical)
    numbers[known] = identities.canonical[numbers[known]]
    return EventBatch(
        person=np.repeat(numbers, np.diff(shard.offsets)),
        time=np.array(shard.time),
        touchpoint=shard.touchpoint.astype(np.uint32),
        codes={name: codes.astype(np.uint32) for name, codes in shard.codes.items()},
        value=dense_values(shard) if len(shard.value_rows) else None,
    )
