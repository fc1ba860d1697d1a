"""What a person may say about files of events; whatever is left open is found by name and content."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from waypost.core.vocabulary.events import Role

DateOrder = Literal["day_first", "month_first"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Names of columns (as in the header, case does not matter) and settings. None means: find out.

    `time`: a column, or two joined by "+" (`"Datum+Uhrzeit"`). `touchpoint`: a column. `touchpoint_name`: the
    touchpoint of every row where the data name none (a file of purchases). `dimensions`: further columns and their
    roles; they win over the guess, a role of None leaves the column out. `time_zone`: IANA name, for times without
    an offset. `separator`: one character, or "whitespace". `encoding`: any codec Python knows. `short_urls`: cut
    query strings and replace ids in paths by `:id`. `recipe`: how an export of another system is read (a key of
    `recipes.choosing.RECIPES`, or "none"); found by itself unless columns are named. `rows_per_batch` and `block_size` (bytes) bound the memory.
    """

    customer: str | None = None
    time: str | None = None
    touchpoint: str | None = None
    touchpoint_name: str | None = None
    channel: str | None = None
    device: str | None = None
    department: str | None = None
    event_id: str | None = None
    value: str | None = None
    dimensions: Mapping[str, Role | None] = field(default_factory=dict)
    time_zone: str | None = None
    date_order: DateOrder | None = None
    encoding: str | None = None
    separator: str | None = None
    recipe: str | None = None
    short_urls: bool = True
    allow_rejects: bool = False
    rows_per_batch: int = 1 << 18
    block_size: int = 4 << 20
