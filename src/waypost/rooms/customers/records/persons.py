"""A person, as a member may see them."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal.records import Ref


class Status(StrEnum):
    """Where a person stands in the life cycle, by the rule of the workspace."""

    PROSPECT = "prospect"
    CUSTOMER = "customer"
    LAPSED = "lapsed"


STATUS_NAMES: dict[Status, tuple[Wording, str]] = {
    Status.PROSPECT: (Wording("Prospect", "Interessiert"), "neutral"),
    Status.CUSTOMER: (Wording("Customer", "Kundschaft"), "good"),
    Status.LAPSED: (Wording("Lapsed", "Ehemalig"), "warn"),
}
"""How each status is called, and its tone."""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person by number (canonical) and public name. `name` is None for whoever may not see it; `url` leads to the page.

    `shown` is what stands on a page: the name, else "Person K7Q-2MD".
    """

    number: int
    uuid: UUID
    pseudonym: str
    name: str | None
    url: str

    @property
    def shown(self) -> str:
        return self.name or self.pseudonym

    @property
    def initials(self) -> str:
        """Two letters for a sign beside the name; of a pseudonym the first of its signs."""
        words = (self.name or "").split()
        if not words:
            return self.pseudonym.removeprefix("Person ")[:2]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()

    @property
    def ref(self) -> Ref:
        """For the journal: by pseudonym always, so that it never holds a name."""
        return Ref("person", self.uuid, self.pseudonym)
