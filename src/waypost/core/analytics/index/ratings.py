"""Ratings of a separate file as events of an index: a touchpoint of their own, the rating as the value."""

from collections.abc import Sequence

import numpy as np

from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.build import BuiltShard, IndexBuilder, index_of_shards
from waypost.core.analytics.index.merge import merge_shards
from waypost.core.analytics.index.model import SHARDS, Index
from waypost.core.analytics.interning import Codes, Persons
from waypost.core.computing.pool import in_parallel
from waypost.core.vocabulary.events import Dimension, Role

FEEDBACK = "Feedback"
RATED = Dimension("rated", Role.OTHER)

Rating = tuple[int, int, float, str]


def with_ratings(index: Index, persons: Persons, ratings: Sequence[Rating]) -> Index:
    """The index and one more event for each (person number, µs UTC, rating, touchpoint or "").

    It is at the touchpoint "Feedback", its value is the rating, and the dimension "rated" holds what was rated. Events
    of the same instant stand before it. `persons`: the table behind the person numbers of the index,
    which may have more places (identifiers become persons).
    """
    dimensions = index.dimensions if _has(index) else (*index.dimensions, RATED)
    tables = Tables(dimensions)
    tables.persons = persons
    tables.touchpoints = Codes(index.touchpoints)
    tables.words = {d.name: Codes(index.words.get(d.name, ())) for d in dimensions}
    who, when, values, rated = zip(*ratings, strict=True) if ratings else ((), (), (), ())
    builder = IndexBuilder(tables, zone=index.zone, week_start=index.week_start)
    builder.add(
        EventBatch(
            person=np.array(who, np.int64),
            time=np.array(when, np.int64),
            touchpoint=np.full(len(who), tables.touchpoints.of_words([FEEDBACK])[0], np.uint32),
            codes={RATED.name: tables.words[RATED.name].of_words(list(rated))},
            value=np.array(values, np.float64),
        )
    )
    new = builder.shards()
    merged = in_parallel(
        lambda number: merge_shards(BuiltShard(index.shards[number], None, 0), new[number], tables).shard, range(SHARDS)
    )
    return index_of_shards(merged, tables, index.zone, index.week_start, index.versions)


def _has(index: Index) -> bool:
    return any(dimension.name == RATED.name for dimension in index.dimensions)
