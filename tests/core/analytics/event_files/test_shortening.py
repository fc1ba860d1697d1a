"""An event file without what is too old, and who has been met since."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from waypost.core.analytics.event_files.erasing import persons_since, without_before
from waypost.core.analytics.event_files.schema import read_head
from waypost.core.analytics.event_files.writing import EventRow, write_event_file

ROWS = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 20)), min_size=1, max_size=30)


@settings(max_examples=25, deadline=None)
@given(ROWS, st.integers(0, 22))
def test_exactly_what_is_not_older_stays_in_its_order(rows: list[tuple[int, int]], begin: int) -> None:
    with TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.parquet", Path(folder) / "new.parquet"
        write_event_file(old, [EventRow(person, time, f"t{time}") for person, time in rows])
        written = without_before(old, new, begin)
        kept = [(person, time) for person, time in rows if time >= begin]
        table = parquet.read_table(new)
        times = table.column("time").cast(pa.int64()).to_pylist()
        assert list(zip(table.column("person_no").to_pylist(), times, strict=True)) == kept
        assert written.rows == len(kept) == read_head(new).rows
        assert persons_since(old, begin).tolist() == sorted({person for person, _ in kept})
