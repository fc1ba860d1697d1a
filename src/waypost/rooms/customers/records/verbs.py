"""How the journal tells what happened to persons, companies and consents. Persons are named by their pseudonym."""

from waypost.rooms.journal.records import declare_verb

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
    en="{actor} separated {count} identifiers from {subject}",
    de="{actor} hat {count} Kennungen von {subject} getrennt",
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
    en="{actor} took out all data of {subject}: {events} contacts",
    de="{actor} hat alle Daten von {subject} herausgegeben: {events} Kontakte",
)
declare_verb(
    "person.erasure_asked",
    en="{actor} erased {subject}; files are cleaned within 24 hours",
    de="{actor} hat {subject} gelöscht; Dateien werden binnen 24 Stunden bereinigt",
)
declare_verb(
    "person.erased",
    en="The data of {subject} are gone: {events} contacts left out of {files} files, {identifiers} identifiers removed",
    de="Die Daten von {subject} sind fort: {events} Kontakte aus {files} Dateien entfernt, {identifiers} Kennungen gelöscht",
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
