"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.rooms.journal.records import declare_verb

declare_verb(
    "workshop.opened",
    en="{actor} opened the workshop {subject} on the journey {journey}",
    de="{actor} hat den Workshop {subject} zur Journey {journey} eröffnet",
)
declare_verb(
    "workshop.phase_begun",
    en="{actor} moved the workshop {subject} to the phase {phase}",
    de="{actor} hat den Workshop {subject} in die Phase {phase} geführt",
)
declare_verb(
    "workshop.taken_over",
    en="{actor} took {count:# note|# notes} of the workshop {subject} into the journey {journey}",
    de="{actor} hat {count:# Notiz|# Notizen} des Workshops {subject} in die Journey {journey} übernommen",
)
declare_verb(
    "workshop.guests_removed",
    en="{actor} removed {guests:# guest|# guests} with {notes:# note|# notes} from the workshop {subject}",
    de="{actor} hat {guests:# Gast|# Gäste} mit {notes:# Notiz|# Notizen} aus dem Workshop {subject} entfernt",
)
declare_verb(
    "workshop.deleted",
    en="{actor} deleted the workshop {subject} with {notes:# note|# notes}",
    de="{actor} hat den Workshop {subject} mit {notes:# Notiz|# Notizen} gelöscht",
)
declare_verb(
    "workshop.names_forgotten",
    en="{actor} forgot {count:# name|# names} of the workshop {subject}, which ended a month ago",
    de="{actor} hat {count} Namen des Workshops {subject} gelöscht, der seit einem Monat beendet ist",
)
