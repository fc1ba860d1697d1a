"""What may be done with studies."""

from waypost.rooms.people.rights import ANALYSTS, EVERYONE, Role, declare

SEE_STUDIES = declare("studies.see", en="see studies and insights", de="Studien und Erkenntnisse sehen", roles=EVERYONE)
READ_SESSIONS = declare(
    "studies.read",
    en="read participants, notes and transcripts of studies",
    de="Teilnehmende, Notizen und Transkripte von Studien lesen",
    roles=ANALYSTS | {Role.CONTRIBUTOR, Role.DPO},
)
RUN_STUDIES = declare(
    "studies.run", en="run and evaluate studies", de="Studien durchführen und auswerten", roles=ANALYSTS
)
