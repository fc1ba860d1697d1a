"""What the columns of a file mean, once it is found out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from waypost.core.analytics.readers.report import LeftOut
from waypost.core.analytics.readers.samples import Facts
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import Wording


class Use(StrEnum):
    """What a column is read as."""

    CUSTOMER = "customer"
    TIME = "time"
    TOUCHPOINT = "touchpoint"
    EVENT_ID = "event_id"
    VALUE = "value"
    DIMENSION = "dimension"


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column, what it is read as, and why. `role` is set for dimensions."""

    column: str
    use: Use
    why: Wording
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Mapped:
    """What the columns of one file (or of files with equal columns) mean.

    `touchpoint` may be "": then `touchpoint_name` stands in every row, by default the name of the file. `clock` is the column of the time of day
    when date and time stand apart.
    """

    customer: str
    time: str
    clock: str
    touchpoint: str
    touchpoint_name: str
    event_id: str
    value: str
    dimensions: tuple[Dimension, ...]
    choices: tuple[ColumnChoice, ...]
    left_out: tuple[LeftOut, ...]
    facts: Mapping[str, Facts]

    def of_file(self, path: Path) -> "Mapped":
        """The same for one file, whose name serves where no touchpoint has one."""
        if self.touchpoint or self.touchpoint_name:
            return self
        return replace(self, touchpoint_name=path.name.split(".")[0])

    @property
    def uses(self) -> dict[str, Use]:
        """The columns to read and what for."""
        pairs = [
            (self.customer, Use.CUSTOMER),
            (self.time, Use.TIME),
            (self.clock, Use.TIME),
            (self.touchpoint, Use.TOUCHPOINT),
            (self.event_id, Use.EVENT_ID),
            (self.value, Use.VALUE),
        ]
        return {name: use for name, use in pairs if name} | {each.name: Use.DIMENSION for each in self.dimensions}
