"""Links by which people come in: public ones, and personal ones for a list of addresses."""

import re
import secrets
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.contacts.rules import Decision
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.contacts.actions import claim_all
from waypost.rooms.contacts.records import ContactChannel
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.actions.building import locked
from waypost.rooms.surveys.actions.inviting import claims, fresh, settle
from waypost.rooms.surveys.models import Invitation, PublicLink, Survey
from waypost.rooms.surveys.queries.doors import token_of
from waypost.rooms.surveys.records import HELD_BACK, MOST_AT_ONCE, MOST_INVITATIONS, MOST_LINKS
from waypost.web import clock

_ADDRESS = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\".]+(?:\.[^@\s,;<>\".]+)+")
# No sign that is taken for another one when it is typed from a poster.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 12


@transaction.atomic
def make_link(who: Who, survey: UUID, *, name: str, channel: str = "", kiosk: bool = False) -> PublicLink:
    """A link that anybody may use."""
    row = locked(who, survey)
    if row.links.count() >= MOST_LINKS:
        raise WaypostError(
            en=f"A survey has at most {MOST_LINKS} links. Close some that nobody uses.",
            de=f"Eine Umfrage hat höchstens {MOST_LINKS} Links. Bitte ungenutzte schließen.",
        )
    made = PublicLink.objects.create(
        workspace_id=row.workspace_id, survey=row, token=_free_token(), name=" ".join(name.split())[:200],
        channel=" ".join(channel.split())[:40], kiosk=kiosk, made_at=timezone.now(),
    )  # fmt: skip
    journal.record(who, "survey.linked", row.ref, link=made.name or made.token)
    return made


@transaction.atomic
def close_link(who: Who, survey: UUID, *, link: UUID) -> None:
    """The link takes no answers any more; those that came by it stay."""
    row = locked(who, survey)
    found = row.links.filter(uuid=link, closed_at=None).first()
    if found is None:
        raise WaypostError(
            en="This link is closed already, or belongs to another survey. Load the page anew.",
            de="Dieser Link ist schon geschlossen oder gehört zu einer anderen Umfrage. Bitte die Seite neu laden.",
        )
    found.closed_at = timezone.now()
    found.save()
    journal.record(who, "survey.link_closed", row.ref, link=found.name or found.token)


@dataclass(frozen=True, slots=True)
class Invited:
    """What became of a list: those who have a link now, with it; those who had one; what is no address, with its line;
    whom the contact rules hold back, with the decision."""

    made: list[tuple[str, str]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)
    held: list[tuple[str, Decision]] = field(default_factory=list)


def addresses_of(text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The addresses of a pasted list or a CSV, one a line, each once; and the lines in which there is none.

    >>> addresses_of("Ada;ada@example.org\\nnobody\\nADA@example.org")
    (['ada@example.org'], [(2, 'nobody')])
    """
    found: dict[str, None] = {}
    wrong = []
    for number, line in enumerate(text.splitlines(), 1):
        several = _ADDRESS.findall(line)
        found |= dict.fromkeys(each.casefold() for each in several)
        # The first line of a CSV is its head.
        if not several and line.strip() and not (number == 1 and "mail" in line.casefold()):
            wrong.append((number, line.strip()[:80]))
    return list(found), wrong


@transaction.atomic
def invite(who: Who, survey: UUID, *, text: str, language: str = "") -> Invited:
    """A personal link for each address of a list, to be sent by whatever sends mails. Each address is asked once.

    In personal mode an answer counts for the person with this address; else the address leads to a pseudonym, or (in an
    anonymous survey) nowhere. A link that is handed out is a contact: whoever is held back by the rules, or has opted out,
    has none, and the list says why.
    """
    row = locked(who, survey)
    addresses, wrong = wanted_of(row, text)
    new, known = to_invite(row, addresses, language)
    now = clock.now()
    found = claim_all(who.workspace_id, claims(row, new, ContactChannel.LINK), now)
    made, held = [], []
    for each, decision in zip(new, found, strict=True):
        each.made_at = min(each.made_at, now)
        settle(each, decision, now)
        if decision.allowed:
            each.sent_at = now
            made.append((each.address, token_of(each)))
        else:
            held.append((each.address, decision))
    keep(new)
    journal.record(who, "survey.invited", row.ref, count=len(made))
    return Invited(made, known, wrong, held)


def wanted_of(row: Survey, text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The addresses of a list that may be invited at once, and what is no address. Raises WaypostError for too many."""
    addresses, wrong = addresses_of(text)
    if row.live is None:
        raise WaypostError(
            en="Publish the survey first: a link leads to what is asked.",
            de="Bitte die Umfrage zuerst veröffentlichen: Ein Link führt zu dem, was gefragt wird.",
        )
    if not addresses or len(addresses) > MOST_AT_ONCE or row.invitations.count() + len(addresses) > MOST_INVITATIONS:
        raise WaypostError(
            en=f"Give 1 to {MOST_AT_ONCE:,} e-mail addresses at a time, one a line; this list has {len(addresses):,}.",
            de=f"Bitte 1 bis {MOST_AT_ONCE} E-Mail-Adressen auf einmal angeben, eine je Zeile; diese Liste hat "
            f"{len(addresses)}.",
        )
    return addresses, wrong


def to_invite(row: Survey, addresses: list[str], language: str) -> tuple[list[Invitation], list[str]]:
    """Invitations of a list, not saved: new ones, and those that were held back before; and who is invited already."""
    there = {each.address: each for each in row.invitations.filter(address__in=addresses, round="")}
    again = [each for each in there.values() if each.state in HELD_BACK]
    known = sorted(address for address, each in there.items() if each.state not in HELD_BACK)
    new = [each for each in addresses if each not in there]
    return [*again, *fresh(row, new, language, timezone.now())], known


def keep(invitations: list[Invitation]) -> None:
    """Save invitations, new and known ones."""
    Invitation.objects.bulk_create([each for each in invitations if each.pk is None], batch_size=500)
    before = [each for each in invitations if each.pk is not None]
    fields = ["state", "reason", "state_at", "sent_at", "due_at", "mailing", "language"]
    Invitation.objects.bulk_update(before, fields, batch_size=500)


def _free_token() -> str:
    """31 to the power of 12: nobody guesses one by the tries they have."""
    while True:
        token = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
        if not PublicLink.objects.filter(token=token).exists():
            return token
