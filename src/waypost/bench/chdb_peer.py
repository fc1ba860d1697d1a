"""chdb (ClickHouse in a package): MergeTree tables sorted by customer, and by step, on two threads."""

import json
from typing import Any

from waypost.bench.asking import Rows
from waypost.bench.data import Data

# `steps` is sorted by touchpoint first, as posting lists are: a funnel reads only its own events.
_TABLES = {"ev": "(c, r)", "steps": "(e, c, t)"}
_COLUMNS = "c UInt32, t UInt64, e UInt8, ch UInt8, r UInt32, cr UInt8, v Nullable(Float64)"


class ChDB:
    """The peer, with the events loaded."""

    name = "chdb"

    def __init__(self, data: Data) -> None:
        from chdb import session

        self._session: Any = session.Session(str(data.folder / "chdb"))  # type: ignore[no-untyped-call]
        self.rows("SET max_threads = 2")
        self.rows("SET output_format_json_quote_64bit_integers = 0")
        for table, order in _TABLES.items():
            self.rows(f"CREATE TABLE {table} ({_COLUMNS}) ENGINE = MergeTree ORDER BY {order}")
            self.rows(f"INSERT INTO {table} SELECT * FROM file('{data.coded}', Parquet) ORDER BY {order}")
            self.rows(f"OPTIMIZE TABLE {table} FINAL")

    def rows(self, query: str) -> Rows:
        return [tuple(json.loads(line)) for line in str(self._session.query(query, "JSONCompactEachRow")).splitlines()]

    def close(self) -> None:
        self._session.close()
