"""Reviews of a journey: who was asked, who said what; and how versions are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.maps.models import Review, Verdict, VersionName
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who

ANSWER_NAMES = {
    "open": Wording("not answered yet", "noch nicht geantwortet"),
    "signed": Wording("signed off", "freigegeben"),
    "changes": Wording("wants changes", "möchte Änderungen"),
}


@dataclass(frozen=True, slots=True)
class VerdictRecord:
    """What one who was asked says; `mine`: it is the reader's own."""

    reviewer: str
    answer: str
    comment: str
    at: datetime | None
    mine: bool

    @property
    def name(self) -> Wording:
        return ANSWER_NAMES[self.answer]


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """One review of one version. `closed_at` None: it is open."""

    uuid: UUID
    version: int
    note: str
    asked_by: str
    asked_at: datetime
    closed_at: datetime | None
    verdicts: tuple[VerdictRecord, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has not signed off."""
        return tuple(each.reviewer for each in self.verdicts if each.answer != "signed")

    @property
    def mine(self) -> VerdictRecord | None:
        """The reader's own, while it can still be given."""
        return next((each for each in self.verdicts if each.mine), None) if self.closed_at is None else None


def reviews(who: Who, journey: UUID) -> Sequence[ReviewRecord]:
    """All reviews of a journey, newest first; two queries."""
    who.must(SEE_JOURNEYS)
    rows = Review.objects.filter(workspace_id=who.workspace_id, journey__uuid=journey).order_by("-pk")
    return [_record(row, who) for row in rows.prefetch_related("verdicts")]


def last_review(who: Who, journey: UUID) -> ReviewRecord | None:
    """The newest review, open or over; None where nobody was ever asked."""
    return next(iter(reviews(who, journey)), None)


def _record(row: Review, who: Who) -> ReviewRecord:
    verdicts = sorted(row.verdicts.all(), key=lambda each: each.pk)
    return ReviewRecord(
        row.uuid,
        row.version,
        row.note,
        row.asked_by,
        row.asked_at,
        row.closed_at,
        tuple(_verdict(each, who) for each in verdicts),
    )


def _verdict(row: Verdict, who: Who) -> VerdictRecord:
    mine = who.actor.kind is ActorKind.MEMBER and row.member_id is not None and row.member_id == who.actor.id
    return VerdictRecord(row.label, row.answer, row.comment, row.at, mine)


def version_names(who: Who, journey: UUID) -> dict[int, str]:
    """The names of the versions that have one, by number."""
    who.must(SEE_JOURNEYS)
    rows = VersionName.objects.filter(workspace_id=who.workspace_id, journey__uuid=journey)
    return dict(rows.values_list("number", "name"))
