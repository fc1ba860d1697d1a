"""What every answer about customers stands on."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What every answer about customers stands on. `first` and `last` (the data as of) are None without events.

    `building`: the index does not yet hold all that was given. `failed`: why not, in the reader's language, or "".
    `least_group`: figures of fewer people are not told. `agents`: whether it may be told who worked on a contact. `week_start`: 0 is Monday.
    `versions` name an answer that is kept: it holds as long as they are equal.
    """

    generation: int
    identity_version: int
    dictionary_version: int
    events: int
    customers: int
    first: datetime | None
    last: datetime | None
    made_at: datetime | None
    zone: str
    building: bool
    failed: str
    least_group: int = 5
    agents: bool = False
    week_start: int = 0

    @property
    def versions(self) -> tuple[int, int, int]:
        return self.generation, self.identity_version, self.dictionary_version

    @property
    def data_as_of(self) -> datetime | None:
        return self.last
