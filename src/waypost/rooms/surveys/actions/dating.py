"""Answers that were given earlier than they came in, on paper or by a device without a network, and personal links that
were handed out later than they were made, by whatever sends mails: when that was."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.survey import Anonymity
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.actions.building import locked
from waypost.rooms.surveys.models import Answer, Invitation
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.doors import hashed
from waypost.rooms.surveys.records import Progress

MOST_DATED = 2_000


@transaction.atomic
def date_answers(who: Who, survey: UUID, given: Mapping[str, datetime]) -> int:
    """Say when answers were given, by the keys of their tries; their feedback and the state of their invitations move along.
    Gives how many there were.

    Of an anonymous survey full hours are kept. Raises WaypostError for an instant that is later than the answer came in,
    and for more than 2,000 at once.
    """
    row = locked(who, survey)
    if len(given) > MOST_DATED:
        raise WaypostError(
            en=f"Date at most {MOST_DATED:,} answers at a time.", de=f"Bitte höchstens {MOST_DATED} Antworten auf einmal datieren."
        )  # fmt: skip
    by_hash = {hashed(key): at for key, at in given.items()}
    answers = list(Answer.objects.filter(survey=row, key__in=list(by_hash)).select_related("version", "invitation"))
    moved: dict[str, datetime] = {}
    for each in answers:
        at = by_hash[each.key]
        if at > each.changed_at:
            raise WaypostError(
                en="An answer cannot have been given after it came in; check the time and its zone.",
                de="Eine Antwort kann nicht gegeben worden sein, nachdem sie ankam; bitte Zeit und Zeitzone prüfen.",
            )
        if document_of(each.version).anonymity is Anonymity.ANONYMOUS:
            at = at.replace(minute=0, second=0, microsecond=0)
        each.begun_at = each.changed_at = at
        if Progress(each.state).is_over:
            each.ended_at = at
        if each.invitation is not None:
            each.invitation.state_at = at
        moved[str(each.uuid)] = at
    Answer.objects.bulk_update(answers, ["begun_at", "changed_at", "ended_at"], batch_size=500)
    invitations = [each.invitation for each in answers if each.invitation is not None]
    Invitation.objects.bulk_update(invitations, ["state_at"], batch_size=500)
    feedback.move(who, row.name, moved)
    journal.record(who, "survey.dated", row.ref, count=len(answers))
    return len(answers)


@transaction.atomic
def date_links(who: Who, survey: UUID, sent: Mapping[str, datetime]) -> int:
    """Say by address when personal links were handed out: whatever sends mails did so after they were made. Gives how many.

    The ledger keeps the day on which they were made, and was asked then. Raises WaypostError for an instant before that or
    to come.
    """
    row, now = locked(who, survey), timezone.now()
    rows = list(row.invitations.filter(mailing=None, sent_at__isnull=False, address__in=list(sent)))
    for each in rows:
        at = sent[each.address]
        if not each.made_at <= at <= now:
            raise WaypostError(
                en="A link is handed out after it was made and not in days to come; check the time and its zone.",
                de="Ein Link wird verteilt, nachdem er erstellt wurde, und nicht in der Zukunft; bitte Zeit und Zeitzone prüfen.",
            )
        each.sent_at, each.state_at = at, max(each.state_at, at)
    Invitation.objects.bulk_update(rows, ["sent_at", "state_at"], batch_size=500)
    journal.record(who, "survey.links_dated", row.ref, count=len(rows))
    return len(rows)
