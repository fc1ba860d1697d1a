"""Some of the rows of a shard, and values as they lie in a shard: sparse."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Shard


def with_rows(shard: Shard, kept: npt.NDArray[np.bool_]) -> Shard:
    """The shard with only these rows (a flag each); every customer keeps its place, some without rows."""
    before = np.concatenate([[0], np.cumsum(kept)])
    value_rows, values = sparse(dense_values(shard)[kept])
    return replace(
        shard,
        offsets=before[shard.offsets].astype(np.int32),
        time=shard.time[kept],
        touchpoint=shard.touchpoint[kept],
        codes={name: codes[kept] for name, codes in shard.codes.items()},
        value_rows=value_rows,
        values=values,
        kept={},
    )


def dense_values(shard: Shard) -> npt.NDArray[np.float64]:
    """The value of each row, NaN where it has none."""
    values = np.full(shard.events, np.nan)
    values[shard.value_rows] = shard.values
    return values


def sparse(dense: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float64]]:
    """The rows that have a value, and their values."""
    rows = np.flatnonzero(~np.isnan(dense)).astype(np.int32)
    return rows, dense[rows]
