"""What every part of a document is made of: keys, names, ids, and the rules of their values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar


@dataclass(frozen=True, slots=True)
class Between:
    """The range of a number, both ends included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Written:
    """How a text must be written: a regular expression for the whole text, an example of it, the most signs it has."""

    pattern: str
    example: str
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """The only numbers there are."""

    values: tuple[int, ...]


Share = Annotated[float, Between(0, 1)]
Count = Annotated[int, Between(0, 10**15)]
Day = Annotated[str, Written(r"\d{4}-\d{2}-\d{2}", "2026-01-31")]
Moment = Annotated[str, Written(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?", "2026-01-31T18:30:00+01:00")]
LONGEST_ID = 200
Id = Annotated[str, Written(r"\S*", "pay-the-order", LONGEST_ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A mapping of the document. Keys that are no field are kept in `extra` and written again, last.

    `MAIN` is the field that a bare text stands for: `- Hotline` means `- name: Hotline`. With `ONE_LINE` the
    part is written as `{…}` where it fits. A field that would be a Python keyword ends in `_`, its key not.
    `KIND`: where a field holds one of several parts, the document's key `kind` says by this which of them it is.
    """

    MAIN: ClassVar[str] = ""
    ONE_LINE: ClassVar[bool] = False
    KIND: ClassVar[str] = ""

    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Part):
    """A part that others may refer to. An id that is not given is made from the name when it is read.

    `SHARED`: equal names are one and the same thing wherever they stand (a touchpoint at two steps).
    `NAMELESS`: what the id is made from when there is no name; empty means that no id is made.
    `FAMILY`: parts of one family share their ids, so that none stands twice; without it, each class is its own.
    """

    MAIN: ClassVar[str] = "name"
    SHARED: ClassVar[bool] = False
    NAMELESS: ClassVar[str] = ""
    FAMILY: ClassVar[str] = ""

    id: Id = ""
    name: str = ""

    @property
    def known_as(self) -> str:
        """What people call it; its id is made from that."""
        return self.name
