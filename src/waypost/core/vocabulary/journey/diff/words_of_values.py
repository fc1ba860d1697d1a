"""The fixed values that some fields of a document have, in words."""

from collections.abc import Mapping

from waypost.core.vocabulary.journey.journey import EdgeKind, Level, State, Status
from waypost.core.vocabulary.journey.library import Direction, Initiator, InsightKind, Meeting
from waypost.core.vocabulary.journey.parts import Consent, Grade, Voice
from waypost.core.vocabulary.journey.workflow import Visibility
from waypost.core.vocabulary.wording import Wording

VALUES: Mapping[str, Mapping[str, Wording]] = {
    "grade": {
        Grade.ASSUMED: Wording("assumed", "angenommen"),
        Grade.REPORTED: Wording("reported", "berichtet"),
        Grade.MEASURED: Wording("measured", "gemessen"),
    },
    "voice": {
        Voice.SALES: Wording("sales", "Vertrieb"),
        Voice.CUSTOMER_FACING: Wording("service and support", "Service und Support"),
        Voice.CUSTOMERS: Wording("customers", "Kundinnen und Kunden"),
        Voice.SYSTEM: Wording("a system", "ein System"),
    },
    "consent": {
        Consent.GRANTED: Wording("granted", "erteilt"),
        Consent.ANONYMOUS: Wording("anonymous", "anonym"),
        Consent.UNKNOWN: Wording("unknown", "unbekannt"),
        Consent.REFUSED: Wording("refused", "verweigert"),
    },
    "type": {
        InsightKind.OBSERVATION: Wording("observation", "Beobachtung"),
        InsightKind.NEED: Wording("need", "Bedürfnis"),
        InsightKind.JOB: Wording("job to be done", "Job to be done"),
        InsightKind.STORY: Wording("story", "Geschichte"),
        InsightKind.IDEA: Wording("idea", "Idee"),
    },
    "meeting": {
        Meeting.DIGITAL: Wording("digital", "digital"),
        Meeting.PHYSICAL: Wording("physical", "physisch"),
        Meeting.PERSONAL: Wording("personal", "persönlich"),
    },
    "initiator": {
        Initiator.INBOUND: Wording("the customer", "Kundin oder Kunde"),
        Initiator.OUTBOUND: Wording("the company", "das Unternehmen"),
    },
    "direction": {
        Direction.UP: Wording("higher", "höher"),
        Direction.DOWN: Wording("lower", "niedriger"),
    },
    "visibility": {
        Visibility.FRONTSTAGE: Wording("frontstage", "Frontstage"),
        Visibility.BACKSTAGE: Wording("backstage", "Backstage"),
        Visibility.SUPPORT: Wording("support processes", "unterstützende Prozesse"),
    },
    "kind": {
        EdgeKind.NEXT: Wording("on to the next step", "weiter zum nächsten Schritt"),
        EdgeKind.BRANCH: Wording("branch", "Abzweig"),
        EdgeKind.LOOP: Wording("loop", "Schleife"),
    },
    "state": {
        State.AS_IS: Wording("as it is today", "Ist-Zustand"),
        State.TO_BE: Wording("as it shall be", "Soll-Zustand"),
    },
    "level": {
        Level.MACRO: Wording("the whole relationship", "ganze Kundenbeziehung"),
        Level.MICRO: Wording("one errand", "einzelnes Anliegen"),
    },
    "status": {
        Status.DRAFT: Wording("draft", "Entwurf"),
        Status.RESEARCHED: Wording("researched", "erforscht"),
        Status.REVIEWED: Wording("reviewed", "geprüft"),
        Status.LIVE: Wording("live", "gültig"),
        Status.ARCHIVED: Wording("archived", "archiviert"),
    },
    "language": {
        "de": Wording("German", "Deutsch"),
        "en": Wording("English", "Englisch"),
    },
}
