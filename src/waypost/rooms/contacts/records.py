"""A contact that somebody wants to make, over which channel, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.crypto import salted_hmac

from waypost.core.contacts.rules import ContactKind, Decision
from waypost.core.vocabulary.wording import Wording

MOST_RULES = 20
LONGEST_DAYS = 366  # no rule looks further back
SURVEYS = "surveys"  # the purpose of everything that asks
# How sources write the channel of a consent; compared without case.
CHANNEL_WORDS: Mapping[str, frozenset[str]] = {
    "email": frozenset({"email", "e-mail", "mail", "e-mails"}),
    "web": frozenset({"web", "website"}),
    "sms": frozenset({"sms", "text message"}),
    "app": frozenset({"app", "push"}),
    "phone": frozenset({"phone", "telefon", "call"}),
    "post": frozenset({"post", "letter", "brief"}),
}
EVERY_CHANNEL = "all"  # of a consent or a withdrawal that names no channel: it holds for each


class ContactChannel(StrEnum):
    """How somebody is reached. `link`: a link is handed out, and something else sends it."""

    EMAIL = "email"
    LINK = "link"
    WEB = "web"
    SMS = "sms"
    APP = "app"
    PHONE = "phone"
    POST = "post"

    @property
    def pushes(self) -> bool:
        """Whether it reaches people who did not come by: quiet hours hold for it."""
        return self in (ContactChannel.EMAIL, ContactChannel.SMS, ContactChannel.APP, ContactChannel.PHONE)

    @property
    def wording(self) -> Wording:
        return CHANNEL_NAMES[self]


CHANNEL_NAMES = {
    ContactChannel.EMAIL: Wording("E-mail", "E-Mail"),
    ContactChannel.LINK: Wording("Personal link", "Persönlicher Link"),
    ContactChannel.WEB: Wording("Web page", "Webseite"),
    ContactChannel.SMS: Wording("Text message", "SMS"),
    ContactChannel.APP: Wording("App", "App"),
    ContactChannel.PHONE: Wording("Telephone", "Telefon"),
    ContactChannel.POST: Wording("Letter", "Brief"),
}


class Became(StrEnum):
    """What became of a contact in the ledger; only `made` ones count."""

    MADE = "made"
    HELD = "held"
    UNDELIVERED = "undelivered"

    @property
    def wording(self) -> Wording:
        return BECAME_NAMES[self]


BECAME_NAMES = {
    Became.MADE: Wording("contacted", "kontaktiert"),
    Became.HELD: Wording("held back", "zurückgehalten"),
    Became.UNDELIVERED: Wording("not delivered", "nicht zugestellt"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A contact that is wanted. `key` names the try: claimed twice, it counts once.

    At least one of `address` and `person` (a person number) says whom. `about`, `title`: the survey or journey.
    """

    key: str
    kind: ContactKind
    channel: ContactChannel
    address: str = ""
    person: int | None = None
    purpose: str = SURVEYS
    about: UUID | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Of so many wanted contacts: allowed now, later for quiet hours, held back by reason and rule (the most first)."""

    total: int
    allowed: int
    later: int
    held: tuple[tuple[Decision, int], ...]

    @property
    def held_back(self) -> int:
        return sum(n for _, n in self.held)


def hashed_address(workspace_id: int, address: str) -> str:
    """What the ledger keeps of an address: a keyed hash, another one in each workspace."""
    plain = address.strip().casefold()
    return salted_hmac(f"waypost.contacts.{workspace_id}", plain, algorithm="sha256").hexdigest() if plain else ""
