"""Where data come from and go to: places in columns, and ways between them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place that data are in: its key (unique in the picture), name, a note, and an icon of the lucide family."""

    key: str
    name: str
    note: str = ""
    icon: str = "database"


@dataclass(frozen=True, slots=True)
class Way:
    """Data go from a place to another, by their keys."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Columns (title, places) from where data begin to who reads them."""

    title: str
    columns: tuple[tuple[str, tuple[Place, ...]], ...]
    ways: tuple[Way, ...]
