"""How a source wants its events read: the settings of the source as a value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Any, Self
from urllib.parse import unquote, urlsplit

DAY = 86_400_000_000


class Consent(StrEnum):
    """What becomes of an event whose person said no."""

    KEEP = "keep"
    ANONYMISE = "anonymise"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Terms:
    """Settings of a source.

    `query`: whether a page's name keeps what stands after "?". `properties`: names of properties that become
    dimensions. `without_consent`: what becomes of events whose person said no to `purpose`. `emails`: whether an
    e-mail address among the traits identifies a person. `origins`: web sites whose browsers may write. `calls`: how
    many a second one key may make. `secret` makes anonymous ids that nobody can take back.
    """

    source: str = ""
    query: bool = False
    properties: tuple[str, ...] = ()
    without_consent: Consent = Consent.ANONYMISE
    purpose: str = "analytics"
    emails: bool = True
    origins: frozenset[str] = frozenset()
    calls: int = 2_000
    secret: bytes = b""

    @classmethod
    def of(cls, settings: Mapping[str, Any], source: str, secret: bytes) -> Self:
        """From the JSON of a source; what is missing is as above."""
        return cls(
            source=source,
            query=bool(settings.get("query", False)),
            properties=tuple(settings.get("properties", ())),
            without_consent=Consent(settings.get("without_consent", Consent.ANONYMISE)),
            purpose=settings.get("purpose", "analytics"),
            emails=bool(settings.get("emails", True)),
            origins=frozenset(settings.get("origins", ())),
            calls=int(settings.get("calls", 2_000)),
            secret=secret,
        )

    def consent_of(self, context: Mapping[str, Any]) -> Consent:
        """What is to be done with an event in this context: KEEP unless its person said no.

        Understands `consent: false`, Segment's `consent.categoryPreferences` and RudderStack's
        `consentManagement.deniedConsentIds`.
        """
        said, management = context.get("consent"), context.get("consentManagement")
        denied = said is False
        if isinstance(said, dict):
            chosen = said.get("categoryPreferences", said)
            denied = isinstance(chosen, dict) and any(
                name.casefold() == self.purpose and answer is False for name, answer in chosen.items()
            )
        if isinstance(management, dict):
            ids = management.get("deniedConsentIds")
            denied |= isinstance(ids, list) and any(
                isinstance(one, str) and one.casefold() == self.purpose for one in ids
            )
        return self.without_consent if denied else Consent.KEEP

    def anonymous(self, identifiers: Sequence[tuple[str, str]], now: int) -> tuple[str, str]:
        """An id that holds for a day and leads back to nobody."""
        told = f"{now // DAY}:{self.source}:{identifiers[0]}".encode()
        return "anonymous", blake2b(told, digest_size=12, key=self.secret[:64]).hexdigest()

    def path_of(self, properties: Mapping[str, Any], context: Mapping[str, Any]) -> str:
        """The path of a page, normalised; "" where none is told."""
        page = context.get("page")
        for place in (properties, page if isinstance(page, dict) else {}):
            for field in ("path", "url"):
                told = place.get(field)
                if isinstance(told, str) and told:
                    return self._normalised(told)
        return ""

    def _normalised(self, address: str) -> str:
        try:
            parts = urlsplit(address[:2_000])
            path = unquote(parts.path, errors="replace")
        except ValueError:
            return ""
        steps = [step for step in path.split("/") if step not in ("", ".")]
        if steps and steps[-1].casefold() in ("index.html", "index.htm", "index.php"):
            steps.pop()
        tidy = "".join(c for c in "/" + "/".join(steps) if c.isprintable())
        return f"{tidy}?{parts.query}" if self.query and parts.query.isprintable() and parts.query else tidy
