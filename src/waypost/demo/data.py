"""What the retailer's three systems recorded: the simulated events, one Parquet file for each system."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from waypost.core.analytics.simulate.company import DEPARTMENT_KEYS, words
from waypost.core.analytics.simulate.running import simulate
from waypost.core.analytics.simulate.writing import event_table
from waypost.core.vocabulary.wording import Language
from waypost.demo.company import RECORDED_BY, SOURCES

SEED = 7
DAYS = 180


def start_of(today: date) -> date:
    """The first simulated day: the data end yesterday."""
    return today - timedelta(days=DAYS)


def files(folder: Path, language: Language, *, customers: int, today: date) -> dict[str, Path]:
    """Write the events of `customers` customers, until yesterday, as one file a system; by the system's key."""
    paths = {system: folder / f"{SOURCES[system].in_(language)}.parquet" for system in SOURCES}
    with ExitStack() as open_files:
        writers: dict[str, pq.ParquetWriter] = {}
        for table in _tables(language, customers, today):
            for system, path in paths.items():
                part = table.filter(pc.is_in(table["department"], pa.array(_departments(system, language))))
                if system not in writers:
                    writers[system] = open_files.enter_context(pq.ParquetWriter(path, part.schema))
                writers[system].write_table(part)
    return paths


def _tables(language: Language, customers: int, today: date) -> Iterator[pa.Table]:
    for chunk in simulate(customers, SEED, start=start_of(today), days=DAYS, leaving=True):
        yield event_table(chunk.events, language)


def _departments(system: str, language: Language) -> list[str]:
    """The departments that a system records, in the words of the data; "" where it is the shop's."""
    named = words("department", language)
    found = [named[DEPARTMENT_KEYS.index(key)] for key, by in RECORDED_BY.items() if by == system]
    return [*found, ""] if system == "shop" else found
