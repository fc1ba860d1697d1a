"""What members are told of, and how they want it. Every room declares its kinds here.

IMPORTED = declare_notice("import.done", Topic.IMPORTS, en="{subject} has been imported", de="{subject} ist importiert")
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from waypost.core.vocabulary.counting import numbered
from waypost.core.vocabulary.wording import Wording


class Topic(StrEnum):
    """What a notification is about; a member chooses by topic."""

    MENTIONS = "mentions"
    ASSIGNMENTS = "assignments"
    IMPORTS = "imports"
    CHANGES = "changes"
    CONTACT = "contact"


class MailWish(StrEnum):
    """Whether a mail is wanted, and when."""

    OFF = "off"
    AT_ONCE = "at_once"
    DAILY = "daily"


TOPICS: dict[Topic, tuple[Wording, MailWish]] = {
    Topic.MENTIONS: (Wording("Mentions", "Erwähnungen"), MailWish.AT_ONCE),
    Topic.ASSIGNMENTS: (Wording("Assignments", "Zuweisungen"), MailWish.AT_ONCE),
    Topic.IMPORTS: (Wording("Imports and data", "Importe und Daten"), MailWish.OFF),
    Topic.CHANGES: (Wording("Changes", "Änderungen"), MailWish.DAILY),
    Topic.CONTACT: (Wording("Contact wishes", "Kontaktwünsche"), MailWish.DAILY),
}
"""How each topic is called, and whether it is mailed where a member has not chosen."""


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notification; the wording's `{names}` are filled with its details, `{subject}` and `{actor}`."""

    name: str
    topic: Topic
    wording: Wording

    def told(self, values: Mapping[str, Any]) -> Wording:
        """The sentence in both languages; what is not known is a dash."""
        en = numbered(values, "en")
        de = numbered(values, "de")
        return Wording(self.wording.en.format_map(en), self.wording.de.format_map(de))


NOTICES: dict[str, NoticeKind] = {}


def declare_notice(name: str, topic: Topic, *, en: str, de: str) -> NoticeKind:
    """Make a kind known. Raises ValueError where the name is taken by another."""
    kind = NoticeKind(name, topic, Wording(en, de))
    if NOTICES.setdefault(name, kind) != kind:
        raise ValueError(f"the kind of notification {name!r} is declared twice")
    return kind


ROLE_CHANGED = declare_notice(
    "member.role_changed",
    Topic.CHANGES,
    en="{actor} has given you another role in {subject}",
    de="{actor} hat Ihnen in {subject} eine andere Rolle gegeben",
)
INVITATION_ACCEPTED = declare_notice(
    "invitation.accepted",
    Topic.CHANGES,
    en="{subject} has accepted the invitation",
    de="{subject} hat die Einladung angenommen",
)
KEY_MADE = declare_notice(
    "key.made",
    Topic.CHANGES,
    en="{actor} has made the API key {subject}",
    de="{actor} hat den API-Schlüssel {subject} erstellt",
)
MENTIONED = declare_notice(
    "mentioned", Topic.MENTIONS, en="{actor} mentioned you in {subject}", de="{actor} hat Sie in {subject} erwähnt"
)
