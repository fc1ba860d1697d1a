"""The rows of a benchmark: who answered what in how many milliseconds. Answers that differ stop the run."""

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import Any

import waypost
from waypost.bench import questions
from waypost.bench.chdb_peer import ChDB
from waypost.bench.data import Data, Progress, build_index, prepared
from waypost.bench.duckdb_peer import DuckDB
from waypost.bench.timing import best_of
from waypost.core.vocabulary.wording import WaypostError

REPEATS = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One question: the events, the answer all agree on (in short), our best time and each peer's, in ms."""

    question: str
    events: int
    outputs: list[int]
    waypost_ms: float
    peers: dict[str, float]

    @property
    def ratio(self) -> float:
        """How many times the fastest peer needs what we need."""
        return min(self.peers.values()) / self.waypost_ms


@dataclass(frozen=True, slots=True)
class Machine:
    """Where and in what state it was measured."""

    processor: str
    cores: int
    load: float  # mean of the last minute, before the run
    versions: dict[str, str]


def machine() -> Machine:
    names = ("chdb", "duckdb", "numba", "numpy", "pyarrow")
    return Machine(
        platform.processor() or platform.machine(),
        os.cpu_count() or 1,
        round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0,
        {"waypost": waypost.__version__, "python": platform.python_version()} | {name: version(name) for name in names},
    )


def run(events: int, progress: Progress, repeats: int = REPEATS) -> list[Row]:
    """Ask everybody everything. Raises WaypostError when a peer is missing or an answer differs."""
    _must_have_peers()
    with prepared(events, progress) as data:
        rows = [_index_row(data, progress)]
        ours: dict[str, tuple[Any, float]] = {}
        for name in _QUESTIONS:
            progress(f"{name}: waypost")
            question: Callable[[Data], Any] = getattr(questions, name)
            ours[name] = best_of(partial(question, data), repeats)
        theirs: dict[str, dict[str, float]] = {name: {} for name in _QUESTIONS}
        for peer_class in (DuckDB, ChDB):
            progress(f"loading {peer_class.name}")
            peer = peer_class(data)
            for name in _QUESTIONS:
                progress(f"{name}: {peer.name}")
                answer, shortest = getattr(peer, name)(max(3, repeats // 2))
                _must_be_equal(name, peer.name, ours[name][0], answer)
                theirs[name][peer.name] = round(shortest, 3)
        for name, (answer, shortest) in ours.items():
            rows.append(Row(name, data.index.events, _short(answer), round(shortest, 3), theirs[name]))
    return rows


_QUESTIONS = ("funnel", "funnel_full", "transitions", "transitions_full")


def _index_row(data: Data, progress: Progress) -> Row:
    progress("index: waypost")
    index, shortest = best_of(lambda: build_index(data.parquet, data.folder / "again"), 3)
    progress("index: duckdb")
    duckdb = DuckDB(data)
    rows, theirs = duckdb.index(3)
    _must_be_equal("index", duckdb.name, index.events, rows)
    return Row("index", index.events, [index.events, index.customers], round(shortest, 3), {"duckdb": round(theirs, 3)})


def _short(answer: Any) -> list[int]:
    """The bars of a funnel; for edges how many there are and how many transitions."""
    if isinstance(answer, questions.FullFunnel):
        return [*answer.bars, *answer.medians]
    if isinstance(answer, dict):
        return [len(answer), sum(figures[0] for figures in answer.values())]
    return list(answer)


def _must_be_equal(question: str, peer: str, ours: object, theirs: object) -> None:
    if ours != theirs:
        raise WaypostError(
            en=f"{question}: {peer} answers differently. Waypost {str(ours)[:300]}, {peer} {str(theirs)[:300]}.",
            de=f"{question}: {peer} antwortet anders. Waypost {str(ours)[:300]}, {peer} {str(theirs)[:300]}.",
        )


def _must_have_peers() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("chdb", "duckdb") if find_spec(name) is None]
    if missing:
        raise WaypostError(
            en=f"The benchmark compares with {' and '.join(missing)}, not installed here: pip install 'waypost[bench]'",
            de=f"Der Vergleich braucht {' und '.join(missing)}, hier nicht installiert: pip install 'waypost[bench]'",
        )
