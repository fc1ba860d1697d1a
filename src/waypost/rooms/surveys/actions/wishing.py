"""A contact wish: somebody takes it, and says what came of it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import ContactWish
from waypost.rooms.surveys.queries.wishes import shown
from waypost.rooms.surveys.records import NO_WISH, Outcome
from waypost.rooms.surveys.rights import ANSWER_WISHES
from waypost.web.errors import NotThere


@transaction.atomic
def take_wish(who: Who, wish: UUID) -> ContactWish:
    """“I do it”: the wish is this member's, also where it was somebody else's. The same again does nothing."""
    row = _locked(who, wish)
    if who.actor.kind is not ActorKind.MEMBER:
        raise WaypostError(
            en="Members take contact wishes: a key calls nobody. Say what came of it instead.",
            de="Kontaktwünsche übernehmen Mitglieder: Ein Schlüssel ruft niemanden an. Bitte stattdessen das Ergebnis melden.",
        )
    if row.done_at is not None:
        raise WaypostError(
            en="This wish is done. Open it again first.", de="Dieser Wunsch ist erledigt. Bitte ihn erst wieder öffnen."
        )
    if row.member_id != who.actor.id:
        row.member_id, row.taken_at = who.actor.id, timezone.now()
        row.save(update_fields=["member", "taken_at"])
        journal.record(who, "wish.taken", row.ref)
    return row


@transaction.atomic
def close_wish(who: Who, wish: UUID, *, outcome: Outcome) -> ContactWish:
    """The wish is done; the last outcome holds. Whoever says so without having taken it took it, if they are a member."""
    row = _locked(who, wish)
    if row.outcome == outcome.value:
        return row
    now = timezone.now()
    if row.member_id is None and who.actor.kind is ActorKind.MEMBER:
        row.member_id, row.taken_at = who.actor.id, now
    row.outcome, row.done_at = outcome.value, row.done_at or now
    row.save(update_fields=["member", "taken_at", "outcome", "done_at"])
    journal.record(who, "wish.done", row.ref, outcome=outcome.value)
    return row


@transaction.atomic
def reopen_wish(who: Who, wish: UUID) -> ContactWish:
    """It was not done after all. Raises WaypostError once the address is deleted."""
    row = _locked(who, wish)
    if row.bare:
        raise WaypostError(
            en="The address of this wish is deleted, so nobody can be reached by it any more.",
            de="Die Adresse dieses Wunsches ist gelöscht, über ihn ist niemand mehr zu erreichen.",
        )
    if row.done_at is not None:
        row.outcome, row.done_at = "", None
        row.save(update_fields=["outcome", "done_at"])
        journal.record(who, "wish.reopened", row.ref)
    return row


def _locked(who: Who, wish: UUID) -> ContactWish:
    """The wish, locked. Raises NotThere also for one of an anonymous survey that is not shown yet."""
    who.must(ANSWER_WISHES)
    rows = ContactWish.objects.select_for_update(of=("self",)).select_related("survey")
    row = rows.filter(shown(who), workspace_id=who.workspace_id, uuid=wish).first()
    if row is None:
        raise NotThere(NO_WISH)
    return row
