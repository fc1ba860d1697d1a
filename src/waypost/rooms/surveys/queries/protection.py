"""How much is kept about who was invited and who answered, for the record of processing activities."""

from dataclasses import dataclass

from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, AnswerFile, ContactWish, DeadAddress, Invitation, Left
from waypost.web.counts import counted


@dataclass(frozen=True, slots=True)
class HeldSurveys:
    """`left`: addresses and wishes that somebody left apart from an anonymous answer. `dead`: addresses that mails came back
    from for good. `wishes`: to be contacted, also those that are done."""

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
        left=Left.objects.filter(**mine),
        dead=DeadAddress.objects.filter(**mine),
        wishes=ContactWish.objects.filter(**mine),
    )
    return HeldSurveys(**found)
