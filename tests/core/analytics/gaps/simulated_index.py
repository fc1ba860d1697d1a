"""The simulated retailer as an index, without going through files."""

from functools import cache

import numpy as np

from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.simulate import company, touchpoints
from waypost.core.analytics.simulate.running import simulate


@cache
def simulated_index(customers: int, seed: int, gaps: bool = True, leaving: bool = False) -> Index:
    """The index of `simulate(customers, seed, gaps=gaps, leaving=leaving)` with English words."""
    return make_index(customers, seed, gaps, leaving)


def make_index(customers: int, seed: int, gaps: bool = True, leaving: bool = False) -> Index:
    tables = Tables(company.DIMENSIONS)
    tables.touchpoints.of_words(touchpoints.names("en")[1:])
    for dimension in company.DIMENSIONS:
        tables.words[dimension.name].of_words(company.words(dimension.name, "en")[1:])
    ids = [str(number) for number in range(1, customers + 1)]
    person = tables.persons.of_words(ids)
    builder = IndexBuilder(tables)
    for chunk in simulate(customers, seed, gaps=gaps, leaving=leaving):
        events = chunk.events
        builder.add(
            EventBatch(
                person=person[events.customer - 1],
                time=events.time,
                touchpoint=events.touchpoint.astype(np.uint32),
                codes={name: codes.astype(np.uint32) for name, codes in events.codes.items()},
            )
        )
    return builder.finish()
