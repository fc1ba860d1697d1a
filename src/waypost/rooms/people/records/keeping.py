"""How long which data is kept, where the workspace says nothing else."""

from dataclasses import dataclass

from waypost.core.vocabulary.wording import Wording


@dataclass(frozen=True, slots=True)
class Kept:
    """A class of data, and for how many days it is kept; 0 is without end."""

    name: Wording
    days: int


RETENTION: dict[str, Kept] = {
    "events": Kept(Wording("Events and contacts", "Ereignisse und Kontakte"), 1095),
    "profiles": Kept(Wording("Profiles without a contact since", "Profile ohne Kontakt seit"), 1095),
    "rejects": Kept(Wording("Rejected rows of imports", "Abgewiesene Zeilen von Importen"), 30),
    "answers": Kept(Wording("Answers and comments", "Antworten und Kommentare"), 1095),
    "wishes": Kept(Wording("Addresses of contact wishes that are done", "Adressen erledigter Kontaktwünsche"), 90),
    "transcripts": Kept(Wording("Transcripts and notes of studies", "Transkripte und Notizen von Studien"), 730),
    "notifications": Kept(Wording("Notifications that were read", "Gelesene Benachrichtigungen"), 180),
}
