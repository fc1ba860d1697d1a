"""What mails say, and which are to go out: for a list now or later, stopped at any time. The worker sends them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.contacts.rules import Why
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.contacts.queries.preview import reckon
from waypost.rooms.contacts.records import ContactChannel, Reckoned
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.actions import checked_email
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.actions.building import locked
from waypost.rooms.surveys.actions.inviting import claims
from waypost.rooms.surveys.actions.linking import keep, to_invite, wanted_of
from waypost.rooms.surveys.models import Letter, Mailing
from waypost.rooms.surveys.queries.letters import PARTS, PLACEHOLDERS, letter_of, must_have_a_sender, try_out
from waypost.rooms.surveys.records import LONGEST_LETTER, LONGEST_SUBJECT, MOST_REMINDERS, Disposition
from waypost.web import clock


@transaction.atomic
def write_letter(
    who: Who, survey: UUID, *, texts: dict[str, dict[str, str]], reply_to: str = "", reminders: int = 1, days: int = 5
) -> Letter:
    """What the mails of a survey say, by language. Raises WaypostError for a placeholder that there is not."""
    row = locked(who, survey)
    kept: dict[str, dict[str, str]] = {}
    for language, parts in texts.items():
        kept[language[:12]] = {
            part: _checked(part, text) for part, text in parts.items() if part in PARTS and text.strip()
        }
    if not 0 <= reminders <= MOST_REMINDERS or not 1 <= days <= 60:
        raise WaypostError(
            en=f"Remind at most {MOST_REMINDERS} times, 1 to 60 days apart.",
            de=f"Höchstens {MOST_REMINDERS}-mal erinnern, im Abstand von 1 bis 60 Tagen.",
        )
    found = letter_of(row)
    found.texts, found.reminders, found.days = kept, reminders, days
    found.reply_to = checked_email(reply_to) if reply_to.strip() else ""
    found.save()
    journal.record(who, "survey.letter_written", row.ref)
    return found


@dataclass(frozen=True, slots=True)
class Planned:
    """A mailing, how many are in it, who was invited before, and what is no address, with its line."""

    mailing: Mailing
    count: int
    known: list[str]
    wrong: list[tuple[int, str]]


@transaction.atomic
def plan(
    who: Who,
    survey: UUID,
    *,
    text: str,
    language: str = "",
    starts_at: datetime | None = None,
) -> Planned:
    """Invite the addresses of a list by mail, from an instant on. Whom the contact rules hold back is decided when each is
    sent, and the rest is sent all the same."""
    row = locked(who, survey)
    must_have_a_sender()
    addresses, wrong = wanted_of(row, text)
    now = clock.now()
    mailing = Mailing.objects.create(
        workspace_id=row.workspace_id, survey=row, starts_at=max(starts_at or now, now), made_at=now,
        made_by=who.actor.label[:200],
    )  # fmt: skip
    new, known = to_invite(row, addresses, language)
    for each in new:
        each.mailing, each.due_at, each.state, each.reason = mailing, mailing.starts_at, Disposition.SAMPLED.value, ""
        each.language = language
        each.made_at, each.state_at = min(each.made_at, now), now
    keep(new)
    journal.record(who, "survey.mailed", row.ref, count=len(new))
    return Planned(mailing, len(new), known, wrong)


def foresee(who: Who, survey: UUID, *, text: str, language: str = "") -> tuple[Reckoned, list[tuple[int, str]]]:
    """What the contact rules would say of a list now; nothing is kept."""
    with transaction.atomic():
        row = locked(who, survey)
        addresses, wrong = wanted_of(row, text)
        new, _ = to_invite(row, addresses, language)
        found = reckon(who.workspace_id, claims(row, new, ContactChannel.EMAIL))
        transaction.set_rollback(True)
    return found, wrong


@transaction.atomic
def stop(who: Who, survey: UUID, *, mailing: UUID) -> int:
    """What is not sent yet is not sent any more, reminders included. Returns how many never had a mail."""
    row = locked(who, survey)
    found = row.mailings.filter(uuid=mailing, stopped_at=None).first()
    if found is None:
        raise WaypostError(
            en="This mailing was stopped already, or belongs to another survey. Load the page anew.",
            de="Dieser Versand ist schon angehalten oder gehört zu einer anderen Umfrage. Bitte die Seite neu laden.",
        )
    found.stopped_at = timezone.now()
    found.save()
    waiting = found.invitations.filter(state=Disposition.SAMPLED.value)
    count = waiting.update(reason=Why.OVER.value, due_at=None, state_at=found.stopped_at)
    found.invitations.update(due_at=None)
    journal.record(who, "survey.mailing_stopped", row.ref, count=count)
    return count


def send_try_out(who: Who, survey: UUID, *, address: str, language: str, reminder: bool = False) -> None:
    """The mail to oneself. It invites nobody and counts as no contact."""
    must_have_a_sender()
    with transaction.atomic():
        row = locked(who, survey)
    try_out(row, letter_of(row), address, language, reminder=reminder).send()


def _checked(part: str, text: str) -> str:
    longest = LONGEST_SUBJECT if part.endswith("subject") else LONGEST_LETTER
    if len(text) > longest:
        raise WaypostError(
            en=f"A subject has at most {LONGEST_SUBJECT} characters, a text {LONGEST_LETTER:,}; this one has {len(text):,}.",
            de=f"Ein Betreff hat höchstens {LONGEST_SUBJECT} Zeichen, ein Text {LONGEST_LETTER}; dieser hat {len(text)}.",
        )
    for piece in text.split("{")[1:]:
        name, closed, _ = piece.partition("}")
        if not closed or name not in PLACEHOLDERS:
            known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
            raise WaypostError(
                en=f"“{{{name[:30]}” is no placeholder. There are: {known}. The link and the question follow by themselves.",
                de=f"„{{{name[:30]}“ ist kein Platzhalter. Es gibt: {known}. Link und Frage folgen von selbst.",
            )
    return text.replace("\r\n", "\n")
