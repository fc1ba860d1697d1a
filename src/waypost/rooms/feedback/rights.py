"""What may be done with feedback."""

from waypost.rooms.people.rights import ADMINISTRATORS, ANALYSTS, EVERYONE, Role, declare

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
KEEP_SEARCHES = declare("feedback.searches", en="keep standing searches", de="Dauersuchen pflegen", roles=ANALYSTS)
KEEP_BENCHMARKS = declare("feedback.benchmarks", en="keep benchmarks", de="Vergleichswerte pflegen", roles=ANALYSTS)
TRAIN_MODELS = declare(
    "feedback.models",
    en="train the models that read comments",
    de="die Modelle trainieren, die Kommentare lesen",
    roles=ANALYSTS,
)
KEEP_CODEBOOK = declare(
    "feedback.codebook",
    en="name, merge and retire topics",
    de="Themen benennen, zusammenführen und stilllegen",
    roles=ANALYSTS,
)
ALLOW_OUTSIDE = declare(
    "feedback.outside",
    en="let a model outside of the house read comments",
    de="ein Modell außer Haus Kommentare lesen lassen",
    roles=ADMINISTRATORS,
)
