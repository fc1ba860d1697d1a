"""All journeys of a company as one transit map: phases of the customer's life across, segments or products down.

Knows no data source, colour or position; figures are values that somebody else has counted.
"""

from dataclasses import dataclass, field

from waypost.core.drawing.scene.values import Figure


@dataclass(frozen=True, slots=True)
class Halt:
    """A step of a journey as a station. `phase` is the key of a column; `mood` −2 … +2, None where nothing is said.

    `opens` is the key of the journey inside this step: its line branches off here.
    """

    name: str
    phase: str = ""
    mood: float | None = None
    opens: str = ""
    truth: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A journey as a line. `hue` and `letter` are its own everywhere; `parent` is the key of the journey around it."""

    key: str
    name: str
    halts: tuple[Halt, ...]
    hue: int = 0
    letter: str = ""
    row: str = ""
    parent: str = ""
    note: str = ""
    href: str = ""
    faint: bool = False
    wide: bool = False  # alone on a slide, instead of on a card


@dataclass(frozen=True, slots=True)
class Region:
    """A column or a row: its key, its name, and what its journeys come to."""

    key: str
    name: str
    figures: tuple[Figure, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Landscape:
    """The whole map. Ways whose row or phase is not listed are an error of whoever made it.

    `notes` say how figures were summed up and what was left out.
    """

    title: str
    phases: tuple[Region, ...]
    rows: tuple[Region, ...]
    ways: tuple[Way, ...]
    rows_are: str = ""
    width: float = 1100.0
    notes: tuple[str, ...] = field(default_factory=tuple)
