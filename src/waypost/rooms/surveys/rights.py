"""What may be done with surveys."""

from waypost.rooms.people.rights import ANALYSTS, EVERYONE, MANAGERS, Role, declare

SEE_SURVEYS = declare("surveys.see", en="see surveys and scores", de="Umfragen und Ergebnisse sehen", roles=EVERYONE)
BUILD_SURVEYS = declare(
    "surveys.build", en="build and publish surveys", de="Umfragen erstellen und veröffentlichen", roles=MANAGERS
)
EXPORT_ANSWERS = declare("surveys.export", en="export answers", de="Antworten ausgeben", roles=ANALYSTS | {Role.DPO})
REPORT_RETURNS = declare(
    "surveys.returns",
    en="report mails that came back",
    de="zurückgekommene E-Mails melden",
    roles=MANAGERS,
)
TAKE_ANSWERS = declare(
    "surveys.take", en="bring answers in by program", de="Antworten per Programm einbringen", roles=MANAGERS
)
