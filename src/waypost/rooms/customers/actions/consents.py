"""Consents are written down as persons say them; nothing is changed, the last word holds."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.models import Consent
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.rights import SEE_NAMES
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Acting
from waypost.rooms.people.records import Who


@transaction.atomic
def write_down(
    who: Who,
    *,
    person: UUID,
    purpose: str,
    channel: str,
    given: bool,
    at: datetime | None = None,
    source: str = "",
    proof: str = "",
) -> Consent:
    """Keep that a person consents to a purpose on a channel, or does no longer. Consent needs a proof, withdrawal none."""
    who.must(SEE_NAMES)
    found = persons.by_uuid(who, person)
    purpose, channel, proof = (" ".join(text.split()) for text in (purpose, channel, proof))
    if not purpose or not channel or len(purpose) > 60 or len(channel) > 60:
        raise WaypostError(
            en="Name the purpose and the channel, such as “newsletter” and “e-mail”, with at most 60 characters each.",
            de="Bitte Zweck und Kanal nennen, etwa „Newsletter“ und „E-Mail“, mit je höchstens 60 Zeichen.",
        )
    if given and not proof:
        raise WaypostError(
            en="Say how the consent can be proved: form and text version, letter, recorded call.",
            de="Bitte sagen, wie sich die Einwilligung belegen lässt: Formular und Textversion, Brief, Gespräch.",
        )
    if at is not None and at > timezone.now():
        raise WaypostError(
            en="The consent lies in the future. Give the instant at which it was said.",
            de="Die Einwilligung liegt in der Zukunft. Bitte den Zeitpunkt nennen, an dem sie gesagt wurde.",
        )
    made = Consent.objects.create(
        workspace_id=who.workspace_id,
        person_no=found.number,
        purpose=purpose,
        channel=channel,
        given=given,
        at=at or timezone.now(),
        source=source[:120],
        proof=proof[:500],
        by=who.actor.label,
    )
    journal.record(who, "consent.given" if given else "consent.withdrawn", found.ref, purpose=purpose, channel=channel)
    return made


def say(
    who: Acting,
    number: int,
    *,
    purpose: str,
    channel: str,
    given: bool,
    at: datetime,
    source: str,
    proof: str,
) -> Consent:
    """Keep what a person said themselves somewhere else, such as in a survey. In the caller's transaction, who tells
    the journal of it as of a part of what was said there."""
    return Consent.objects.create(
        workspace_id=who.actor.workspace_id, person_no=number, purpose=purpose[:60], channel=channel[:60], given=given,
        at=at, source=source[:120], proof=proof[:500], by=who.actor.label[:200],
    )  # fmt: skip
