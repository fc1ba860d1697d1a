"""States of ideas, kinds of contributions, and what is given and asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from waypost.core.vocabulary.wording import Wording

LONGEST_TITLE = 200
LONGEST_TEXT = 4_000
LONGEST_REASON = 1_000
LONGEST_AGO = timedelta(days=366)
MOST_LINKS = 100
SIDE = 1_600  # pixels of a photo


class ContributionKind(StrEnum):
    """What a member leaves at a step."""

    OBSERVATION = "observation"
    IDEA = "idea"

    @property
    def wording(self) -> Wording:
        return CONTRIBUTION_NAMES[self]


CONTRIBUTION_NAMES = {
    ContributionKind.OBSERVATION: Wording("Observation", "Beobachtung"),
    ContributionKind.IDEA: Wording("Idea", "Idee"),
}


class IdeaState(StrEnum):
    """How far an idea is on its way."""

    NEW = "new"
    SEEN = "seen"
    PLANNED = "planned"
    DONE = "done"
    DECLINED = "declined"

    @property
    def wording(self) -> Wording:
        return STATE_NAMES[self]


STATE_NAMES = {
    IdeaState.NEW: Wording("new", "neu"),
    IdeaState.SEEN: Wording("looked at", "gesichtet"),
    IdeaState.PLANNED: Wording("planned", "geplant"),
    IdeaState.DONE: Wording("done", "umgesetzt"),
    IdeaState.DECLINED: Wording("declined", "abgelehnt"),
}
STATE_TONES = {
    IdeaState.NEW: "accent", IdeaState.SEEN: "neutral", IdeaState.PLANNED: "warn", IdeaState.DONE: "good",
    IdeaState.DECLINED: "bad",
}  # fmt: skip
FEELINGS = {
    -2: Wording("very bad", "sehr schlecht"),
    -1: Wording("bad", "schlecht"),
    0: Wording("neutral", "neutral"),
    1: Wording("good", "gut"),
    2: Wording("very good", "sehr gut"),
}
SOURCE = Wording("Employees", "Mitarbeitende")
"""How the source of contributions is called among feedback."""

EMPLOYEES, CUSTOMERS = "employees", "customers"
ORIGINS = {
    EMPLOYEES: Wording("employees", "Mitarbeitende"),
    CUSTOMERS: Wording("customers", "Kundinnen und Kunden"),
}
SORTS = ("votes", "-votes", "items", "-items", "made", "-made", "changed", "-changed", "title", "-title")


@dataclass(frozen=True, slots=True)
class Given:
    """A contribution as it comes in. `key` names one try to send it, so that what is sent twice is there once.

    `at` is when it was noticed, where that was before now.
    """

    kind: ContributionKind
    text: str
    key: str
    journey: UUID | None = None
    step: str = ""
    feeling: int | None = None
    photo: bytes = b""
    nameless: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which ideas, in which order, as the address says; what is not known there is not asked for. `at` is journey/step."""

    q: str = ""
    state: str = ""
    origin: str = ""
    at: str = ""
    whose: str = ""
    sort: str = "-votes"

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Wanted":
        """What an address says."""
        given = {each.name: " ".join(query.get(each.name, "").split())[:200] for each in fields(cls)}
        allowed: dict[str, set[str]] = {
            "state": set(IdeaState),
            "origin": set(ORIGINS),
            "whose": {"mine", "cared"},
            "sort": set(SORTS),
        }
        for name, values in allowed.items():
            given[name] = given[name] if given[name] in values else ""
        return cls(**{**given, "sort": given["sort"] or "-votes"})

    @property
    def narrows(self) -> bool:
        return bool(self.q or self.state or self.origin or self.at or self.whose)


NO_IDEA = Wording(
    "There is no such idea in this workspace. The list of ideas shows those there are.",
    "Diese Idee gibt es in diesem Arbeitsbereich nicht. Die vorhandenen stehen unter Ideen.",
)
NO_LINK = Wording(
    "There is no such team link, or it is closed. The form is found under Ideas.",
    "Diesen Team-Link gibt es nicht, oder er ist geschlossen. Das Formular steht unter Ideen.",
)
