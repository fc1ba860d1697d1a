"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.rooms.journal.records import declare_verb

declare_verb(
    "source.created", en="{actor} added the data source {subject}", de="{actor} hat die Datenquelle {subject} angelegt"
)
declare_verb(
    "source.changed",
    en="{actor} changed the data source {subject}",
    de="{actor} hat die Datenquelle {subject} geändert",
)
declare_verb(
    "key.created",
    en="{actor} made a write key for {subject}",
    de="{actor} hat einen Schreibschlüssel für {subject} erstellt",
)
declare_verb(
    "key.revoked",
    en="{actor} revoked a write key of {subject}",
    de="{actor} hat einen Schreibschlüssel von {subject} gesperrt",
)
declare_verb(
    "quarantine.replayed",
    en="{actor} looked again at events set aside of {subject}: {taken} taken, {left} left",
    de="{actor} hat zurückgestellte Ereignisse von {subject} erneut geprüft: {taken} übernommen, {left} übrig",
)
declare_verb(
    "quarantine.discarded",
    en="{actor} discarded {events} events set aside of {subject}",
    de="{actor} hat {events} zurückgestellte Ereignisse von {subject} verworfen",
)
declare_verb(
    "import.started", en="{actor} started the import {subject}", de="{actor} hat den Import {subject} gestartet"
)
declare_verb(
    "import.finished",
    en="The import {subject} brought {events} events",
    de="Der Import {subject} brachte {events} Ereignisse",
)
declare_verb(
    "import.failed", en="The import {subject} failed: {reason}", de="Der Import {subject} ist fehlgeschlagen: {reason}"
)
declare_verb(
    "import.undone",
    en="{actor} undid the import {subject}: {events} events",
    de="{actor} hat den Import {subject} rückgängig gemacht: {events} Ereignisse",
)
declare_verb(
    "import.discarded", en="{actor} discarded the import {subject}", de="{actor} hat den Import {subject} verworfen"
)
declare_verb(
    "dictionary.changed",
    en="{actor} changed the touchpoint dictionary: version {version}, rules: {rules}",
    de="{actor} hat das Touchpoint-Wörterbuch geändert: Version {version}, Regeln: {rules}",
)
