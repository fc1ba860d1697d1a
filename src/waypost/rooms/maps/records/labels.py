"""Members as they are shown beside what is theirs."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PersonLabel:
    """A member as they are shown beside what is theirs."""

    id: int
    uuid: UUID
    name: str
    initials: str

    @classmethod
    def of(cls, member: Any) -> "PersonLabel":
        """Of a row of `people.Member` with its user at hand."""
        return cls(member.pk, member.uuid, str(member.user), member.user.initials)
