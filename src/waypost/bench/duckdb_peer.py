"""DuckDB: the events sorted by customer and row, in memory, on two threads."""

from pathlib import Path

from waypost.bench.asking import Rows
from waypost.bench.data import ATTRIBUTES, Data


class DuckDB:
    """The peer, with the events loaded."""

    name = "duckdb"

    def __init__(self, data: Data) -> None:
        import duckdb

        self._connection = duckdb.connect(config={"threads": 2})
        self._connection.execute(f"CREATE TABLE ev AS SELECT * FROM read_parquet('{data.coded}') ORDER BY r")

    def rows(self, query: str) -> Rows:
        return self._connection.execute(query).fetchall()

    def close(self) -> None:
        self._connection.close()


def sorted_table(data: Data) -> int:
    """ORDER BY into a table of a database file: customers, times and five attributes as they stand. Rows written."""
    import duckdb

    path = Path(data.folder) / "sorted.duckdb"
    path.unlink(missing_ok=True)
    columns = ", ".join(("customer_id", "time", "touchpoint", *ATTRIBUTES))
    with duckdb.connect(str(path), config={"threads": 2}) as connection:
        connection.execute(
            f"CREATE TABLE sorted AS SELECT {columns} FROM read_parquet('{data.parquet}') ORDER BY customer_id, time"
        )
        found = connection.execute("SELECT count(*) FROM sorted").fetchone()
    assert found is not None
    return int(found[0])
