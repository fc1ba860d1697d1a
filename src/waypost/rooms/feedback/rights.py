"""What may be done with feedback."""

from waypost.rooms.people.rights import ANALYSTS, EVERYONE, Role, declare

SEE_FEEDBACK = declare(
    "feedback.see",
    en="read what customers say",
    de="lesen, was Kundinnen und Kunden sagen",
    roles=EVERYONE - {Role.READER},
)
SEE_SCORES = declare(
    "feedback.scores", en="see scores and topics", de="Bewertungszahlen und Themen sehen", roles=EVERYONE
)
SORT_FEEDBACK = declare(
    "feedback.sort",
    en="tag, assign and correct feedback",
    de="Rückmeldungen verschlagworten, zuordnen und korrigieren",
    roles=EVERYONE - {Role.READER, Role.DPO},
)
TAKE_FEEDBACK = declare("feedback.take", en="bring feedback in", de="Rückmeldungen einlesen", roles=ANALYSTS)
KEEP_BENCHMARKS = declare("feedback.benchmarks", en="keep benchmarks", de="Vergleichswerte pflegen", roles=ANALYSTS)
