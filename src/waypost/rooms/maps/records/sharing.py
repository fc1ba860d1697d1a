"""What is known of a link to a journey, and how far a journey reaches into its workspace, as values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from waypost.core.vocabulary.wording import Language, Wording


class Reach(StrEnum):
    """How far a journey reaches: its owner and those who publish see and change it always.

    hidden    nobody else knows of it
    listed    others see that it is there, and not what is in it
    viewable  others read it
    editable  others with the right change it
    """

    HIDDEN = "hidden"
    LISTED = "listed"
    VIEWABLE = "viewable"
    EDITABLE = "editable"


REACHES = {
    Reach.HIDDEN: Wording("Hidden", "Verborgen"),
    Reach.LISTED: Wording("Listed", "Gelistet"),
    Reach.VIEWABLE: Wording("Viewable", "Lesbar"),
    Reach.EDITABLE: Wording("Editable", "Bearbeitbar"),
}
REACHES_MEAN = {
    Reach.HIDDEN: Wording(
        "Only its owner and those who publish journeys see it.",
        "Nur Journey Owner und wer Journeys veröffentlicht, sehen sie.",
    ),
    Reach.LISTED: Wording(
        "Everybody sees that it is there; only its owner and those who publish open it.",
        "Alle sehen, dass es sie gibt; öffnen können sie nur Journey Owner und wer veröffentlicht.",
    ),
    Reach.VIEWABLE: Wording(
        "Everybody reads it; only its owner and those who publish change it.",
        "Alle lesen sie; ändern können sie nur Journey Owner und wer veröffentlicht.",
    ),
    Reach.EDITABLE: Wording(
        "Everybody reads it; whoever may change journeys changes it.",
        "Alle lesen sie; wer Journeys ändern darf, ändert sie.",
    ),
}


@dataclass(frozen=True, slots=True)
class ShareRecord:
    """A link for people outside. Without a `version` it shows the published one, or the newest where none is."""

    id: int
    uuid: UUID
    journey: UUID
    workspace_id: int
    name: str
    version: int | None
    language: Language
    has_password: bool
    quotes: bool
    hosts: tuple[str, ...]
    made_by: str
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    opened: int
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class StepCard:
    """What a map says of one of its steps, in words: its place from 1, its stage, and lane by lane what stands there."""

    place: int
    title: str
    stage: str
    lanes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def key(self) -> str:
        """The card's place on the page: a number, since ids are nobody's business outside."""
        return f"step-{self.place}"
