"""Many small event files become one, row for row in their order: what the intake seals every few seconds."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from waypost.core.analytics.event_files.schema import WORDS, EventFile, head_of, opened, read_head
from waypost.core.analytics.event_files.writing import new_file
from waypost.core.vocabulary.events import Dimension


def merge_files(paths: Sequence[Path], new_path: Path) -> EventFile:
    """Write the rows of some files, in the order given, as one file; the old ones stay until the caller removes them.

    Its dimensions are those of all of them, the first file's word on a role holds; a row of a file without a dimension
    has none of it. Raises WaypostError as `schema.read_head`, and where the new file exists.
    """
    dimensions: dict[str, Dimension] = {}
    for path in paths:
        for dimension in read_head(path).dimensions:
            dimensions.setdefault(dimension.name, dimension)
    rows = 0
    with new_file(new_path, tuple(dimensions.values())) as out:
        for path in paths:
            with opened(path) as file:
                its = {dimension.name for dimension in head_of(path, file).dimensions}
                for batch in file.iter_batches():
                    told = [
                        batch.column(f"dimension:{name}") if name in its else pa.nulls(len(batch), WORDS)
                        for name in dimensions
                    ]
                    own = [batch.column(name) for name in ("person_no", "time", "touchpoint", "value", "event_id")]
                    out.add([*own, np.arange(rows, rows + len(batch)), *told])
                    rows += len(batch)
    return out.file()
