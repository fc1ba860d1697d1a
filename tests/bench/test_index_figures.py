"""What an index may cost: bytes on disk, and the time to open it. Ratios against peers are `make bench`."""

import time
from pathlib import Path

from waypost.bench.data import prepared
from waypost.core.analytics.index.files import open_index


def test_an_event_with_five_attributes_takes_at_most_16_bytes_with_the_customer_table() -> None:
    with prepared(400_000, lambda _: None) as data:
        size = sum(path.stat().st_size for path in data.index_folder.rglob("*") if path.is_file())
        assert len(data.index.dimensions) == 5
        assert size / data.index.events <= 16
        assert _seconds_to_open(data.index_folder) < 0.010


def _seconds_to_open(folder: Path) -> float:
    """The best of several, as an index that was just written is in memory."""
    seconds = []
    for _ in range(7):
        begun = time.perf_counter()
        open_index(folder)
        seconds.append(time.perf_counter() - begun)
    return min(seconds)
