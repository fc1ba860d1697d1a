"""Mails go out: claimed before they are sent, so that a crash sends nobody two; what is uncertain is called so.

An invitation is claimed in one transaction with its contact in the ledger, then its mail is handed to the mail server
with no transaction open, then it is written down as sent. Whoever is cut off in between leaves it "sending"; after ten
minutes that is "uncertain": it is not sent again by itself, and its contact counts.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from waypost.core.contacts.rules import Decision, Outcome, Why
from waypost.rooms.contacts.actions import claim, give_back
from waypost.rooms.contacts.records import ContactChannel, hashed_address
from waypost.rooms.surveys.actions.inviting import claims, key_of, settle
from waypost.rooms.surveys.actions.linking import addresses_of
from waypost.rooms.surveys.models import DeadAddress, Invitation
from waypost.rooms.surveys.queries.letters import letter_of, mail, sender_problem
from waypost.rooms.surveys.records import OVER, REMINDABLE, Disposition, State

LOG = logging.getLogger("waypost.surveys.mail")
AT_ONCE = 200
UNCERTAIN_AFTER = timedelta(minutes=10)
TRY_AGAIN = timedelta(minutes=15)
_GOES = 421  # RFC 5321: the server closes the connection with this answer
# Names that no mail server has (RFC 2606, RFC 6761).
_NOWHERE = (".invalid", ".localhost")


def sweep(now: datetime | None = None) -> int:
    """Send what is due, first mails and reminders; a chore of the worker. Returns how many were handed over."""
    _give_up(now or timezone.now())
    due = Q(state=Disposition.SAMPLED.value) | Q(state__in=[each.value for each in REMINDABLE], sent_at__isnull=False)
    rows = Invitation.objects.filter(
        due, due_at__lte=now or timezone.now(), mailing__stopped_at=None, mailing__isnull=False, claimed_at=None,
        survey__state=State.LIVE.value,
    )  # fmt: skip
    keys = list(rows.order_by("due_at", "pk").values_list("pk", flat=True)[:AT_ONCE])
    if not keys or sender_problem() is not None:
        return 0
    server, sent = get_connection(), 0
    try:
        for pk in keys:
            try:
                server.open()  # does nothing while it is open; a server may close it after any mail
            except OSError:
                LOG.exception("The mail server was not reached; mails of surveys wait and are tried again.")
                break
            sent += send(pk, server, now)
    finally:
        server.close()
    return sent


def send(pk: int, server: BaseEmailBackend | None = None, now: datetime | None = None) -> bool:
    """Claim one invitation and hand its mail, or its reminder, to the mail server. Whether it went out."""
    now = now or timezone.now()
    row = _claimed(pk, now)
    if row is None:
        return False
    reminder, key = row.sent_at is not None, key_of(row)
    try:
        message = mail(row, letter_of(row.survey), reminder=reminder)
    except Exception:
        LOG.exception("A mail of a survey could not be written; it is tried again.")
        return _undone(row, key, now, bounced=False)
    message.connection = server
    try:
        message.send()
    except SMTPRecipientsRefused as refused:
        _after(server, *(code for code, _ in refused.recipients.values()))
        final = all(code >= 500 for code, _ in refused.recipients.values())
        return _undone(row, key, now, bounced=final)
    except (SMTPSenderRefused, SMTPDataError) as refused:
        # The server lives and has said no to this mail: it has not gone out.
        _after(server, refused.smtp_code)
        LOG.warning("The mail server refused a mail of a survey: %s %r", refused.smtp_code, refused.smtp_error)
        return _undone(row, key, now, bounced=isinstance(refused, SMTPDataError) and refused.smtp_code >= 500)
    except Exception:
        LOG.exception("Whether a mail of a survey went out is uncertain; it is not sent again by itself.")
        _after(server)
        _write(row, lambda each: _uncertain(each, reminder, now))
        return False
    _write(row, lambda each: _sent(each, reminder, now))
    return True


def deliverable(address: str) -> bool:
    """Whether a mail can go to an address at all: it is one, of no erased person, at no name that never exists."""
    return addresses_of(address)[0] == [address.casefold()] and not address.casefold().endswith(_NOWHERE)


def _is_dead(row: Invitation) -> bool:
    """Whether mails to this address came back for good."""
    hashed = hashed_address(row.workspace_id, row.address)
    return DeadAddress.objects.filter(workspace_id=row.workspace_id, address=hashed).exists()


def _after(server: BaseEmailBackend | None, *codes: int) -> None:
    """A connection that has failed carries no further mail: on it the next one would be uncertain, too, though it never
    left. So it is closed after everything but a refusal with which the server stays (421: it goes)."""
    if server is not None and (not codes or _GOES in codes):
        server.close()


@transaction.atomic
def _claimed(pk: int, now: datetime) -> Invitation | None:
    """The invitation, locked for an instant and marked as being sent; None where it is not to be sent now."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related(
        "survey__live", "survey__workspace", "mailing"
    )
    row = rows.filter(pk=pk, claimed_at=None, due_at__isnull=False).first()
    if row is None or row.mailing is None or row.mailing.stopped_at or row.survey.state != State.LIVE:
        return None
    reminder = row.sent_at is not None
    if reminder and Disposition(row.state) not in REMINDABLE:
        return None
    if not reminder and row.state != Disposition.SAMPLED:
        return None
    if not deliverable(row.address) or _is_dead(row):
        decision = Decision(Outcome.HELD, Why.NOT_DELIVERABLE)
    else:
        decision = claim(row.workspace_id, claims(row.survey, [row], ContactChannel.EMAIL)[0], now)
    if decision.allowed:
        row.claimed_at, row.reason = now, ""  # what a mail has waited for is over once it goes
        if not reminder:
            row.state, row.state_at = Disposition.SENDING.value, now
    elif reminder:
        # What it is stays; the reminder waits for the rules, or is let be where no time helps.
        row.due_at = decision.until
        row.reason = decision.why.value if decision.why else ""
    else:
        settle(row, decision, now)
    row.save()
    return row if decision.allowed else None


def _sent(row: Invitation, reminder: bool, now: datetime) -> None:
    letter = letter_of(row.survey)
    if reminder:
        row.reminders, row.reminded_at = row.reminders + 1, now
    else:
        row.sent_at = now
        if row.state == Disposition.SENDING:  # whoever is quick has begun to answer meanwhile
            row.state, row.state_at = Disposition.SENT.value, now
    row.due_at = now + timedelta(days=letter.days) if row.reminders < letter.reminders else None


def _uncertain(row: Invitation, reminder: bool, now: datetime) -> None:
    row.due_at = None
    if reminder:
        row.reminders, row.reminded_at, row.reason = row.reminders + 1, now, Disposition.UNCERTAIN.value
        return
    row.sent_at = row.sent_at or now
    if row.state == Disposition.SENDING:
        row.state, row.state_at = Disposition.UNCERTAIN.value, now


def _undone(row: Invitation, key: str, now: datetime, *, bounced: bool) -> bool:
    """The mail did not go out: no contact is counted. It bounced for good, or is tried again."""
    with transaction.atomic():
        give_back(row.workspace_id, key)
        _write(row, lambda each: _returned(each, now, bounced))
    return False


def _returned(row: Invitation, now: datetime, bounced: bool) -> None:
    """Of a first mail its state, unless somebody has answered or opted out meanwhile; a reminder leaves the state as it is."""
    over = Disposition(row.state) in OVER
    row.due_at = None if bounced or over else now + TRY_AGAIN
    if over or row.sent_at is not None:
        return
    if bounced:
        row.state, row.state_at, row.sent_at = Disposition.BOUNCED.value, now, now
    elif row.state == Disposition.SENDING:
        row.state = Disposition.SAMPLED.value


@transaction.atomic
def _write(row: Invitation, change: Callable[[Invitation], None]) -> None:
    """What became of it, on the row as it is now: somebody may have answered or opted out meanwhile."""
    each = Invitation.objects.select_for_update(of=("self",)).select_related("survey").get(pk=row.pk)
    change(each)
    each.claimed_at = None
    each.save()


def _give_up(now: datetime) -> None:
    """What is being sent for so long was cut off: perhaps it went out, perhaps not."""
    for row in Invitation.objects.filter(claimed_at__lt=now - UNCERTAIN_AFTER)[:AT_ONCE]:
        _write(row, lambda each: _uncertain(each, each.sent_at is not None, now))
