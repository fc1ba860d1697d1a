"""Mailings of a survey and the invitations in them, with what became of each and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from waypost.core.contacts.rules import Why
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Invitation, Mailing, Survey, Trigger
from waypost.rooms.surveys.records import REMINDABLE, Disposition
from waypost.rooms.surveys.rights import BUILD_SURVEYS

LATEST = 50


@dataclass(frozen=True, slots=True)
class MailingRow:
    """A mailing with how many of it wait, went out, were held back; `trigger`: what made it, None for a list."""

    mailing: Mailing
    trigger: Trigger | None
    total: int
    waiting: int
    sent: int
    held: int


def mailings(who: Who, row: Survey) -> list[MailingRow]:
    """The mailings of a survey, the latest first; one query."""
    who.must(BUILD_SURVEYS)
    waits = Q(
        invitations__state__in=[Disposition.SAMPLED.value, Disposition.SENDING.value],
        invitations__reason__in=("", "quiet"),
    )
    rows = row.mailings.select_related("trigger").annotate(
        total=Count("invitations"), waiting=Count("invitations", waits),
        sent=Count("invitations", Q(invitations__sent_at__isnull=False)),
    )  # fmt: skip
    return [
        MailingRow(each, each.trigger, each.total, each.waiting, each.sent, each.total - each.waiting - each.sent)
        for each in rows.order_by("-made_at")[:50]
    ]


def reasons(row: Survey) -> list[tuple[Disposition, Wording | None, int]]:
    """How many invitations are in which state, and why, where a reason is kept."""
    counted = row.invitations.order_by().values_list("state", "reason").annotate(n=Count("id")).order_by("-n")
    return [(Disposition(state), why_of(reason, Disposition(state)), n) for state, reason, n in counted]


def latest(row: Survey) -> Sequence[Invitation]:
    """The invitations that changed last."""
    return list(row.invitations.order_by("-state_at", "-pk")[:LATEST])


def why_of(reason: str, state: Disposition) -> Wording | None:
    """The words for a reason that is kept with an invitation; once its mail is out, it is one for its reminder."""
    if reason not in {each.value for each in Why}:
        return None
    why = Why(reason).wording
    if state not in REMINDABLE:
        return why
    return Wording(f"no reminder yet: {why.en}", f"noch keine Erinnerung: {why.de}")
