"""Shard and Index: what kernels and people hold in their hands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypedDict

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.heard import SILENT, Heard
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

SHARDS = 16

Times = npt.NDArray[np.int64]
Offsets = npt.NDArray[np.int32]
Codes = npt.NDArray[np.uint16]
AnyCodes = npt.NDArray[np.uint8] | npt.NDArray[np.uint16] | npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """A part of the customers with all their events, as read-only C-ordered arrays.

    Customer `c` of the shard (0 … n-1) owns the rows `offsets[c]:offsets[c+1]`; its person number is
    `number + SHARDS * c`. Rows of a customer stand in the total order (time, source rank, sequence).
    A customer may own no row (erased, or every event dropped); questions do not see such customers.
    """

    number: int
    offsets: Offsets  # int32, n + 1
    time: Times  # int64 µs UTC, one a row, non-decreasing inside a customer
    touchpoint: Codes  # uint16, one a row, 0 = unknown
    codes: Mapping[str, AnyCodes]  # dimension name -> one code a row, 0 = unknown
    value_rows: npt.NDArray[np.int32]  # rows that carry a value, ascending
    values: npt.NDArray[np.float64]  # the values of those rows
    kept: dict[object, Any] = field(default_factory=dict, repr=False)  # made on demand, for the next question

    @property
    def customers(self) -> int:
        return len(self.offsets) - 1

    @property
    def events(self) -> int:
        return len(self.time)

    def dimension(self, name: str) -> Codes:
        """The codes of one dimension as uint16, whatever their width on disk: kernels know one width."""
        key = ("dimension", name)
        if key not in self.kept:
            self.kept[key] = self.codes[name].astype(np.uint16, copy=False)
        codes: Codes = self.kept[key]
        return codes


@dataclass(frozen=True, slots=True)
class Versions:
    """What an answer stands on, so that it can be asked again."""

    generation: int = 0
    dictionary: str = ""
    identity: int = 0


class NoEventsError(WaypostError):
    """A question names something, and the index holds no event yet: a new workspace."""

    def __init__(self) -> None:
        super().__init__(
            en="There are no events to ask yet. Import a file or connect a source; the answer is here as soon as the first "
            "events are in.",
            de="Noch gibt es keine Ereignisse, die man fragen könnte. Bitte eine Datei importieren oder eine Quelle "
            "anschließen; mit den ersten Ereignissen ist die Antwort da.",
        )


class SwitchedOffError(WaypostError):
    """A question names a dimension that says who of the company worked on a contact, and that is switched off."""

    def __init__(self, name: str) -> None:
        super().__init__(
            en=f"'{name}' says who worked on a contact; figures by employees are switched off in this workspace. An "
            "administrator can allow them in the settings.",
            de=f"„{name}“ sagt, wer einen Kontakt bearbeitet hat; Zahlen zu Beschäftigten sind in diesem Arbeitsbereich "
            "ausgeschaltet. Die Administration kann sie in den Einstellungen erlauben.",
        )


@dataclass(frozen=True)
class Index:
    """All customers and events of one workspace, ready for questions. Immutable.

    `touchpoints` and `words[dimension]` turn codes into words; word 0 is the empty string, "unknown".
    `events` and `customers` count rows and customers with at least one row. `first` and `last` are instants in
    µs UTC (0 when empty); `last` is the data-as-of of every answer. `zone` is the analysis zone (IANA name).
    """

    dimensions: tuple[Dimension, ...]
    touchpoints: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    shards: Sequence[Shard]
    events: int
    customers: int
    first: int
    last: int
    zone: str = "Europe/Berlin"
    week_start: int = 0  # 0 = Monday
    versions: Versions = Versions()
    switched_off: tuple[Dimension, ...] = ()  # in the data, and not to be asked about
    heard: Heard = SILENT  # what customers said, for the questions that listen

    @cached_property
    def touchpoint_codes(self) -> dict[str, int]:
        return {word: code for code, word in enumerate(self.touchpoints) if code}

    def dimension_for(self, name_or_role: str) -> Dimension:
        """The dimension of that name, else the first of that role.

        Raises WaypostError naming the dimensions there are, NoEventsError when there is no event at all.
        """
        for dimension in self.dimensions:
            if dimension.name == name_or_role:
                return dimension
        for dimension in self.dimensions:
            if dimension.role == name_or_role:
                return dimension
        if not self.dimensions and not self.events:
            raise NoEventsError
        if any(name_or_role in (dimension.name, dimension.role) for dimension in self.switched_off):
            raise SwitchedOffError(name_or_role)
        known = ", ".join(f"{d.name} ({d.role})" for d in self.dimensions) or "–"
        raise WaypostError(
            en=f"There is no dimension '{name_or_role}' in these events. There are: {known}. "
            f"Declare a column with --dimension NAME=ROLE, or name one of these.",
            de=f"Die Ereignisse haben keine Dimension „{name_or_role}“. Vorhanden: {known}. "
            f"Eine Spalte wird mit --dimension NAME=ROLLE erklärt.",
        )

    def without(self, role: Role) -> "Index":
        """The same as if the dimensions of that role were not there; who asks about them is told so.

        >>> from waypost.core.analytics.index.build import index_of_rows
        >>> index = index_of_rows([("a", 1, "Call", {"agent": "Kim"})], [Dimension("agent", Role.AGENT)]).without(Role.AGENT)
        >>> index.dimensions, index.switched_off[0].name, list(index.words)
        ((), 'agent', [])
        """
        off = tuple(dimension for dimension in self.dimensions if dimension.role == role)
        if not off:
            return self
        names = {dimension.name for dimension in off}
        return replace(
            self,
            dimensions=tuple(dimension for dimension in self.dimensions if dimension.name not in names),
            words={name: words for name, words in self.words.items() if name not in names},
            switched_off=(*self.switched_off, *off),
        )

    def has_role(self, role: Role) -> bool:
        return any(dimension.role == role for dimension in self.dimensions)


class Counted(TypedDict):
    """What an index says of its shards."""

    events: int
    customers: int
    first: int
    last: int


def counted(shards: Sequence[Shard]) -> Counted:
    """Rows, customers with at least one row, first and last instant (0 when there is none)."""
    filled = [shard for shard in shards if shard.events]
    return Counted(
        events=sum(shard.events for shard in shards),
        customers=sum(int(np.count_nonzero(np.diff(shard.offsets))) for shard in shards),
        first=min((int(shard.time.min()) for shard in filled), default=0),
        last=max((int(shard.time.max()) for shard in filled), default=0),
    )
