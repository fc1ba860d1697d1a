"""Links by which people come in: public ones, and personal ones for a list of addresses."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from waypost.core.vocabulary.survey import Anonymity
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.actions.building import locked
from waypost.rooms.surveys.models import Invitation, PublicLink, Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.doors import hashed, token_of
from waypost.rooms.surveys.records import MOST_AT_ONCE, MOST_INVITATIONS, MOST_LINKS, Disposition
from waypost.web.ids import uuid7

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
    """What became of a list: those who have a link now, with it; those who had one; what is no address, with its line."""

    made: list[tuple[str, str]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)


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
    anonymous survey) nowhere. Whoever opted out of a survey of this workspace has no link, and the list says so.
    """
    row = locked(who, survey)
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
    known = set(row.invitations.filter(address__in=addresses).values_list("address", flat=True))
    new = [each for each in addresses if each not in known]
    made = _invitations(row, new, language)
    journal.record(who, "survey.invited", row.ref, count=len(made))
    return Invited(made, sorted(known), wrong)


def _invitations(row: Survey, addresses: Iterable[str], language: str) -> list[tuple[str, str]]:
    assert row.live is not None
    wanted = list(addresses)
    personal = document_of(row.live).anonymity is Anonymity.PERSONAL
    numbers = numbers_of(row.workspace_id, [("email", each) for each in wanted]) if personal else []
    out = Q(state=Disposition.OPTED_OUT.value) | Q(reason=Disposition.OPTED_OUT.value)
    asked = Invitation.objects.filter(out, workspace_id=row.workspace_id, address__in=wanted)
    gone = set(asked.values_list("address", flat=True))
    now, rows, made = timezone.now(), [], []
    for place, address in enumerate(wanted):
        each = Invitation(
            uuid=uuid7(), workspace_id=row.workspace_id, survey=row, address=address, language=language[:12],
            person_no=numbers[place] if personal else None, pseudonym=secrets.token_hex(8), made_at=now, state_at=now,
            state=(Disposition.OPTED_OUT if address in gone else Disposition.SENT).value,
            sent_at=None if address in gone else now,
        )  # fmt: skip
        token = token_of(each)
        each.hashed = hashed(token)
        rows.append(each)
        if address not in gone:
            made.append((address, token))
    Invitation.objects.bulk_create(rows, batch_size=500)
    return made


def _free_token() -> str:
    """31 to the power of 12: nobody guesses one by the tries they have."""
    while True:
        token = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
        if not PublicLink.objects.filter(token=token).exists():
            return token
