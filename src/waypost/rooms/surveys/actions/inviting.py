"""An invitation goes through the ledger of contacts: what it decides is the state of the invitation."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from waypost.core.contacts.rules import ContactKind, Decision, Outcome, Why
from waypost.core.vocabulary.survey import Anonymity
from waypost.rooms.contacts.records import Claim, ContactChannel
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.surveys.models import Invitation, Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.doors import hashed, token_of
from waypost.rooms.surveys.records import Disposition, name_of_mail
from waypost.web.ids import uuid7


def fresh(
    row: Survey, addresses: Sequence[str], language: str, now: datetime, persons: Sequence[int] | None = None
) -> list[Invitation]:
    """Invitations for addresses, chosen and not sent yet; not saved.

    In personal mode each leads to its person: the given one, else whoever has the address.
    """
    assert row.live is not None
    personal = document_of(row.live).anonymity is Anonymity.PERSONAL
    numbers = persons or []
    if personal and persons is None:
        numbers = numbers_of(row.workspace_id, [("email", each) for each in addresses])
    made = []
    for place, address in enumerate(addresses):
        each = Invitation(
            uuid=uuid7(), workspace_id=row.workspace_id, survey=row, address=address, language=language,
            person_no=numbers[place] if personal else None, pseudonym=secrets.token_hex(8), made_at=now, state_at=now,
            state=Disposition.SAMPLED.value,
        )  # fmt: skip
        each.hashed = hashed(token_of(each))
        made.append(each)
    return made


def claims(row: Survey, invitations: Iterable[Invitation], channel: ContactChannel) -> list[Claim]:
    """What the ledger is asked for each: the first mail, or the reminder that is due."""
    return [
        Claim(
            key_of(each), ContactKind.REMINDER if each.sent_at else ContactKind.SURVEY, channel, address=each.address,
            person=each.person_no, about=row.uuid, title=row.name,
        )
        for each in invitations
    ]  # fmt: skip


def key_of(invitation: Invitation) -> str:
    """What names the contact of the mail that is due in the ledger."""
    return name_of_mail(invitation.uuid, invitation.reminders + 1 if invitation.sent_at else 0)


def settle(invitation: Invitation, decision: Decision, now: datetime) -> None:
    """The state of an invitation after a decision not to send it now."""
    invitation.reason = decision.why.value if decision.why else ""
    invitation.state_at = now
    if decision.outcome is Outcome.LATER:
        invitation.due_at = decision.until
    else:
        invitation.state = (
            _STATES.get(decision.why, Disposition.QUARANTINED) if decision.why else Disposition.SENT
        ).value
        invitation.due_at = None


_STATES = {
    Why.OPTED_OUT: Disposition.OPTED_OUT,
    Why.NO_CONSENT: Disposition.NO_CONSENT,
    Why.CONSENT_WITHDRAWN: Disposition.NO_CONSENT,
    Why.NOT_DELIVERABLE: Disposition.NOT_DELIVERABLE,
}
