"""How much is kept about who was invited and who answered, for the record of processing activities."""

from dataclasses import dataclass

from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, AnswerFile, ContactWish, DeadAddress, Invitation
from waypost.rooms.surveys.queries.apart import shown_apart
from waypost.rooms.surveys.queries.wishes import shown
from waypost.web.counts import counted


@dataclass(frozen=True, slots=True)
class HeldSurveys:
    """`left`: addresses and wishes that somebody left apart from an anonymous answer, as far as they are shown, as are
    `wishes`: to be contacted, also those that are done. What waits is not counted, or an answer would be told by it. `dead`: addresses
    that mails came back from for good."""

    invitations: int
    answers: int
    files: int
    left: int
    dead: int
    wishes: int


def held_surveys(who: Who) -> HeldSurveys:
    """Counts of this workspace; one query."""
    mine = {"workspace_id": who.workspace_id}
    found = counted(
        invitations=Invitation.objects.filter(**mine),
        answers=Answer.objects.filter(**mine),
        files=AnswerFile.objects.filter(**mine),
        left=shown_apart(who.workspace_id),
        dead=DeadAddress.objects.filter(**mine),
        wishes=ContactWish.objects.filter(shown(who), **mine),
    )
    return HeldSurveys(**found)
