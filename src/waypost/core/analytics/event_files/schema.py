"""What stands in an event file, versions, and what each file tells of itself.

    person_no   int64, a number of the workspace, from 1, never given twice
    time        µs UTC
    touchpoint  the raw name, as it came
    value       a number, or null
    event_id    64-bit hash of the sender's id, or null: by it the index knows an event that comes twice
    seq         int64, ascending in the file; settles what came first at the same instant
    dimension:… one nullable column of words for each declared dimension

Columns are found by their field ids, dimensions by name: a new dimension is a new column of later files, and unknown
in earlier ones.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

FORMAT = "waypost events"
FIRST_VERSION, VERSION = 1, 1
METADATA = "waypost"
FIELD_ID = b"PARQUET:field_id"
PERSON, TIME, TOUCHPOINT, VALUE, EVENT_ID, SEQ = 1, 2, 3, 4, 5, 6
FIRST_DIMENSION = 101  # dimensions have the ids from here on, in the order in which the file declares them
WORDS = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, slots=True)
class EventFile:
    """What a file tells of itself. `first` and `last` in µs UTC, 0 without rows; `numbered`: the largest person number.

    `name`: the one it was written under. Two files of equal rows are two files.
    """

    name: str
    rows: int
    first: int
    last: int
    numbered: int
    dimensions: tuple[Dimension, ...]
    schema_version: int = VERSION


def schema_of(dimensions: Sequence[Dimension]) -> pa.Schema:
    """The columns of a file with these dimensions."""
    columns = [
        ("person_no", pa.int64(), PERSON, False),
        ("time", pa.timestamp("us", "UTC"), TIME, False),
        ("touchpoint", WORDS, TOUCHPOINT, True),
        ("value", pa.float64(), VALUE, True),
        ("event_id", pa.uint64(), EVENT_ID, True),
        ("seq", pa.int64(), SEQ, False),
        *((f"dimension:{d.name}", WORDS, FIRST_DIMENSION + place, True) for place, d in enumerate(dimensions)),
    ]
    return pa.schema(
        [pa.field(name, kind, nullable, {FIELD_ID: str(number).encode()}) for name, kind, number, nullable in columns]
    )


def told(file: EventFile) -> dict[str, str]:
    """The metadata of a file."""
    document = {
        "format": FORMAT,
        "schema_version": file.schema_version,
        "name": file.name,
        "rows": file.rows,
        "first": file.first,
        "last": file.last,
        "numbered": file.numbered,
        "dimensions": [[d.name, d.role.value] for d in file.dimensions],
    }
    return {METADATA: json.dumps(document, ensure_ascii=False)}


def read_head(path: Path) -> EventFile:
    """What a file tells of itself, without reading its rows.

    Raises WaypostError for a file that is missing, cut off, none of ours, or of another version.
    """
    with opened(path) as file:
        return head_of(path, file)


def opened(path: Path) -> Any:
    """The Parquet file, to be closed by the caller. Raises WaypostError when it is missing or cut off."""
    try:
        return parquet.ParquetFile(path)
    except FileNotFoundError as problem:
        raise WaypostError(
            en=f"The event file {path.name} is missing from {path.parent}. Restore it from the backup.",
            de=f"Die Ereignisdatei {path.name} fehlt in {path.parent}. Bitte aus der Sicherung zurückholen.",
        ) from problem
    except pa.ArrowInvalid as problem:
        raise WaypostError(
            en=f"{path.name} is damaged or no Parquet file ({problem}). Restore it from the backup.",
            de=f"{path.name} ist beschädigt oder keine Parquet-Datei ({problem}). Bitte aus der Sicherung zurückholen.",
        ) from problem


def head_of(path: Path, file: Any) -> EventFile:
    """What an opened file tells of itself."""
    try:
        document = json.loads(file.metadata.metadata[METADATA.encode()])
        version = int(document["schema_version"])
        if document["format"] != FORMAT:
            raise ValueError(document["format"])
    except (KeyError, TypeError, ValueError) as problem:
        raise WaypostError(
            en=f"{path.name} is a Parquet file, but no event file of Waypost. Read it in as an import instead.",
            de=f"{path.name} ist eine Parquet-Datei, aber keine Ereignisdatei von Waypost. Bitte als Import einlesen.",
        ) from problem
    readable = range(max(FIRST_VERSION, VERSION - 1), VERSION + 1)
    if version not in readable:
        known = " or ".join(map(str, readable)), " oder ".join(map(str, readable))
        raise WaypostError(
            en=f"{path.name} has the schema version {version}; this Waypost reads version {known[0]}. Update Waypost.",
            de=f"{path.name} hat die Schema-Version {version}; dieses Waypost liest Version {known[1]}. Bitte Waypost "
            "aktualisieren.",
        )
    dimensions = tuple(Dimension(name, Role(role)) for name, role in document["dimensions"])
    rows, first, last, numbered = (int(document[key]) for key in ("rows", "first", "last", "numbered"))
    return EventFile(document["name"], rows, first, last, numbered, dimensions, version)
