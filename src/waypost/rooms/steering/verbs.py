"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal.records import declare_verb
from waypost.rooms.people.records import RETENTION
from waypost.rooms.steering.records import BASES, FIELDS

declare_verb(
    "protection.declared",
    en="{actor} filled in the record of processing, version {version}: {fields}",
    de="{actor} hat das Verzeichnis der Verarbeitungstätigkeiten ausgefüllt, Version {version}: {fields}",
    fields={field.name: field.wording for field in FIELDS} | {BASES: Wording("legal bases", "Rechtsgrundlagen")},
)
declare_verb(
    "protection.exported",
    en="{actor} took out the pages on data protection as PDF ({pages} pages)",
    de="{actor} hat die Seiten zum Datenschutz als PDF ausgegeben ({pages} Seiten)",
)
declare_verb(
    "retention.enforced",
    en="What was kept long enough was deleted in {subject}: {count} in {classes}",
    de="In {subject} wurde gelöscht, was lange genug aufbewahrt war: {count} aus {classes}",
    classes={name: kept.name for name, kept in RETENTION.items()},
)
