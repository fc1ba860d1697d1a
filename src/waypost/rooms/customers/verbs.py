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
    en="{actor} discarded {events:# event|# events} set aside of {subject}",
    de="{actor} hat {events:# zurückgestelltes Ereignis|# zurückgestellte Ereignisse} von {subject} verworfen",
)
declare_verb("import.created", en="{actor} added the import {subject}", de="{actor} hat den Import {subject} angelegt")
declare_verb(
    "import.files_added",
    en="{actor} gave further files for the import {subject}: {files}",
    de="{actor} hat weitere Dateien für den Import {subject} gegeben: {files}",
)
declare_verb(
    "import.file_removed",
    en="{actor} took a file out of the import {subject}",
    de="{actor} hat eine Datei aus dem Import {subject} entfernt",
)
declare_verb(
    "import.changed",
    en="{actor} changed how the files of the import {subject} are read",
    de="{actor} hat geändert, wie die Dateien des Imports {subject} gelesen werden",
)
declare_verb(
    "import.named",
    en="{actor} said which touchpoint names come with the import {subject}",
    de="{actor} hat festgelegt, welche Touchpoint-Namen mit dem Import {subject} gelten",
)
declare_verb(
    "import.taken_up",
    en="{actor} took the failed import {subject} up again",
    de="{actor} hat den fehlgeschlagenen Import {subject} wieder aufgenommen",
)
declare_verb(
    "import.started", en="{actor} started the import {subject}", de="{actor} hat den Import {subject} gestartet"
)
declare_verb(
    "import.finished",
    en="The import {subject} brought {events:# event|# events}",
    de="Der Import {subject} brachte {events:# Ereignis|# Ereignisse}",
)
declare_verb(
    "import.failed", en="The import {subject} failed: {reason}", de="Der Import {subject} ist fehlgeschlagen: {reason}"
)
declare_verb(
    "import.undone",
    en="{actor} undid the import {subject}: {events:# event|# events}",
    de="{actor} hat den Import {subject} rückgängig gemacht: {events:# Ereignis|# Ereignisse}",
)
declare_verb(
    "import.discarded", en="{actor} discarded the import {subject}", de="{actor} hat den Import {subject} verworfen"
)
declare_verb(
    "dictionary.changed",
    en="{actor} changed the touchpoint dictionary: version {version}, rules: {rules}",
    de="{actor} hat das Touchpoint-Wörterbuch geändert: Version {version}, Regeln: {rules}",
)
declare_verb(
    "person.named",
    en="{actor} saw who {subject} is. Reason: {reason}",
    de="{actor} hat gesehen, wer {subject} ist. Grund: {reason}",
)
declare_verb(
    "person.merged",
    en="{actor} united {subject} with {other}",
    de="{actor} hat {subject} mit {other} vereint",
)
declare_verb(
    "person.separated",
    en="{actor} separated identifiers from {subject}: {count}",
    de="{actor} hat Kennungen von {subject} getrennt: {count}",
)
declare_verb(
    "person.change_undone",
    en="{actor} took back a change of who {subject} is",
    de="{actor} hat eine Änderung daran zurückgenommen, wer {subject} ist",
)
declare_verb(
    "person.noted", en="{actor} wrote a note on {subject}", de="{actor} hat zu {subject} eine Notiz geschrieben"
)
declare_verb(
    "person.exported",
    en="{actor} took out all data of {subject}: {events:# contact|# contacts}",
    de="{actor} hat alle Daten von {subject} herausgegeben: {events:# Kontakt|# Kontakte}",
)
declare_verb(
    "person.erasure_asked",
    en="{actor} erased a person; files are cleaned within 24 hours",
    de="{actor} hat eine Person gelöscht; Dateien werden binnen 24 Stunden bereinigt",
)
declare_verb(
    "person.erased",
    en="The data of a person are gone. Contacts left out: {events}; files cleaned: {files}; identifiers removed: {identifiers}",
    de="Die Daten einer Person sind gelöscht. Entfernte Kontakte: {events}; bereinigte Dateien: {files}; gelöschte "
    "Kennungen: {identifiers}",
)
declare_verb(
    "persons.rules_changed",
    en="{actor} changed when a person counts as a customer in {subject}",
    de="{actor} hat in {subject} geändert, wann eine Person als Kundschaft zählt",
)
declare_verb(
    "consent.given",
    en="{subject} consented to {purpose} by {channel}; written down by {actor}",
    de="{subject} hat in {purpose} über {channel} eingewilligt; festgehalten durch {actor}",
)
declare_verb(
    "consent.withdrawn",
    en="{subject} withdrew the consent to {purpose} by {channel}; written down by {actor}",
    de="{subject} hat die Einwilligung in {purpose} über {channel} widerrufen; festgehalten durch {actor}",
)
declare_verb(
    "concern.closed",
    en="{actor} closed the concern {concern} of {subject}",
    de="{actor} hat das Anliegen {concern} von {subject} geschlossen",
)
declare_verb(
    "concern.reopened",
    en="{actor} opened the concern {concern} of {subject} again",
    de="{actor} hat das Anliegen {concern} von {subject} wieder geöffnet",
)
declare_verb("company.made", en="{actor} made the company {subject}", de="{actor} hat die Firma {subject} angelegt")
declare_verb(
    "company.merged",
    en="{actor} merged the company {other} into {subject}",
    de="{actor} hat die Firma {other} mit {subject} zusammengeführt",
)
declare_verb(
    "company.merge_undone",
    en="{actor} took {other} out of {subject} again",
    de="{actor} hat {other} wieder aus {subject} herausgelöst",
)
declare_verb(
    "company.person_added",
    en="{actor} added {person} to {subject}",
    de="{actor} hat {person} in {subject} aufgenommen",
)
declare_verb(
    "company.person_removed",
    en="{actor} removed {person} from {subject}",
    de="{actor} hat {person} aus {subject} entfernt",
)
