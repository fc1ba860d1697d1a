"""A file of edges: two identifiers a row, the kind of reason, since when. A separation is a row like any other.

Columns are found by name: one | id | kennung, other | other_id | andere_kennung, kind | art, and time | zeit (ISO 8601;
without a zone: UTC; may be missing). The kinds "apart" | "getrennt" separate, "together" | "wieder verbunden" take a
separation back. The file only grows: its last word on a pair holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute
from pyarrow import csv

from waypost.core.analytics.identity.edges import Edges, Kind, Numbers, Rules, Separation
from waypost.core.vocabulary.wording import WaypostError

# The stubs know these functions for chunked arrays only.
pc: Any = pyarrow.compute

_ONE = ("one", "id", "kennung", "identifier", "id_1", "from")
_OTHER = ("other", "other_id", "andere_kennung", "andere", "id_2", "to")
_KIND = ("kind", "art", "type", "typ", "reason", "grund")
_TIME = ("time", "zeit", "since", "seit", "timestamp", "datum", "date")
_APART = ("apart", "getrennt")
_TOGETHER = ("together", "wieder verbunden")


@dataclass(frozen=True, slots=True, eq=False)
class EdgeFile:
    """What was read: edges with `kinds` in the order of their first row, separations, rows without an identifier."""

    edges: Edges
    kinds: tuple[str, ...]
    separations: tuple[Separation, ...]
    incomplete: int

    def rules(self, guards: Sequence[Kind] = ()) -> Rules:
        """Rules for the kinds of this file: those of `guards` first and in their order, then the others as they came.

        Raises WaypostError for a guard of a kind that the file does not have.
        """
        unknown = [kind.name for kind in guards if kind.name not in self.kinds]
        if unknown:
            known = ", ".join(self.kinds) or "–"
            raise WaypostError(
                en=f"The file has no edges of the kind '{unknown[0]}'. There are: {known}.",
                de=f"Die Datei hat keine Verknüpfungen der Art „{unknown[0]}“. Vorhanden: {known}.",
            )
        named = {kind.name for kind in guards}
        return Rules((*guards, *(Kind(name) for name in self.kinds if name not in named)))

    def in_order_of(self, rules: Rules) -> Edges:
        """The edges with their kinds numbered as the rules number them."""
        places = {kind.name: place for place, kind in enumerate(rules.kinds)}
        table = np.array([places[name] for name in self.kinds], np.uint8)
        return Edges(self.edges.one, self.edges.other, table[self.edges.kind], self.edges.time)


def read_edges(path: Path, numbers_of: Callable[[list[str]], Numbers]) -> EdgeFile:
    """The edges of a CSV file; `numbers_of` gives the number of each of some different identifiers.

    Raises WaypostError naming a missing column, or a time that is none.
    """
    table = _strings(path)
    one, other = (_column(path, table, names) for names in (_ONE, _OTHER))
    kind = _column(path, table, _KIND, missing="")
    micros = _times(path, _column(path, table, _TIME, missing=""))
    complete = pc.and_(pc.not_equal(one, ""), pc.not_equal(other, ""))
    incomplete = len(one) - pc.sum(complete).as_py() if len(one) else 0
    one, other, kind = (pc.filter(column, complete) for column in (one, other, kind))
    micros = micros[complete.to_numpy(zero_copy_only=False)]
    joined = pc.dictionary_encode(pa.concat_arrays([one, other]))
    numbers = numbers_of(joined.dictionary.to_pylist())[joined.indices.to_numpy()]
    kinds = pc.dictionary_encode(kind)
    words = kinds.dictionary.to_pylist()
    kind_codes = kinds.indices.to_numpy()
    first, second = numbers[: len(one)], numbers[len(one) :]
    said = np.array([word.strip().lower() in (*_APART, *_TOGETHER) for word in words], bool)[kind_codes]
    rows = np.flatnonzero(~said)
    real = [place for place, word in enumerate(words) if word.strip().lower() not in (*_APART, *_TOGETHER)]
    renumbered = np.zeros(max(1, len(words)), np.uint8)
    renumbered[real] = np.arange(len(real))
    separations = [
        Separation(
            int(first[row]), int(second[row]), int(micros[row]), words[kind_codes[row]].strip().lower() in _APART
        )
        for row in np.flatnonzero(said).tolist()
    ]
    edges = Edges(first[rows], second[rows], renumbered[kind_codes[rows]], micros[rows])
    return EdgeFile(edges, tuple(words[place] for place in real), tuple(separations), incomplete)


def _strings(path: Path) -> dict[str, Any]:
    try:
        opened = csv.open_csv(path)
        names = opened.schema.names
        if len(names) == 1 and ";" in names[0]:
            names, separator = names[0].split(";"), ";"
        else:
            separator = ","
        text = csv.ConvertOptions(column_types={name: pa.string() for name in names}, strings_can_be_null=False)
        read = csv.read_csv(path, parse_options=csv.ParseOptions(delimiter=separator), convert_options=text)
    except pa.ArrowInvalid as problem:
        raise WaypostError(
            en=f"{path.name} cannot be read as a CSV file of edges: {problem}. Needed are the columns one, other and kind.",
            de=f"{path.name} ist nicht als CSV-Datei von Verknüpfungen lesbar: {problem}. Nötig sind die Spalten kennung, "
            "andere_kennung und art.",
        ) from problem
    return {name: read.column(name).combine_chunks() for name in read.column_names}


def _column(path: Path, table: dict[str, Any], names: Sequence[str], missing: str | None = None) -> Any:
    for name, column in table.items():
        if name.strip().lower().replace(" ", "_") in names:
            return pc.utf8_trim_whitespace(column)
    if missing is not None:
        return pa.array([missing] * len(next(iter(table.values()))), pa.string())
    listed = ", ".join(table)
    raise WaypostError(
        en=f"{path.name} has no column '{names[0]}' (or {', '.join(names[1:])}). Its columns are: {listed}.",
        de=f"{path.name} hat keine Spalte „{names[2]}“ (oder {', '.join(name for name in names if name != names[2])}). "
        f"Die Spalten sind: {listed}.",
    )


def _times(path: Path, column: Any) -> Numbers:
    """µs UTC; 0 where no time is given."""
    given = pc.not_equal(column, "").to_numpy(zero_copy_only=False)
    german = pc.replace_substring_regex(
        pc.filter(column, pa.array(given)), r"^(\d\d)\.(\d\d)\.(\d{4})(?: (\d\d:\d\d(?::\d\d)?))?$", r"\3-\2-\1T\4"
    )
    german = pc.replace_substring_regex(german, r"T$", "")
    whole = pc.replace_substring_regex(german, r"^(\d{4}-\d\d-\d\d)$", r"\1T00:00:00")
    zoned = pc.replace_substring_regex(whole, r"(T| )(\d\d:\d\d(:\d\d(\.\d+)?)?)$", r"\1\2Z")
    try:
        stamps = pc.cast(zoned, pa.timestamp("us", "UTC"))
    except pa.ArrowInvalid as problem:
        raise WaypostError(
            en=f"{path.name}: a time is not written as 2026-01-31, 31.01.2026 or 2026-01-31T14:05:00+01:00.",
            de=f"{path.name}: Ein Zeitpunkt hat nicht die Form 2026-01-31, 31.01.2026 oder 2026-01-31T14:05:00+01:00.",
        ) from problem
    micros = np.zeros(len(column), np.int64)
    micros[given] = stamps.to_numpy(zero_copy_only=False).astype("datetime64[us]").astype(np.int64)
    return micros
