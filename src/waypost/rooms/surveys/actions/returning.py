"""Mails that came back after the mail server took them, as the mail provider reports them; and mails that are sent again.

A hard bounce says that the address does not exist: the mail counts as no contact, and nothing goes to the address again. A
soft one concerns its mail alone: further reminders still go. Of whom every mail came back is not delivered; whom one has
reached stays so when another comes back. Whoever complains has opted out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import Case, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from waypost.core.vocabulary.counting import counting
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.contacts import actions as contacts
from waypost.rooms.contacts.queries.made import counted_among
from waypost.rooms.contacts.records import hashed_address
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Ref
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.actions.building import locked
from waypost.rooms.surveys.actions.opting_out import opted_out
from waypost.rooms.surveys.models import DeadAddress, Invitation
from waypost.rooms.surveys.queries.letters import mail_of_message
from waypost.rooms.surveys.records import OVER, Disposition, name_of_mail
from waypost.rooms.surveys.rights import REPORT_RETURNS

MOST_AT_ONCE = 500
# Whoever is in one of these has had a mail, whatever became of the last one.
_BEGUN = frozenset({Disposition.OPENED, Disposition.STARTED, Disposition.PARTIAL})


class Return(StrEnum):
    """How a mail came back; `reached`: the address has mail again, or never had none."""

    HARD = "hard"
    SOFT = "soft"
    COMPLAINT = "complaint"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Returned:
    """A mail that came back: to which address, how, and when; by its Message-ID it is known which of several it was."""

    address: str
    kind: Return
    at: datetime | None = None
    message_id: str = ""


_REPORTED = {
    Return.HARD: Wording("{n:# mail|# mails} came back for good", "{n:# E-Mail kam|# E-Mails kamen} endgültig zurück"),
    Return.SOFT: Wording("{n:# mail|# mails} came back for now", "{n:# E-Mail kam|# E-Mails kamen} vorläufig zurück"),
    Return.COMPLAINT: Wording("{n:# complaint|# complaints}", "{n:# Beschwerde|# Beschwerden}"),
    Return.REACHED: Wording("{n:# address|# addresses} reached again", "{n:# Adresse|# Adressen} wieder erreichbar"),
}


@transaction.atomic
def take_returns(who: Who, given: Sequence[Returned]) -> Counter[Return]:
    """How many of them, by kind, changed something. Reported twice it changes nothing; addresses that nothing was sent to are
    passed over, so that a provider may report all of its mail."""
    who.must(REPORT_RETURNS)
    found: Counter[Return] = Counter()
    # Always in the same order, so that two reports at once do not wait in a circle.
    for each in sorted(given[:MOST_AT_ONCE], key=lambda each: each.address.strip().casefold()):
        if each.kind is Return.REACHED:
            found[each.kind] += _reached(who.workspace_id, each.address)
            continue
        mail = _mail_of(who.workspace_id, each)
        if mail is None:
            continue
        row, which = mail
        if each.kind is Return.COMPLAINT:
            found[each.kind] += opted_out(row, row.survey.name)
        else:
            found[each.kind] += _bounced(row, which, each.kind)
    if found.total():
        journal.record(who, "survey.mails_returned", Ref("workspace", None, ""), what=_told(found))
    return found


@transaction.atomic
def send_again(who: Who, survey: UUID) -> int:
    """Mails that perhaps went out are sent again, where their mailing was not stopped; their contact counts once.

    It is given back first, so that the contact rules decide on it anew: meanwhile it may be night, or somebody has opted out.
    """
    row, now = locked(who, survey), timezone.now()
    mine = row.invitations.filter(state=Disposition.UNCERTAIN.value, mailing__stopped_at=None, mailing__isnull=False)
    found = list(mine.select_for_update(of=("self",)).order_by("pk"))
    for each in found:
        contacts.give_back(who.workspace_id, name_of_mail(each.uuid, 0))
        each.state, each.state_at, each.sent_at, each.due_at = Disposition.SAMPLED.value, now, None, now
    Invitation.objects.bulk_update(found, ["state", "state_at", "sent_at", "due_at"], batch_size=200)
    if found:
        journal.record(who, "survey.sent_again", row.ref, count=len(found))
    return len(found)


def _told(found: Counter[Return]) -> dict[str, str]:
    """What was reported, in both languages; of what there was none, nothing."""
    parts = [counting(words.en, words.de, n=found[kind]) for kind, words in _REPORTED.items() if found[kind]]
    return {"en": ", ".join(each.en for each in parts), "de": ", ".join(each.de for each in parts)}


def _mail_of(workspace_id: int, given: Returned) -> tuple[Invitation, int] | None:
    """The invitation and its how manieth mail: that of the Message-ID, else the last one before the mail came back."""
    address = given.address.strip().casefold()  # as invitations keep it
    if not address:
        return None
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("survey").filter(
        workspace_id=workspace_id, address=address, mailing__isnull=False, sent_at__isnull=False
    )  # fmt: skip
    named = mail_of_message(given.message_id)
    if named is not None and (row := rows.filter(uuid=named[0]).first()) is not None:
        return row, named[1]
    if given.at is None:
        row = rows.order_by(Coalesce("reminded_at", "sent_at").desc(), "-pk").first()
        return (row, row.reminders) if row else None
    before = Case(When(reminded_at__lte=given.at, then="reminded_at"), default="sent_at")
    row = rows.filter(sent_at__lte=given.at).order_by(before.desc(), "-pk").first()
    if row is None:
        return None
    return row, row.reminders - (row.reminded_at is not None and row.reminded_at > given.at)


def _reached(workspace_id: int, address: str) -> int:
    """Mails may go to the address again, from the next list on; what came back stays so."""
    hashed = hashed_address(workspace_id, address)
    return DeadAddress.objects.filter(workspace_id=workspace_id, address=hashed).delete()[0]


def _bounced(row: Invitation, which: int, kind: Return) -> int:
    if kind is Return.HARD:
        DeadAddress.objects.get_or_create(
            workspace_id=row.workspace_id, address=hashed_address(row.workspace_id, row.address), defaults={"at": timezone.now()}
        )  # fmt: skip
    if Disposition(row.state) in (*OVER, Disposition.BOUNCED):
        return 0  # whoever has answered had the mail, or another one
    counted = contacts.give_back(row.workspace_id, name_of_mail(row.uuid, which))
    others = [name_of_mail(row.uuid, each) for each in range(row.reminders + 1) if each != which]
    reached = Disposition(row.state) in _BEGUN or bool(counted_among(row.workspace_id, others))
    if kind is Return.HARD or not reached:
        row.due_at = None
    if not reached:
        row.state, row.state_at = Disposition.BOUNCED.value, timezone.now()
    row.save(update_fields=["state", "state_at", "due_at"])
    return int(counted or not reached)
