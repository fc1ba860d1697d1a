"""The rows of a benchmark: who answered what in how many milliseconds. Answers that differ stop the run."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from waypost.bench import identity
from waypost.bench.asked import ALL
from waypost.bench.asking import EVERYTHING, Asked, Rows
from waypost.bench.chdb_peer import ChDB
from waypost.bench.data import Data, Progress, build_index, prepared
from waypost.bench.duckdb_peer import DuckDB, sorted_table
from waypost.bench.timing import best_of, fastest
from waypost.core.vocabulary.wording import WaypostError, Wording

REPEATS = 7
NAMES = ("index", *ALL, "identity")


@dataclass(frozen=True, slots=True)
class Row:
    """One question: the events, the answer all agree on (in short), our best time and each peer's, in ms.

    `peers_do`: what of our answer the peers give, or why none does.
    """

    question: str
    events: int
    outputs: list[int]
    waypost_ms: float
    peers: dict[str, float]
    peers_do: Wording

    @property
    def ratio(self) -> float | None:
        """How many times the fastest peer needs what we need; None without a peer."""
        return min(self.peers.values()) / self.waypost_ms if self.peers else None


def run(events: int, progress: Progress, repeats: int = REPEATS, names: Sequence[str] = ()) -> list[Row]:
    """Ask everybody these questions (all when none are named), in the order of `NAMES`.

    Raises WaypostError when a peer is missing, a name is unknown or an answer differs.
    """
    _must_have_peers()
    wanted = _wanted(names)
    rows = [_identity_row(events, progress, repeats)] if "identity" in wanted else []
    if wanted == ["identity"]:
        return rows
    with prepared(events, progress) as data:
        first = [_index_row(data, progress)] if "index" in wanted else []
        return [*first, *_rows(data, [ALL[name] for name in wanted if name in ALL], progress, repeats), *rows]


def _wanted(names: Sequence[str]) -> list[str]:
    for name in names:
        if name not in NAMES:
            raise WaypostError(
                en=f"There is no row '{name}' in the benchmark. There are: {', '.join(NAMES)}.",
                de=f"Eine Zeile „{name}“ hat der Vergleich nicht. Es gibt: {', '.join(NAMES)}.",
            )
    return [name for name in NAMES if name in names or not names]


def _rows(data: Data, asked: list[Asked], progress: Progress, repeats: int) -> list[Row]:
    """We first and each peer by itself, so that nobody's memory is in another's way."""
    ours: dict[str, tuple[Any, float]] = {}
    for question in asked:
        progress(f"{question.name}: waypost")
        ours[question.name] = best_of(partial(question.ours, data), repeats)
        progress(f"{question.name}: waypost {ours[question.name][1]:,.1f} ms")
    theirs: dict[str, dict[str, float]] = {question.name: {} for question in asked}
    for peer_class in (DuckDB, ChDB):
        name = peer_class.name
        questions = [question for question in asked if name in question.ways]
        if not questions:
            continue
        progress(f"loading {name}")
        with closing(peer_class(data)) as peer:
            for question in questions:
                progress(f"{question.name}: {name}")
                answer, shortest = fastest(list(_ways(question, name, peer.rows, data)), max(3, repeats // 2))
                _must_be_equal(question.name, name, ours[question.name][0], answer)
                theirs[question.name][name] = round(shortest, 3)
                progress(f"{question.name}: {name} {shortest:,.1f} ms")
    return [
        Row(
            question.name,
            data.index.events,
            question.short(ours[question.name][0]),
            round(ours[question.name][1], 3),
            theirs[question.name],
            question.peers_do,
        )
        for question in asked
    ]


def _ways(question: Asked, peer: str, rows: Callable[[str], Rows], data: Data) -> Iterator[Callable[[], Any]]:
    values = question.values(data)
    for way in question.ways[peer]:
        yield partial(_answered, question, rows, way.format(**values))


def _answered(question: Asked, rows: Callable[[str], Rows], query: str) -> Any:
    return question.read(rows(query))


def _index_row(data: Data, progress: Progress) -> Row:
    progress("index: waypost")
    index, shortest = best_of(lambda: build_index(data.parquet, data.folder / "again"), 3)
    progress("index: duckdb")
    rows, theirs = fastest([partial(sorted_table, data)], 3)
    _must_be_equal("index", DuckDB.name, index.events, rows)
    kept = Wording("a sorted table in a database file", "eine sortierte Tabelle in einer Datenbankdatei")
    return Row(
        "index", index.events, [index.events, index.customers], round(shortest, 3), {"duckdb": round(theirs, 3)}, kept
    )


def _identity_row(ties: int, progress: Progress, repeats: int) -> Row:
    progress("identity: waypost, scipy")
    ours, shortest, theirs, their_shortest = identity.compared(identity.ties(ties), max(3, repeats // 2))
    if (ours != theirs).any():
        _must_be_equal("identity", "scipy", ours.tolist(), theirs.tolist())
    persons = int((ours == np.arange(ties)).sum())
    return Row("identity", ties, [persons], round(shortest, 3), {"scipy": round(their_shortest, 3)}, EVERYTHING)


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
