"""An answer of invented customers, for a question that the data cannot answer yet: what would stand there."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import IndexBuilder, Row, batch_of_rows
from waypost.core.analytics.questions.expectations import Expectations, Pair
from waypost.core.analytics.questions.reply import Reply
from waypost.core.vocabulary.wording import Language, Wording

_STEPS = (
    (Wording("Delivery", "Lieferung"), (5, 4, 5, 4, 5, 3), (3, 4, 2, 4, 3, 3)),
    (Wording("Advice", "Beratung"), (4, 3, 4, 5, 3, 4), (4, 4, 4, 5, 3, 3)),
    (Wording("Assembly", "Aufbau"), (3, 3, 2, 4, 3, 3), (4, 3, 3, 4, 4, 3)),
)  # expected and experienced on a scale from 1 to 5, in turn
_CUSTOMERS = 48
_EXPECTED, _EXPERIENCED = Wording("{} expected", "{} erwartet"), Wording("{} experienced", "{} erlebt")


@cache
def expectations(language: Language) -> Reply[Any, Any]:
    """Expected against experienced at three steps of invented customers: one falls short."""
    rows, values = [], []
    for row, value in _answers(language):
        rows.append(row)
        values.append(value)
    tables = Tables(())
    builder = IndexBuilder(tables)
    builder.add(replace(batch_of_rows(tables, rows), value=np.array(values, np.float64)))
    pairs = tuple(
        Pair(name.in_(language), *(each.in_(language).format(name.in_(language)) for each in (_EXPECTED, _EXPERIENCED)))
        for name, _, _ in _STEPS
    )
    return ask(builder.finish(), Expectations(pairs))


def _answers(language: Language) -> Iterator[tuple[Row, float]]:
    for customer in range(_CUSTOMERS):
        for place, (name, expected, experienced) in enumerate(_STEPS):
            step, turn = name.in_(language), customer % len(expected)
            for hour, wording, value in ((9, _EXPECTED, expected[turn]), (18, _EXPERIENCED, experienced[turn])):
                at = f"2026-01-{1 + place * 7:02}T{hour:02}:00"
                yield (f"customer {customer}", at, wording.in_(language).format(step), {}), float(value)
