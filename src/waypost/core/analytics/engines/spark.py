"""The Spark engine: the same kernels inside `mapInArrow`, tasks of one shard or a few; the driver plans and merges.

Answers are those of the local engine to the byte: one implementation, the same shards, the same order of merging.
The workers need Waypost installed and must see the folder of the shards (a shared one when there are several machines).
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from waypost.core.analytics.engines.answering import reply_by
from waypost.core.analytics.index.files import MappedShards, ShardFile, write_shard
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.registry import kernel_of
from waypost.core.analytics.questions.reply import Reply
from waypost.core.vocabulary.wording import WaypostError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

# The driver listens where the workers find it; nothing of the console belongs to an answer.
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
}
_LOOPBACK = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


@contextmanager
def connected(master: str, settings: dict[str, str] | None = None) -> Iterator["SparkSession"]:
    """A session on a master (`spark://host:port`, `local[2]`), closed afterwards; `settings` add to Spark's own.

    The driver of a master on this machine is bound to the loopback. Raises WaypostError when PySpark or Java is
    missing, or no master answers.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise WaypostError(
            en='The Spark engine needs PySpark: pip install "waypost[spark]" (and Java 17 or newer).',
            de='Die Spark-Engine braucht PySpark: pip install "waypost[spark]" (und Java 17 oder neuer).',
        ) from missing
    near = master.startswith("local") or "//127.0.0.1:" in master or "//localhost:" in master
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # what workers run; Spark reads it nowhere else
    chosen = {**_SETTINGS, **(_LOOPBACK if near else {}), **(settings or {})}
    builder = SparkSession.builder.master(master).appName("waypost")
    for name, value in chosen.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as problem:  # Py4J hands on whatever Java threw
        raise WaypostError(
            en=f"There is no Spark session on {master}. Is the master running, and is Java 17 or newer installed?",
            de=f"Unter {master} kommt keine Spark-Sitzung zustande. Läuft der Master, und ist Java ab 17 installiert?",
        ) from problem
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


def ask(index: Index, question: Any, session: "SparkSession") -> Reply[Any, Any]:
    """The answer to a question, computed by a session's workers (see `engines.local.ask` for what comes out).

    An index that is in memory (events just read, a dictionary laid over) is first written to a temporary folder.
    """
    with _spread(index) as files:
        return reply_by(partial(_parts, session, files), index, question)


@contextmanager
def _spread(index: Index) -> Iterator[Sequence[ShardFile]]:
    """Files of the shards that other processes can open."""
    if isinstance(index.shards, MappedShards):
        yield index.shards.files
        return
    names = tuple(dimension.name for dimension in index.dimensions)
    with TemporaryDirectory(prefix="waypost-shards-") as name:
        folder = Path(name)
        (folder / "shards").mkdir()
        yield [ShardFile(folder, write_shard(folder, "shards", shard), shard.number, names) for shard in index.shards]


def _parts(session: "SparkSession", files: Sequence[ShardFile], question: Any, plan: Any) -> list[Any]:
    """The part of every shard, in the order of the shards."""
    # A task costs more than a small shard: two for each core even out, more would only be waited for.
    tasks = min(len(files), 2 * session.sparkContext.defaultParallelism)
    numbers = session.range(0, len(files), 1, tasks)
    rows = numbers.mapInArrow(_task(question, plan, files), "number long, part binary").collect()
    return [pickle.loads(row.part) for row in sorted(rows, key=lambda row: int(row.number))]


def _task(
    question: Any, plan: Any, files: Sequence[ShardFile]
) -> Callable[[Iterator["pa.RecordBatch"]], Iterator["pa.RecordBatch"]]:
    """What a worker does with numbers of shards: open each, and give its part back, pickled."""

    def parts_of(batches: Iterator["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
        import pyarrow as pa

        kernel = kernel_of(question)
        for batch in batches:
            numbers: list[int] = batch.column(0).to_numpy().tolist()
            parts = [pickle.dumps(kernel.part(plan, files[number].open())) for number in numbers]
            yield pa.record_batch({"number": pa.array(numbers, pa.int64()), "part": pa.array(parts, pa.binary())})

    return parts_of
