"""A member is for an idea, or no longer. The vote is the record; who voted for what is told nowhere."""

from uuid import UUID

from django.db import transaction

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.ideas.models import Idea, Vote
from waypost.rooms.ideas.records import NO_IDEA
from waypost.rooms.ideas.rights import CONTRIBUTE
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere


@transaction.atomic
def vote(who: Who, idea: UUID, *, on: bool = True) -> int:
    """Give the idea one's vote, or take it back; the same again does nothing. Returns how many votes it has."""
    who.must(CONTRIBUTE)
    row = Idea.objects.filter(workspace_id=who.workspace_id, uuid=idea, into=None).first()
    if row is None:
        raise NotThere(NO_IDEA)
    if who.actor.kind is not ActorKind.MEMBER:
        raise WaypostError(en="Members vote, each once.", de="Abstimmen können Mitglieder, jedes einmal.")
    if on:
        Vote.objects.get_or_create(workspace_id=who.workspace_id, idea=row, member_id=who.actor.id)
    else:
        Vote.objects.filter(workspace_id=who.workspace_id, idea=row, member=who.actor.id).delete()
    return row.votes.count()
