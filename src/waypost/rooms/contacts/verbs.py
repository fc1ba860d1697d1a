"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.rooms.journal.records import declare_verb

declare_verb(
    "contacts.rules_changed", en="{actor} changed the contact rules", de="{actor} hat die Kontaktregeln geändert"
)
declare_verb(
    "contacts.excepted",
    en="{actor} set other contact rules for {subject}",
    de="{actor} hat für {subject} eigene Kontaktregeln festgelegt",
)
declare_verb(
    "contacts.opt_out_taken_back",
    en="{actor} took back the opt-out of {subject}, who asked for it: {proof}",
    de="{actor} hat die Abmeldung von {subject} auf deren Wunsch zurückgenommen: {proof}",
)
